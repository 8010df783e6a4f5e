import EventSourcing
import Practice

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
