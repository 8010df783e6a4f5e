import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct PrescribeFromDraftTests {
  /// Whom a draft can be made for, with one finding.
  private static let ready = [
    IntakeExample.history(onset: "2025-01-10"), IntakeExample.consent(),
    assessed(.kneeValgus, Example.id(70)),
  ]
  private static let options = PlanOptions(phase: .reEngage, days: 2, equipment: [])

  private static func assessed(_ kind: FindingKind, _ id: UUID) -> Draft<PracticeEvent> {
    Example.past(
      .assessment(
        .assessmentRecorded(
          AssessmentRecorded(
            assessmentID: UUID(), clientID: Example.client, practitionerID: Example.practitioner,
            day: Example.day("2027-02-01"),
            physical: PhysicalPart(
              findings: [Finding(findingID: id, kind: kind, side: .left, severity: 2)], strength: [])))))
  }

  private static func recorded(_ drafts: [Draft<PracticeEvent>]) -> [Recorded<PracticeEvent>] {
    let nobody = Example.id(0)
    return (Example.everybody + drafts).enumerated().map { index, draft in
      Recorded(
        practice: PracticeID(nobody), position: Int64(index + 1), eventID: nobody, type: draft.event.type,
        event: draft.event, sealed: nil, metadata: Metadata(commandID: nobody, role: "", client: ""),
        occurredAt: draft.occurredAt, recordedAt: draft.occurredAt)
    }
  }

  /// What is drafted from some events, and how it is called.
  private static func draft(
    _ drafts: [Draft<PracticeEvent>] = ready, _ options: PlanOptions = options, at moment: Date = Example.now
  ) throws -> (draft: PlanDraft, reference: DraftReference) {
    var inputs = PlanInputs(clientID: Example.client)
    let events = recorded(drafts)
    for event in events { inputs.evolve(event) }
    let zone = try #require(TimeZone(identifier: Example.newYork))
    let outcome = PlanParameters.standard.draft(inputs.record(at: moment, zone: zone), options)
    guard case .draft(let draft) = outcome else { throw NothingDrafted() }
    return (
      draft,
      DraftReference(
        plan: draft.plan, position: Int64(events.count), options: options, digest: draft.digest)
    )
  }

  private struct NothingDrafted: Error {}

  private func prescribe(
    _ draft: DraftReference?, _ exercises: [ProgrammeExercise] = [], without: Set<String> = [],
    template: String? = nil, now: Date = Example.now
  ) -> PrescribeProgramme {
    PrescribeProgramme(
      clientID: Example.client, template: template, draft: draft, exercises: exercises, without: without,
      timeZone: Example.newYork, now: now)
  }

  private func programme(_ outcome: Specification<PracticeEvent>.Outcome) throws -> ProgrammePrescribed {
    try #require(
      outcome.events.lazy.compactMap { event in
        if case .programme(.programmePrescribed(let facts)) = event { facts } else { nil }
      }.first)
  }

  @Test func prescribesTheDraftAsItIsAndSaysSo() throws {
    let (draft, reference) = try Self.draft()
    let outcome = Specification.practice(Self.ready).when(prescribe(reference))
    let facts = try programme(outcome)
    #expect(!draft.lines.isEmpty)
    #expect(facts.exercises == draft.lines.map(\.exercise))
    #expect(facts.phase == .reEngage && facts.restDaysPerWeek == draft.restDays && facts.template == nil)
    let used = try #require(facts.draft)
    #expect(used.plan == "plan-2026.1" && used.position == reference.position)
    #expect(used.digest == reference.digest && used.days == 2 && used.equipment == [])
    #expect(used.exercises == facts.exercises)
    #expect(facts.draftEdits?.isEmpty == true)
    #expect(
      outcome.events.count { $0.type == ExercisePrescribed.eventType } == draft.lines.count)
  }

  @Test func recordsWhatWasChangedAddedAndDroppedBesideTheDraft() throws {
    let (draft, reference) = try Self.draft()
    let (first, second) = (draft.lines[0].exercise, draft.lines[1].exercise)
    let other = Example.exercise(first.exercise, sets: 1)
    let bridge = Example.exercise("forearm-plank", reps: nil, hold: 20)
    #expect(!draft.lines.contains { $0.exercise.exercise == bridge.exercise })
    let outcome = Specification.practice(Self.ready).when(
      prescribe(reference, [other, bridge], without: [second.exercise]))
    let facts = try programme(outcome)
    let edits = try #require(facts.draftEdits)
    let changed = try #require(edits.changed.first?.prescribed)
    #expect(edits.changed.map(\.drafted) == [first] && edits.changed.count == 1)
    #expect(changed.exercise == other.exercise && changed.sets == 1 && changed.repRange == other.repRange)
    // What the line does not say stays as it was drafted.
    #expect(!changed.serves.isEmpty && changed.serves == first.serves)
    #expect(changed.perWeek == 2 && changed.perWeek == first.perWeek && changed.side == first.side)
    #expect(edits.added == [bridge] && edits.dropped == [second])
    #expect(facts.exercises.first == changed && facts.exercises.last == bridge)
    #expect(facts.draft?.exercises == draft.lines.map(\.exercise))
  }

  @Test func aDraftOfYesterdayIsTakenWhereItSaysTheSame() throws {
    let (_, reference) = try Self.draft(at: Example.now - 86_400)
    #expect(try programme(Specification.practice(Self.ready).when(prescribe(reference))).draft != nil)
  }

  @Test func anotherDraftByNowIsStale() throws {
    let (_, reference) = try Self.draft()
    let more = Self.ready + [Self.assessed(.headForward, Example.id(71))]
    let refusal = try #require(Specification.practice(more).when(prescribe(reference)).refusal)
    #expect(refusal.code == .stale && refusal.field == "draft")
    #expect(refusal.message.contains("since position \(reference.position)"))
    let options = PlanOptions(phase: .reEngage, days: 3, equipment: [])
    let asked = DraftReference(
      plan: reference.plan, position: reference.position, options: options, digest: reference.digest)
    Specification.practice(Self.ready).when(prescribe(asked)).refused(.stale)
    let version = DraftReference(
      plan: "plan-2025.1", position: reference.position, options: Self.options, digest: reference.digest)
    Specification.practice(Self.ready).when(prescribe(version)).refused(.stale)
  }

  /// What hurts by now is looked at again, and so is what stands in the way of any draft.
  @Test func painOrAGateSinceTheDraftMakesItStale() throws {
    let (_, reference) = try Self.draft()
    let hurting = Self.ready + [IntakeExample.map([IntakeExample.pain(.hipGroin, 6)])]
    Specification.practice(hurting).when(prescribe(reference)).refused(.stale)
    let flagged = Specification.practice(Self.ready + [Example.redFlag]).when(prescribe(reference))
    #expect(flagged.refusal?.code == .stale)
    #expect(flagged.refusal?.message.contains(PlanGate.redFlag.words) == true)
    Specification.practice(Self.ready + [IntakeExample.withdrawal()]).when(prescribe(reference)).refused(
      .stale)
  }

  @Test func aDraftAndATemplateAreNotBothBegunFrom() throws {
    let (_, reference) = try Self.draft()
    Specification.practice(Self.ready).when(prescribe(reference, template: "knee-starter")).refused(
      .draftAndTemplate)
  }

  @Test func whatTheDraftDoesNotHaveCannotBeDropped() throws {
    let (_, reference) = try Self.draft()
    Specification.practice(Self.ready).when(prescribe(reference, without: ["goblet-squat"])).refused(
      .unknownExercise)
  }

  @Test func theSameDraftAgainRecordsNothing() throws {
    let (_, reference) = try Self.draft()
    let outcome = Specification.practice(Self.ready).when(prescribe(reference))
    let after = Self.ready + outcome.events.map { Example.past($0) }
    let (_, again) = try Self.draft(after)
    Specification.practice(after).when(prescribe(again)).nothing()
  }

  @Test(arguments: [
    PlanOptions(), PlanOptions(phase: .strengthen, days: 1, equipment: [.band, .step]),
    PlanOptions(days: 7, equipment: []),
  ]) func aReferenceIsReadAsItIsWritten(_ options: PlanOptions) throws {
    let reference = DraftReference(
      plan: "plan-2026.1", position: 1042, options: options, digest: "00000000000000ff")
    #expect(DraftReference(reference.description) == reference)
    let json = try JSONCoding.encoder().encode([reference])
    #expect(try JSONCoding.decoder().decode([DraftReference].self, from: json) == [reference])
  }

  @Test(arguments: [
    "", "plan-2026.1", "plan-2026.1:0:-:-:-:00000000000000ff", "plan-2026.1:1:later:-:-:00000000000000ff",
    "plan-2026.1:1:-:8:-:00000000000000ff", "plan-2026.1:1:-:-:rope:00000000000000ff",
    "plan-2026.1:1:-:-::00000000000000ff", "plan-2026.1:1:-:-:-:ff", "plan-2026.1:1:-:-:-:00000000000000fg",
    ":1:-:-:-:00000000000000ff",
  ]) func whatIsNoReferenceIsNotRead(_ text: String) { #expect(DraftReference(text) == nil) }

  /// As it is stored; it never changes.
  @Test func aDraftIsStoredBesideTheProgramme() throws {
    let line = ProgrammeExercise(exercise: "clamshell", sets: 2, repRange: RepRange(lowest: 8, highest: 12))
    let event = PracticeEvent.programme(
      .programmePrescribed(
        ProgrammePrescribed(
          clientID: Example.client, version: 1, phase: .reEngage, restDaysPerWeek: 2, plansDeloads: false,
          exercises: [line],
          draft: PrescribedDraft(
            plan: "plan-2026.1", position: 1042, digest: "9f86d081884c7d65", phase: .reEngage,
            restDaysPerWeek: 4, days: 3, equipment: [.band, .step], exercises: [line]))))
    let terms = #"{"exercise":"clamshell","repRange":{"highest":12,"lowest":8},"serves":[],"sets":2}"#
    let facts =
      #"{"clientID":"00000000-0000-8000-8000-000000000001","draft":{"days":3,"digest":"9f86d081884c7d65","#
      + #""equipment":["band","step"],"exercises":[\#(terms)],"phase":"re-engage","plan":"plan-2026.1","#
      + #""position":1042,"restDaysPerWeek":4},"exercises":[\#(terms)],"phase":"re-engage","#
      + #""plansDeloads":false,"restDaysPerWeek":2,"retired":[],"version":1}"#
    #expect(try PracticeEvents.codec.encode(event).facts == facts)
    #expect(
      try PracticeEvents.codec.decode(type: "programme-prescribed", version: 1, facts: Data(facts.utf8))
        == event)
  }
}
