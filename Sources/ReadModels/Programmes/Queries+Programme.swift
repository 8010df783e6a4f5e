public import EventSourcing
public import Foundation
import Practice

extension Queries {
  /// Where a client's programme stands.
  ///
  /// - Parameters:
  ///   - asOf: What may be known; nil for everything recorded by now.
  ///   - now: From which it is judged whether a goal is overdue.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func programme(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> ProgrammeView {
    let (known, folds) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now,
      into: {
        ProgrammeFold(
          ProgrammeState(clientID: $0), PracticeCatalogue(), AssessmentHistory(clientID: $0),
          HomeTraining(clientID: $0), ComplexityStatus(clientID: $0))
      },
      atLeast: atLeast,
      showing: { event in if case .programme = event { true } else { false } })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return ProgrammeView(known, folds, texts)
  }
}

/// What the view is made from.
typealias ProgrammeFold = CombinedFold<
  ProgrammeState, PracticeCatalogue, AssessmentHistory, HomeTraining, ComplexityStatus
>

extension ProgrammeView {
  init(_ known: ClientEvents, _ folds: ProgrammeFold, _ texts: OpenedTexts) {
    let (standing, catalogue, findings, home, complexity) = folds.parts
    var facts = ProgrammeFacts()
    for event in known.events { facts.add(event, client: known.clientID, texts) }
    let today = known.today
    let own = Set(standing.exercises.map(\.exercise))
    let beside = standing.prescribed.filter { !own.contains($0.key) }.values.sorted {
      $0.exercise < $1.exercise
    }.map(ProgrammeExercise.init)

    client = known.label(texts)
    day = today
    phase = standing.phase
    phases = facts.phases.reversed()
    version = standing.version
    prescribedAt = facts.prescribedAt
    template = standing.programme?.template
    draft = standing.programme.flatMap(Drafted.init)
    restDaysPerWeek = standing.programme?.restDaysPerWeek
    plansDeloads = standing.programme?.plansDeloads
    trainingDays = home.days
    homeEquipment = home.equipment.map { $0.sorted { $0.rawValue < $1.rawValue } }
    exercises =
      standing.exercises.map { Item($0, isInProgramme: true, catalogue, findings, complexity) }
      + beside.map { Item($0, isInProgramme: false, catalogue, findings, complexity) }
    goals = standing.goals.map { goal in
      Goal(
        goalID: goal.goalID, text: facts.goals[goal.goalID], by: goal.by, outcome: goal.outcome,
        isOverdue: goal.outcome == nil && goal.by.map { today > $0 } ?? false)
    }.enumerated().sorted {
      ($0.element.outcome == nil ? 0 : 1, $0.offset) < ($1.element.outcome == nil ? 0 : 1, $1.offset)
    }.map(\.element)
    discharge = standing.isDischarged ? facts.discharge : nil
    position = known.position
  }
}

/// What a programme's view needs beside where it stands: when, and the texts.
private struct ProgrammeFacts {
  var phases: [ProgrammeView.PhaseStep] = []
  var prescribedAt: Instant?
  var goals: [UUID: String] = [:]
  var discharge: ProgrammeView.Discharge?

  mutating func add(_ recorded: Recorded<PracticeEvent>, client: UUID, _ texts: OpenedTexts) {
    guard case .programme(let event) = recorded.event, event.clientID == client else { return }
    switch event {
    case .phaseMoved(let facts):
      phases.append(
        .init(
          from: facts.from, to: facts.to, day: facts.day, reason: texts[.reason, at: recorded.position],
          position: recorded.position))
    case .programmePrescribed: prescribedAt = Instant(recorded.occurredAt)
    case .goalSet(let facts): goals[facts.goalID] = texts[.goal, at: recorded.position]
    case .clientDischarged(let facts):
      discharge = .init(
        day: facts.day, cause: facts.cause, reason: texts[.reason, at: recorded.position],
        position: recorded.position)
    case .goalClosed, .templateSaved, .exerciseSubstituted, .cautionOverridden, .clientReadmitted,
      .siteEquipmentSet, .homeEquipmentSet, .trainingDaysSet, .aftercareChecked:
      break
    }
  }
}

extension ProgrammeView.Drafted {
  /// nil for a programme that was prescribed without a draft.
  fileprivate init?(_ programme: ProgrammePrescribed) {
    guard let draft = programme.draft, let edits = programme.draftEdits else { return nil }
    self.init(
      plan: draft.plan, position: draft.position,
      changed: edits.changed.map {
        Change(
          exercise: $0.prescribed.exercise, drafted: ProgrammeNotation($0.drafted).description,
          prescribed: ProgrammeNotation($0.prescribed).description)
      }, added: edits.added.map(\.exercise), dropped: edits.dropped.map(\.exercise))
  }
}

extension ProgrammeExercise {
  /// A prescription beside the programme.
  fileprivate init(_ facts: ExercisePrescribed) {
    self.init(
      exercise: facts.exercise, sets: facts.sets, repRange: facts.repRange, holdSeconds: facts.holdSeconds,
      load: facts.load, rirTarget: facts.rirTarget, plateStep: facts.plateStep, side: facts.side)
  }
}

extension ProgrammeView.Item {
  fileprivate init(
    _ exercise: ProgrammeExercise, isInProgramme: Bool, _ catalogue: PracticeCatalogue,
    _ findings: AssessmentHistory, _ complexity: ComplexityStatus
  ) {
    let done = complexity.of(exercise.exercise)
    self.init(
      exercise: exercise.exercise, name: catalogue.name(of: exercise.exercise), sets: exercise.sets,
      reps: exercise.repRange?.description, holdSeconds: exercise.holdSeconds,
      load: exercise.load?.description, loadKg: exercise.load?.shownKg, rirTarget: exercise.rirTarget,
      plateKg: exercise.plateStep?.shownKg, tempo: exercise.tempo, perWeek: exercise.perWeek,
      side: exercise.side,
      complexity: done.unusual.map { step in
        let words = ComplexityTable.standard.steps(of: exercise.exercise, step.axis)?.words(step.step)
        return .init(axis: step.axis, step: step.step, words: words ?? "\(step.step)")
      }, prefersComplexity: done.isPreferred,
      serves: exercise.serves.map { served in
        switch served {
        case .finding(let id):
          let finding = findings.finding(id)?.finding
          return .init(findingID: id, finding: finding?.kind, side: finding?.side, joint: nil)
        case .joint(let name): return .init(findingID: nil, finding: nil, side: nil, joint: name)
        }
      }, isInProgramme: isInProgramme)
  }
}

extension PracticeCatalogue {
  /// What an exercise is called; its slug where nobody named it.
  func name(of slug: String) -> String { exercise(slug)?.name ?? slug }
}
