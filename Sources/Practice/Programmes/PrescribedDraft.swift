public import EventSourcing

/// The draft that a programme was prescribed from, as it was derived when the programme was prescribed.
public struct PrescribedDraft: Codable, Hashable, Sendable {
  /// The name of the drafter's version.
  public let plan: String
  /// The position of the log that was looked at.
  public let position: Int64
  /// What ``PlanDraft/digest`` was.
  public let digest: String
  public let phase: Phase
  /// Days of rest a week, 0 to 7.
  public let restDaysPerWeek: Int
  /// Days a week on which the client trains, as it was asked; nil where nobody asked.
  public let days: Int?
  /// What there was to train with, as it was asked, by name; nil where nobody asked.
  public let equipment: [Equipment]?
  /// Its lines, before anybody changed them.
  public let exercises: [ProgrammeExercise]

  public init(
    plan: String, position: Int64, digest: String, phase: Phase, restDaysPerWeek: Int, days: Int? = nil,
    equipment: [Equipment]? = nil, exercises: [ProgrammeExercise]
  ) {
    self.plan = plan
    self.position = position
    self.digest = digest
    self.phase = phase
    self.restDaysPerWeek = restDaysPerWeek
    self.days = days
    self.equipment = equipment
    self.exercises = exercises
  }

  init(_ draft: PlanDraft, named reference: DraftReference, exercises: [ProgrammeExercise]) {
    self.init(
      plan: draft.plan, position: reference.position, digest: draft.digest, phase: draft.phase,
      restDaysPerWeek: draft.restDays, days: reference.options.days,
      equipment: reference.options.equipment?.sorted { $0.rawValue < $1.rawValue }, exercises: exercises)
  }
}

/// What a practitioner made of a draft: which lines were changed, added and dropped before it was prescribed.
public struct DraftEdits: Hashable, Sendable {
  /// A line that stayed with other terms.
  public struct Change: Hashable, Sendable {
    public let drafted: ProgrammeExercise
    public let prescribed: ProgrammeExercise
  }

  public let changed: [Change]
  public let added: [ProgrammeExercise]
  public let dropped: [ProgrammeExercise]

  /// Whether it was prescribed line by line as it was drafted.
  public var isEmpty: Bool { changed.isEmpty && added.isEmpty && dropped.isEmpty }

  init(of draft: PrescribedDraft, into prescribed: [ProgrammeExercise]) {
    let drafted = Dictionary(
      draft.exercises.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    let slugs = Set(prescribed.map(\.exercise))
    changed = prescribed.compactMap { line in
      guard let before = drafted[line.exercise], before != line else { return nil }
      return Change(drafted: before, prescribed: line)
    }
    added = prescribed.filter { drafted[$0.exercise] == nil }
    dropped = draft.exercises.filter { !slugs.contains($0.exercise) }
  }
}

extension ProgrammePrescribed {
  /// What was made of the draft that it was prescribed from; nil where there was none.
  public var draftEdits: DraftEdits? { draft.map { DraftEdits(of: $0, into: exercises) } }
}

/// What a version begins from: a template, or a draft that was derived again.
struct ProgrammeBase {
  let exercises: [ProgrammeExercise]
  let phase: Phase
  let restDaysPerWeek: Int
  /// nil where it says nothing of them.
  let plansDeloads: Bool?
  /// Whether it is a draft, whose lines a change inherits from.
  let isDraft: Bool

  init(_ template: TemplateSaved) {
    exercises = template.exercises
    phase = template.phase
    restDaysPerWeek = template.restDaysPerWeek
    plansDeloads = template.plansDeloads
    isDraft = false
  }

  init(_ draft: PlanDraft) {
    exercises = draft.lines.map(\.exercise)
    phase = draft.phase
    restDaysPerWeek = draft.restDays
    plansDeloads = nil
    isDraft = true
  }
}

extension TemplateState? {
  /// What the template says; nil where none was named.
  func templateBase() throws(Refusal) -> ProgrammeBase? {
    guard let self else { return nil }
    return ProgrammeBase(try self.found())
  }
}

extension DraftReference {
  /// The draft that it names, derived again from what is known now.
  ///
  /// - Throws: `stale` where anything that it says is another now, also where nothing is drafted any more.
  func derived(from record: PlanRecord, by parameters: PlanParameters = .standard) throws(Refusal)
    -> PlanDraft
  {
    guard plan == parameters.name else {
      throw stale("it was made by another version of the drafter (\(plan)).")
    }
    switch parameters.draft(record, options) {
    case .refused(let gates):
      throw stale("nothing is drafted any more. \(gates.map(\.words).joined(separator: " "))")
    case .draft(let draft):
      guard draft.digest == digest else {
        throw stale(
          "something that it says is another now, by what was recorded since position \(position) or because days went by."
        )
      }
      return draft
    }
  }

  private func stale(_ why: String) -> Refusal {
    Refusal(
      .stale,
      "The programme was refused: the draft is not the one that is drafted now, because \(why) Draft again, look at it, and "
        + "prescribe from that one.", field: "draft")
  }
}

extension Refusal.Code {
  /// What was looked at is another now.
  public static let stale: Self = "stale"
  public static let draftAndTemplate: Self = "draft-and-template"
}
