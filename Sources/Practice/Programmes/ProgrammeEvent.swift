public import EventSourcing
public import Foundation

/// What can happen around goals, phases, programmes, templates, discharge and return.
public enum ProgrammeEvent: SummarisedEvent {
  case goalSet(GoalSet)
  case goalClosed(GoalClosed)
  case phaseMoved(PhaseMoved)
  case programmePrescribed(ProgrammePrescribed)
  case templateSaved(TemplateSaved)
  case exerciseSubstituted(ExerciseSubstituted)
  case cautionOverridden(CautionOverridden)
  case clientDischarged(ClientDischarged)
  case clientReadmitted(ClientReadmitted)
  case siteEquipmentSet(SiteEquipmentSet)
  case homeEquipmentSet(HomeEquipmentSet)
  case trainingDaysSet(TrainingDaysSet)
  case aftercareChecked(AftercareChecked)

  public var payload: any EventPayload {
    switch self {
    case .goalSet(let facts): facts
    case .goalClosed(let facts): facts
    case .phaseMoved(let facts): facts
    case .programmePrescribed(let facts): facts
    case .templateSaved(let facts): facts
    case .exerciseSubstituted(let facts): facts
    case .cautionOverridden(let facts): facts
    case .clientDischarged(let facts): facts
    case .clientReadmitted(let facts): facts
    case .siteEquipmentSet(let facts): facts
    case .homeEquipmentSet(let facts): facts
    case .trainingDaysSet(let facts): facts
    case .aftercareChecked(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .goalSet(let facts): facts.clientID
    case .goalClosed(let facts): facts.clientID
    case .phaseMoved(let facts): facts.clientID
    case .programmePrescribed(let facts): facts.clientID
    case .exerciseSubstituted(let facts): facts.clientID
    case .cautionOverridden(let facts): facts.clientID
    case .clientDischarged(let facts): facts.clientID
    case .clientReadmitted(let facts): facts.clientID
    case .homeEquipmentSet(let facts): facts.clientID
    case .trainingDaysSet(let facts): facts.clientID
    case .aftercareChecked(let facts): facts.clientID
    case .templateSaved, .siteEquipmentSet: nil
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(GoalSet.self) { .programme(.goalSet($0)) }, .init(GoalClosed.self) { .programme(.goalClosed($0)) },
    .init(PhaseMoved.self) { .programme(.phaseMoved($0)) },
    .init(
      ProgrammePrescribed.self, { .programme(.programmePrescribed($0)) },
      upcasters: [ProgrammePrescribed.fromV1]),
    .init(TemplateSaved.self, { .programme(.templateSaved($0)) }, upcasters: [TemplateSaved.fromV1]),
    .init(ExerciseSubstituted.self) { .programme(.exerciseSubstituted($0)) },
    .init(CautionOverridden.self) { .programme(.cautionOverridden($0)) },
    .init(ClientDischarged.self) { .programme(.clientDischarged($0)) },
    .init(ClientReadmitted.self) { .programme(.clientReadmitted($0)) },
    .init(SiteEquipmentSet.self) { .programme(.siteEquipmentSet($0)) },
    .init(HomeEquipmentSet.self) { .programme(.homeEquipmentSet($0)) },
    .init(TrainingDaysSet.self) { .programme(.trainingDaysSet($0)) },
    .init(AftercareChecked.self) { .programme(.aftercareChecked($0)) },
  ]
}

/// How a history tells these events: one line each, without a name or a free text.
extension ProgrammeEvent {
  public var summary: String {
    switch self {
    case .goalSet(let facts): facts.by.map { "Goal set, by \($0)" } ?? "Goal set"
    case .goalClosed(let facts): "Goal \(facts.outcome.rawValue)"
    case .phaseMoved(let facts):
      facts.from.map { "Phase moved from \($0.rawValue) to \(facts.to.rawValue)" }
        ?? "Phase \(facts.to.rawValue) begun"
    case .programmePrescribed(let facts):
      "Programme version \(facts.version) prescribed, \(facts.phase.rawValue), exercises: \(facts.exercises.count)"
    case .templateSaved(let facts): "Template \(facts.slug) saved"
    case .exerciseSubstituted(let facts):
      switch facts.direction {
      case .easier: "\(facts.from) replaced by the easier \(facts.to)"
      case .harder: "\(facts.from) replaced by the harder \(facts.to)"
      case .other: "\(facts.from) replaced by \(facts.to)"
      }
    case .cautionOverridden(let facts):
      "Caution overridden for \(facts.exercise): \(facts.regions.map(\.words).joined(separator: ", "))"
    case .clientDischarged(let facts): "Discharged: \(facts.cause.rawValue.replacing("-", with: " "))"
    case .clientReadmitted: "Readmitted"
    case .siteEquipmentSet(let facts): "Equipment of a site: \(Equipment.list(facts.equipment))"
    case .homeEquipmentSet(let facts): "Equipment at home: \(Equipment.list(facts.equipment))"
    case .trainingDaysSet(let facts): "Training days a week: \(facts.days)"
    case .aftercareChecked(let facts):
      "Check after the discharge, month \(facts.month): pain \(facts.nrs), training \(facts.training.rawValue.replacing("-", with: " "))"
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .goalSet(let facts): "goal:\(facts.goalID.lowercased)"
    case .goalClosed(let facts): "goal:\(facts.goalID.lowercased)"
    case .templateSaved(let facts): "template:\(facts.slug)"
    case .homeEquipmentSet: "home-equipment"
    case .trainingDaysSet: "training-days"
    case .aftercareChecked(let facts): "aftercare:\(facts.dischargedOn):\(facts.month)"
    case .siteEquipmentSet(let facts): "site-equipment:\(facts.siteID.lowercased)"
    case .phaseMoved, .programmePrescribed, .exerciseSubstituted, .cautionOverridden, .clientDischarged,
      .clientReadmitted:
      nil
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .goalSet: [.goal]
    case .phaseMoved, .exerciseSubstituted, .cautionOverridden, .clientDischarged: [.reason]
    case .goalClosed, .programmePrescribed, .templateSaved, .clientReadmitted, .siteEquipmentSet,
      .homeEquipmentSet, .trainingDaysSet, .aftercareChecked:
      []
    }
  }
}

extension Bounds {
  /// Days of rest a week.
  public static let restDaysPerWeek = 0...7
  /// How often an exercise is done a week: up to three times a day.
  public static let timesPerWeek = 1...21
  /// Exercises of one programme.
  public static let programmeExercises = 1...40
  /// Seconds of one phase of a repetition.
  public static let tempoSeconds = 0...30
  /// Rungs of one ladder.
  public static let rungs = 1...50
}

/// What is refused around programmes, the catalogue and what may be prescribed.
extension Refusal.Code {
  public static let clientDischarged: Self = "client-discharged"
  public static let cautionRegion: Self = "caution-region"
  public static let goalRequired: Self = "goal-required"
  public static let unknownGoal: Self = "unknown-goal"
  public static let phaseUnchanged: Self = "phase-unchanged"
  public static let phaseRequired: Self = "phase-required"
  public static let restDaysRequired: Self = "rest-days-required"
  public static let exercisesRequired: Self = "exercises-required"
  public static let exerciseTwice: Self = "exercise-twice"
  public static let unknownTemplate: Self = "unknown-template"
  public static let unknownJoint: Self = "unknown-joint"
  public static let noRung: Self = "no-rung"
  public static let alreadyPrescribed: Self = "already-prescribed"
  public static let ladderFixed: Self = "ladder-fixed"
  public static let ladderIncomplete: Self = "ladder-incomplete"
  public static let ladderCircle: Self = "ladder-circle"
}

extension PracticeTags {
  /// Every template.
  public static let templates = Tag("templates")

  public static func template(_ slug: String) -> Tag { Tag("template:\(slug)") }
}
