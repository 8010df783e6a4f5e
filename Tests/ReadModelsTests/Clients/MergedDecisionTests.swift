import EventSourcing
import EventStore
import Foundation
import TestSupport
import Testing

@testable import Practice
@testable import ReadModels

/// Decisions on a person whose records were merged know both, whichever id they name, and what was recorded in between stays where it
/// was recorded.
@Suite struct MergedDecisionTests {
  let sample = SampleHistory()
  let now = SampleHistory.at(2)
  private let other = UUID()

  func withPracticeOfSample(
    _ body: (PracticeFixture<PracticeEvent>) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.everything + [
          Draft(
            .organisation(
              .practitionerRegistered(PractitionerRegistered(practitionerID: other, number: 2))),
            at: SampleHistory.at(-1000))
        ])
      try await body(fixture)
    }
  }

  func merge(_ kept: UUID, _ merged: UUID) -> MergeClients {
    MergeClients(clientID: kept, mergedID: merged, reason: "Registered twice", now: now)
  }

  private func booking(_ client: UUID, at hours: Double, _ practitioner: UUID? = nil, id: UUID = UUID())
    -> BookAppointment
  {
    BookAppointment(
      appointmentID: id, kind: .session, clientID: client, practitionerID: practitioner ?? other,
      siteID: nil, at: .instant(SampleHistory.at(hours), offsetSeconds: nil), timeZone: SampleHistory.zone,
      minutes: 60, now: now)
  }

  func code<Command: Decider>(of command: Command, in fixture: PracticeFixture<PracticeEvent>)
    async throws -> Refusal.Code? where Command.Event == PracticeEvent
  {
    do {
      try await fixture.performed(command)
      return nil
    } catch let refusal as Refusal { return refusal.code }
  }

  @Test func `the person is busy by either id`() async throws {
    try await withPracticeOfSample { fixture in
      // Ben has an appointment 26 hours from then.
      try await fixture.performed(merge(sample.anna, sample.ben))
      #expect(try await code(of: booking(sample.anna, at: 26.5), in: fixture) == .clientBusy)
      #expect(try await code(of: booking(sample.ben, at: 26.5), in: fixture) == .clientBusy)
      // And one that was booked for the client that was kept.
      #expect(try await code(of: booking(sample.anna, at: 30), in: fixture) == nil)
      #expect(try await code(of: booking(sample.ben, at: 30), in: fixture) == .slotTaken)
      #expect(
        try await code(of: booking(sample.ben, at: 30, sample.practitioner), in: fixture) == .clientBusy)
      try await fixture.performed(UnmergeClient(clientID: sample.ben, reason: "Brother", now: now))
      #expect(
        try await code(of: booking(sample.ben, at: 30, sample.practitioner), in: fixture) == nil)
    }
  }

  @Test func `a flag of either stands for the person, and is cleared where it was raised`() async throws {
    try await withPracticeOfSample { fixture in
      try await fixture.performed(merge(sample.anna, sample.ben))
      let again = RaiseRedFlag(clientID: sample.anna, flagID: sample.flag, flag: .fever, now: now)
      #expect(try await code(of: again, in: fixture) == .alreadyRecorded)
      var flags = RedFlags(clientID: sample.anna)
      for event in try await fixture.store.read(flags.reads, in: fixture.practice) { flags.evolve(event) }
      #expect(flags.standing[sample.flag] != nil)
      try await fixture.performed(
        ClearRedFlag(
          clientID: sample.anna, flagID: sample.flag, practitionerID: other, reason: "Seen", now: now))
      try await fixture.performed(
        UnmergeClient(clientID: sample.ben, reason: "Brother", confirmsKept: true, now: now))
      let queries = fixture.clinicalQueries()
      let ben = try await queries.client(fixture.practice, id: sample.ben, now: now).client
      #expect(ben.redFlags == [])
      let history = try await queries.history(fixture.practice, of: sample.ben, kinds: ["red-flag-cleared"])
      #expect(history.items.map(\.reason) == ["Seen"])
    }
  }

  @Test func `an appointment stays with the id that it was booked for`() async throws {
    try await withPracticeOfSample { fixture in
      try await fixture.performed(merge(sample.anna, sample.ben))
      let appointment = try await fixture.store.appointment(sample.moved, in: fixture.practice)
      #expect(appointment.clientID == sample.ben)
      try await fixture.performed(
        CancelAppointment(
          appointmentID: sample.moved, by: .client, code: .illness, reason: "A cold", now: now))
      let kept = fixture.clinicalQueries()
      let filter = ScheduleFilter(
        from: now, to: SampleHistory.at(100), client: sample.anna, includeCancelled: true, now: now)
      let items = try await kept.schedule(fixture.practice, filter).items
      #expect(items.first { $0.appointmentID == sample.moved }?.status == .cancelled)
      try await fixture.performed(UnmergeClient(clientID: sample.ben, reason: "Brother", now: now))
      let history = try await kept.history(
        fixture.practice, of: sample.ben, kinds: [AppointmentCancelled.eventType])
      #expect(history.items.map(\.reason) == ["A cold"])
    }
  }

  @Test func `a consent that one record took back is missing until it is given anew`() async throws {
    try await withPracticeOfSample { fixture in
      func consent(_ client: UUID, isGiven: Bool, at hours: Double) -> Draft<PracticeEvent> {
        Draft(
          .intake(
            isGiven
              ? .consentGiven(ConsentGiven(clientID: client, version: "1", day: SampleHistory.day))
              : .consentWithdrawn(ConsentWithdrawn(clientID: client, day: SampleHistory.day))),
          at: SampleHistory.at(hours))
      }
      try await fixture.given([
        consent(sample.ben, isGiven: false, at: -10), consent(sample.anna, isGiven: true, at: -5),
      ])
      func gaps(_ client: UUID) async throws -> Set<IntakeGap> {
        var intake = IntakeStatus(clientID: client)
        for event in try await fixture.store.read(intake.reads, in: fixture.practice) { intake.evolve(event) }
        return Set(intake.gaps(on: SampleHistory.day)).intersection([.consentWithdrawn, .consentMissing])
      }
      #expect(try await gaps(sample.anna) == [])
      try await fixture.performed(merge(sample.anna, sample.ben))
      #expect(try await gaps(sample.anna) == [.consentWithdrawn])
      try await fixture.performed(UnmergeClient(clientID: sample.ben, reason: "Brother", now: now))
      #expect(try await gaps(sample.anna) == [])
      #expect(try await gaps(sample.ben) == [.consentWithdrawn])
    }
  }

  /// What asks for review in one record, and what the other record says later.
  private enum Standing: CaseIterable {
    case newPain, mappedRegion, referral, distress, slowRecovery

    func draft(_ client: UUID, isStrict: Bool, at hours: Double) -> Draft<PracticeEvent> {
      let day = SampleHistory.day
      let event: PracticeEvent =
        switch self {
        case .newPain:
          .intake(
            .painHistoryRecorded(
              PainHistoryRecorded(
                clientID: client, day: day, onset: isStrict ? day + -20 : day + -400, cause: .injury,
                course: .constant)))
        case .mappedRegion:
          .intake(
            .painMapRecorded(
              PainMapRecorded(
                clientID: client, day: day,
                pains: [
                  PainScore(site: PainSite(region: isStrict ? .chest : .neck, side: .central), nrs: 3)
                ])))
        case .referral:
          .intake(
            .screeningRecorded(
              ScreeningRecorded(
                clientID: client, day: day, version: "2024", outcome: isStrict ? .refer : .followUp)))
        case .distress:
          .outcome(
            .outcomeRecorded(
              OutcomeRecorded(
                outcomeID: UUID(), clientID: client, day: day, measure: .phq4, score: isStrict ? 10 : 2)))
        case .slowRecovery:
          .intake(
            .slowRecoverySet(SlowRecoverySet(clientID: client, practitionerID: UUID(), isSlow: isStrict)))
        }
      return Draft(event, at: SampleHistory.at(hours))
    }

    func stands(_ intake: IntakeStatus) -> Bool {
      let day = SampleHistory.day
      return switch self {
      case .newPain: intake.needsClearance(.newPain, on: day)
      case .mappedRegion: intake.needsClearance(.mappedRegion, on: day)
      case .referral: intake.needsClearance(.screening, on: day)
      case .distress: intake.needsClearance(.distress, on: day)
      case .slowRecovery: intake.recoversSlowly
      }
    }
  }

  @Test(arguments: Standing.allCases) private func `what asks for review in one record asks for it in both`(
    standing: Standing
  ) async throws {
    try await withPractice { fixture in
      let (one, two) = (UUID(), UUID())
      try await fixture.given(
        [(one, 1), (two, 2)].map { id, number in
          Draft(
            .client(.clientRegistered(ClientRegistered(clientID: id, number: 1000 + number))),
            at: SampleHistory.at(-900))
        } + [
          standing.draft(two, isStrict: true, at: -20), standing.draft(one, isStrict: false, at: -10),
          // A word on the pain of the client who is kept is none on the other's.
          Draft(
            .intake(
              .clearanceRecorded(
                ClearanceRecorded(
                  clientID: one, practitionerID: other, day: SampleHistory.day, scope: .newPain))),
            at: SampleHistory.at(-5)),
        ])
      func stands(_ client: UUID) async throws -> Bool {
        var intake = IntakeStatus(clientID: client)
        for event in try await fixture.store.read(intake.reads, in: fixture.practice) { intake.evolve(event) }
        return standing.stands(intake)
      }
      #expect(try await [stands(one), stands(two)] == [false, true])
      try await fixture.performed(merge(one, two))
      #expect(try await stands(one))
      try await fixture.performed(UnmergeClient(clientID: two, reason: "Brother", now: now))
      #expect(try await [stands(one), stands(two)] == [false, true])
    }
  }

  @Test func `a clearance that is withdrawn in between stays withdrawn for whom it was given`() async throws {
    try await withPractice { fixture in
      let (one, two, practitioner) = (UUID(), UUID(), UUID())
      try await fixture.given(
        [(one, 1), (two, 2)].map { id, number in
          Draft(
            .client(.clientRegistered(ClientRegistered(clientID: id, number: 1000 + number))),
            at: SampleHistory.at(-900))
        } + [
          Standing.referral.draft(two, isStrict: true, at: -20),
          Draft(
            .intake(
              .clearanceRecorded(
                ClearanceRecorded(
                  clientID: two, practitionerID: practitioner, day: SampleHistory.day, scope: .screening))),
            at: SampleHistory.at(-10)),
        ])
      func needsReview(_ client: UUID) async throws -> Bool {
        var intake = IntakeStatus(clientID: client)
        for event in try await fixture.store.read(intake.reads, in: fixture.practice) { intake.evolve(event) }
        return intake.needsClearance(.screening, on: SampleHistory.day)
      }
      #expect(try await needsReview(two) == false)
      try await fixture.performed(merge(one, two))
      try await fixture.performed(
        WithdrawClearance(clientID: one, scope: .screening, reason: "Another client's", now: now))
      #expect(try await needsReview(one))
      try await fixture.performed(
        UnmergeClient(clientID: two, reason: "Brother", confirmsKept: true, now: now))
      #expect(try await [needsReview(one), needsReview(two)] == [false, true])
    }
  }

  @Test func `a booking and a merge at once never put a person in two places`() async throws {
    try await withPracticeOfSample { fixture in
      for round in 0..<12 {
        let hours = 100 + Double(round) * 3
        let (one, two) = (UUID(), UUID())
        try await fixture.given(
          [(one, 2001 + 2 * round), (two, 2002 + 2 * round)].map { id, number in
            Draft(
              .client(.clientRegistered(ClientRegistered(clientID: id, number: number))),
              at: SampleHistory.at(-900))
          })
        try await fixture.performed(booking(one, at: hours))
        async let merged = code(of: merge(one, two), in: fixture)
        async let booked = code(of: booking(two, at: hours, sample.practitioner), in: fixture)
        let codes = try await [merged, booked]
        #expect(codes.count { $0 == nil } == 1 && codes.count { $0 == .clientBusy } == 1, "\(codes)")
      }
    }
  }
}
