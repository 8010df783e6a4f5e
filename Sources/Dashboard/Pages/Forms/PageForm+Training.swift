import EventSourcing
import Practice

/// Goals, phases, and single changes of what is prescribed.
extension PageForm {
  static let training: [PageForm?] = [
    form(
      "prescribeExercise", PrescribeExercise.Input.self, in: .training, "Prescribe an exercise", "Prescribe",
      done: "The exercise is prescribed.",
      [
        .field("exercise", "Exercise", .exercise), .field("sets", "Sets"),
        .field("repRange.lowest", "Repetitions, from"),
        .field("repRange.highest", "to"), .field("holdSeconds", "Or seconds to hold"), .field("load", "Load"),
        .field("rirTarget", "Repetitions in reserve"), .field("plateStep", "Smallest change of load"),
        .further("side", "Side that leads, where it is done one side at a time"),
        .field("confirmLoad", "The load is meant as typed", .confirmation(loadRefusals)),
      ])?.with(FormSteps(prepare: { try await $0.firstLoad(of: "exercise", in: "load", $1) })),
    form(
      "adjustLoad", AdjustLoad.Input.self, in: .training, "Adjust a load", "Adjust",
      done: "The load is adjusted.",
      [
        .field("exercise", "Exercise", .prescribedExercise), .field("to", "New load"),
        .field("reason", "Why", .longText),
        .field("confirmLoad", "The load is meant as typed", .confirmation(loadRefusals)),
      ])?.with(FormSteps(prepare: { try await $0.firstLoad(of: "exercise", in: "to", $1) })),
    form(
      "setComplexity", SetComplexity.Input.self, in: .training, "Set the complexity", "Set",
      done: "The complexity is set.",
      [
        .field("exercise", "Exercise", .prescribedExercise), .field("axis", "What is made harder or easier"),
        .field("step", "Step, from 1, the easiest"),
        .field("prefer", "What grows first"),
        .further("at", "When; now if left empty", .time),
      ]),
    form(
      "decideHypothesis", DecideHypothesis.Input.self, in: .training, "Decide what becomes of a hypothesis",
      "Decide",
      done: "It is recorded.",
      [
        .field("findingId", "The finding", .record(.standingFinding)),
        .field("decision", "The hypothesis is"),
        .field("reason", "Why", .longText),
        .further("underactive", "If changed: muscles that may do too little, with commas between"),
        .further("overactive", "If changed: muscles that may do too much, with commas between"),
        .further("at", "When; now if left empty", .time),
      ]),
    form(
      "substituteExercise", SubstituteExercise.Input.self, in: .training, "Substitute an exercise",
      "Substitute",
      done: "The exercise is substituted.",
      [
        .field("exercise", "Instead of", .prescribedExercise), .field("by", "Exercise", .exercise),
        .field("reason", "Why", .longText), .further("sets", "Sets"),
        .further("repRange.lowest", "Repetitions, from"),
        .further("repRange.highest", "to"), .further("load", "Load"),
      ]),
    form(
      "setTrainingDays", SetTrainingDays.Input.self, in: .training, "Set the days of training", "Set",
      done: "The days of training are set.", [.field("days", "Days a week")]),
    form(
      "setHomeEquipment", SetHomeEquipment.Input.self, in: .training, "Set what there is at home", "Set",
      done: "The equipment at home is set.", [.field("equipment", "What the client has to train with")]),
    form(
      "setGoal", SetGoal.Input.self, in: .training, "Set a goal", "Set", done: "The goal is set.",
      [.field("goal", "In the client’s words", .longText), .field("by", "By")]),
    form(
      "closeGoal", CloseGoal.Input.self, in: .training, "Close a goal", "Close", done: "The goal is closed.",
      [.field("goalId", "The goal", .record(.openGoal)), .field("outcome", "How it ended")]),
    form(
      "movePhase", MovePhase.Input.self, in: .training, "Move to another phase", "Move",
      done: "The phase is changed.",
      [.field("to", "Phase"), .field("day", "From"), .field("reason", "Why", .longText)]),
    form(
      "dischargeClient", DischargeClient.Input.self, in: .leaving, "Discharge the client", "Discharge",
      done: "The client is discharged.",
      [.field("cause", "Why"), .field("day", "Day"), .field("reason", "In words", .longText)]),
    form(
      "readmitClient", ReadmitClient.Input.self, in: .leaving, "Take the client back", "Take back",
      done: "The client is back.",
      [.field("day", "Day")]),
    form(
      "recordAftercareCheck", RecordAftercareCheck.Input.self, in: .leaving,
      "How it goes after the discharge", "Record",
      done: "The check is recorded.",
      [
        .field("nrs", "Pain on average over the last 7 days, 0 to 10"), .field("training", "Still training"),
        .field("psfs", "Mean of the activities that were scored at discharge, 0 to 10"),
        .further("month", "Months after the discharge; the newest that is due if left empty"),
        .further("day", "Day"),
      ]),
    form(
      "withdrawSession", WithdrawSession.Input.self, in: .corrections, "Take a session back", "Take back",
      done: "The session is taken back.",
      [.field("sessionId", "The session", .record(.session)), .field("reason", "Why", .longText)]),
    form(
      "recordMorningPain", RecordMorningPain.Input.self, in: .days, "Record the morning after a session",
      done: "The morning’s pain is recorded.",
      undo: Undo(form: "withdraw-morning-pain", answerField: "sessionId"),
      [
        .field("sessionId", "The session", .record(.session)), .field("nrs", "Pain that morning, 0 is none"),
        .further("day", "The morning; the day after the session if left empty"),
        .further("correcting", "It replaces a score that was recorded wrongly"),
      ]),
    form(
      "withdrawMorningPain", WithdrawMorningPain.Input.self, in: .corrections, "Take the morning’s pain back",
      "Take back",
      done: "The morning’s pain is taken back.",
      [.field("sessionId", "The session", .record(.session)), .field("reason", "Why", .longText)]),
  ]

  /// Refusals after which a load may be confirmed as it was typed.
  static let loadRefusals: Set<Refusal.Code> = [.unitDiffers, .loadFar]
}
