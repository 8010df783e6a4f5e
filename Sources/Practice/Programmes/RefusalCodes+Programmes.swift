public import EventSourcing

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
