import EventSourcing
import Practice

/// What is asked before training begins, and what keeps somebody safe.
extension PageForm {
  static let intake: [PageForm?] = [
    form(
      "giveConsent", GiveConsent.Input.self, in: .intake, "Record consent", done: "The consent is recorded.",
      [
        .field("version", "Version of the text that was signed"),
        .further("name", "The name as it was signed"),
        .further("at", "When; now if left empty", .time),
      ]),
    form(
      "withdrawConsent", WithdrawConsent.Input.self, in: .corrections, "Record that consent is withdrawn",
      done: "The withdrawal is recorded.",
      [.field("reason", "Why", .longText), .further("at", "When; now if left empty", .time)]),
    form(
      "confirmForm", ConfirmForm.Input.self, "Confirm what the client answered", "Confirm",
      done: "What the client answered is recorded.", [.field("formId", "The form", .given)]),
    form(
      "dismissForm", DismissForm.Input.self, "Leave aside what the client answered", "Leave aside",
      done: "It is left aside, and the client is asked again.",
      [.field("formId", "The form", .given), .field("reason", "Why", .longText)]),
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
