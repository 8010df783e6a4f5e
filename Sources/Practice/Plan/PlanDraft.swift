import EventSourcing

/// A programme as the drafter proposes it, for the practitioner to change and prescribe; it stores nothing and diagnoses nothing.
public struct PlanDraft: Hashable, Sendable {
  /// The name of the drafter's version.
  public let plan: String
  public let day: LocalDay
  public let phase: Phase
  /// Days a week on which the client trains.
  public let days: Int
  /// What there is to train with; nil where nobody said.
  public let equipment: Set<Equipment>?
  /// Which days of the week those are, 1 for its first, as far apart as they can be.
  public let trainingDays: [Int]
  /// Days of rest a week: as they are prescribed where the days of training leave so many, else the days that they leave.
  public let restDays: Int
  /// What is still to be done of what is prescribed, then training, then mobility.
  public let lines: [PlanLine]
  /// What is prescribed and would be retired with this draft, with why.
  public let dropped: [PlanExclusion]
  /// Targets that no line serves, the heaviest first.
  public let unserved: [PlanTarget]
  public let notes: [PlanNote]
}

/// One exercise of a draft, with why.
public struct PlanLine: Hashable, Sendable {
  /// What to do; its load is nil where there is none or it is asked for.
  public let exercise: ProgrammeExercise
  public let name: String
  public let isMobility: Bool
  /// Whether it is prescribed already and stays as it is.
  public let isKept: Bool
  /// Whether a starting load has to be found: two warm-up sets, then a set with 4 or more repetitions in reserve and pain of at
  /// most 2.
  public let needsLoad: Bool
  /// The highest exertion of a hold, 0 to 10; nil for what is not held.
  public let rpeAtMost: Int?
  /// The side that leads; nil where both do the same.
  public let side: PainSide?
  /// What it serves, the heaviest first.
  public let targets: [PlanTarget]
  /// Rungs of its ladder that were left out, with why.
  public let excluded: [PlanExclusion]
  /// The findings that it serves, each with the days in which it is to be tested again.
  public let retests: [PlanRetest]
}

/// An exercise that was left out, and why.
public struct PlanExclusion: Hashable, Sendable {
  public let exercise: String
  public let name: String
  public let reason: Reason

  public enum Reason: Hashable, Sendable {
    /// It may provoke regions that hurt or flare.
    case provokes([PainRegion])
    /// An easier rung of its ladder may provoke regions that hurt or flare.
    case easierProvokes([PainRegion])
    /// The step to it was declined or overridden on a day.
    case setAside(LocalDay)
    case equipmentMissing
    /// It is more than one rung above what settled before, or above the easiest.
    case tooHard
    /// Nobody said what it trains.
    case unplaced
    /// It serves none of the targets.
    case servesNothing
  }
}

/// When a finding that is trained is to be tested again.
public struct PlanRetest: Hashable, Sendable {
  public let finding: PlanFinding
  public let from: LocalDay
  public let to: LocalDay
}

/// What the reader of a draft has to know beside its lines.
public enum PlanNote: Hashable, Sendable {
  /// Nobody said what there is to train with: only what needs nothing was drafted.
  case equipmentUnknown
  /// What there is to train with was not asked, and what was recorded of a place was taken.
  case equipmentOf(PlanEquipment.Place)
  /// The client has no phase yet, and the first is taken.
  case phaseAssumed
  /// Nobody said on how many days the client trains.
  case daysUnknown
  /// A test of strength whose muscles are not known.
  case unknownTest(String)
  /// A muscle of a finding that the table does not know: it is matched by its name alone.
  case unknownMuscle(String)
  /// There is nothing to plan for: no finding, no asymmetry, no pain.
  case nothingFound
}

/// What a draft comes to: a programme, or what stands in its way.
public enum PlanOutcome: Hashable, Sendable {
  case draft(PlanDraft)
  /// Nothing was drafted, for each reason.
  case refused([PlanGate])
}
