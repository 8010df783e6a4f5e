import EventSourcing
import Practice

/// What is asked before training begins, and what keeps somebody safe.
extension PageForm {
  static let intake: [PageForm?] = [
    form(
      "giveConsent", GiveConsent.Input.self, in: .intake, "Record consent", done: "The consent is recorded.",
      [
        .field("version", "Version of the text that was signed"),
        .further("at", "When; now if left empty", .time),
      ]),
    form(
      "withdrawConsent", WithdrawConsent.Input.self, in: .corrections, "Record that consent is withdrawn",
      done: "The withdrawal is recorded.",
      [.field("reason", "Why", .longText), .further("at", "When; now if left empty", .time)]),
    form(
      "recordPainHistory", RecordPainHistory.Input.self, in: .intake, "Record the pain history",
      done: "The pain history is recorded.",
      [
        .field("onset", "It began on"), .field("cause", "How it began"), .field("course", "How it went on"),
        .field("care", "Care so far", .longText), .field("medication", "Medication", .longText),
      ]),
    form(
      "recordScreening", RecordScreening.Input.self, in: .intake, "Record the PAR-Q+",
      done: "The screening is recorded.",
      [.field("outcome", "Outcome"), .field("version", "Version of the form"), .field("day", "Day")]),
    form(
      "recordClearance", RecordClearance.Input.self, in: .intake, "Clear the client for proposals", "Clear",
      done: "The clearance is recorded.",
      [
        .field("practitioner", "Who looked", .practitioner), .field("scope", "What was looked at"),
        .field("reason", "Why training may go on", .longText),
      ]),
    form(
      "withdrawClearance", WithdrawClearance.Input.self, in: .corrections, "Take a clearance back",
      "Take back",
      done: "The clearance is taken back.", [.field("scope", "Which"), .field("reason", "Why", .longText)]),
    form(
      "agreePainMode", AgreePainMode.Input.self, in: .intake, "Agree how pain is read", "Agree",
      done: "It is recorded.",
      [
        .field("mode", "Absolute numbers, or against what is usual"),
        .field("practitioner", "Who agreed it", .practitioner), .field("reason", "Why", .longText),
      ]),
    form(
      "setRecoverySpeed", SetRecoverySpeed.Input.self, in: .intake, "Set how fast the client recovers", "Set",
      done: "It is recorded.",
      [.field("speed", "Speed"), .field("practitioner", "Who says so", .practitioner)]),
    form(
      "raiseRedFlag", RaiseRedFlag.Input.self, in: .flares, "Record a red flag",
      done: "The red flag is recorded. Training is stopped: refer the client.",
      [.field("flag", "The sign"), .further("at", "When it was noticed; now if left empty", .time)]),
    form(
      "clearRedFlag", ClearRedFlag.Input.self, in: .flares, "Clear a red flag", "Clear",
      done: "The red flag is cleared.",
      [
        .field("flagId", "The flag", .record(.standingRedFlag)),
        .field("practitioner", "Who cleared it", .practitioner),
        .field("reason", "Why training may go on", .longText),
      ]),
  ]
}

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
      ]),
    form(
      "adjustLoad", AdjustLoad.Input.self, in: .training, "Adjust a load", "Adjust",
      done: "The load is adjusted.",
      [
        .field("exercise", "Exercise", .prescribedExercise), .field("to", "New load"),
        .field("reason", "Why", .longText),
        .field("confirmLoad", "The load is meant as typed", .confirmation(loadRefusals)),
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

/// Days between sessions: pain, sleep, rest, flares and habits.
extension PageForm {
  static let wellbeing: [PageForm?] = [
    form(
      "logMorningPain", LogMorningPain.Input.self, in: .days, "Record this morning’s pain",
      done: "The morning’s pain is recorded.",
      undo: dayTakenBack(.morningPain, carrying: ["day", "region"]),
      [
        .field("nrs", "Pain, 0 is none"), .field("day", "Morning of"),
        .field("region", "Where; everywhere if left empty"), .field("note", "In words", .longText),
      ]),
    form(
      "logSleep", LogSleep.Input.self, in: .days, "Record sleep", done: "The sleep is recorded.",
      undo: dayTakenBack(.sleep),
      [
        .field("hours", "Hours slept"), .field("quality", "How good, 10 is best"),
        .field("day", "Morning of"),
      ]),
    form(
      "logRestDay", LogRestDay.Input.self, in: .days, "Record a day of rest",
      done: "The day of rest is recorded.",
      undo: dayTakenBack(.restDay),
      [
        .field("reason", "Why"), .field("day", "Day"), .field("sleepHours", "Hours slept"),
        .field("sleepQuality", "Sleep, 10 is best"),
      ]),
    form(
      "recordReadiness", RecordReadiness.Input.self, in: .days, "Record readiness",
      done: "The readiness is recorded.",
      undo: dayTakenBack(.readiness),
      [
        .field("sleep", "Sleep, 1 is best"), .field("fatigue", "Fatigue, 1 is least"),
        .field("stress", "Stress, 1 is least"), .field("soreness", "Soreness, 1 is least"),
        .field("day", "Day"),
      ]),
    form(
      "withdrawDayRecord", WithdrawDayRecord.Input.self, in: .corrections, "Take a day’s record back",
      "Take back",
      done: "It is taken back.",
      [
        .field("what", "What"), .field("day", "Day"), .field("region", "Where, for pain"),
        .field("reason", "Why", .longText),
      ]),
    form(
      "recordFlare", DeclareFlare.Input.self, in: .flares, "Record a flare", done: "The flare is recorded.",
      undo: Undo(form: "withdraw-flare", answerField: "flareId"),
      [
        .field("region", "Where"), .field("nrs", "Pain at its worst"),
        .field("declaredBy", "Who says so; the client if left empty"),
        .field("note", "In words", .longText), .further("at", "When it began; now if left empty", .time),
      ]),
    form(
      "scoreFlare", ScoreFlare.Input.self, in: .flares, "Score a flare anew", done: "The score is recorded.",
      [.field("flareId", "The flare", .record(.openFlare)), .field("nrs", "Pain at its worst since")]),
    form(
      "resolveFlare", ResolveFlare.Input.self, in: .flares, "A flare is over", done: "The flare is over.",
      [.field("flareId", "The flare", .record(.openFlare)), .further("at", "When; now if left empty", .time)]),
    form(
      "withdrawFlare", WithdrawFlare.Input.self, in: .corrections, "Take a flare back", "Take back",
      done: "The flare is taken back.",
      [.field("flareId", "The flare", .record(.openFlare)), .field("reason", "Why", .longText)]),
    form(
      "agreeLifestyleChange", AgreeLifestyleChange.Input.self, in: .intake, "Agree a change of habits",
      "Agree",
      done: "The change is agreed.",
      [
        .field("area", "Area"), .field("target", "What", .longText),
        .field("reviewOn", "Look at it again on"),
      ]),
    form(
      "reviewLifestyleChange", ReviewLifestyleChange.Input.self, in: .intake, "Review a change of habits",
      done: "The review is recorded.",
      [
        .field("changeId", "The change", .record(.openLifestyleChange)), .field("outcome", "How it goes"),
        .field("nextReviewOn", "Look at it again on"), .field("note", "In words", .longText),
      ]),
  ]

  private static func dayTakenBack(_ what: DayRecord, carrying carried: [String] = ["day"]) -> Undo {
    // What was on record of that day before does not come back by it, so it does not say “Undo”.
    Undo(
      form: "withdraw-day-record", button: "Take the day’s record back",
      fields: ["what": what.rawValue, "reason": takenBack], carried: carried)
  }
}
