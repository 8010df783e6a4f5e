import Application
import Practice

extension RouteGroup {
  /// What is recorded before training begins: consent, pain, screening, red flags.
  static let intake = RouteGroup(
    tag: "Intake",
    routes: [
      .read(
        "intake", "/v1/clients/{id}/intake",
        "Pain history and map, consent, screening, clearances, and what is missing.", .clinicalReaders,
        takes: [.asOf, .happenedBy, .atLeast], answers: .view("Intake")
      ) { try await $0.intake($1) },
      .write(
        "giveConsent", "/v1/clients/{id}/consent", "Record consent.", .clinicalWriters, GiveConsent.Input.self
      ),
      .write(
        "withdrawConsent", "/v1/clients/{id}/consent/withdraw", "Withdraw consent.", .clinicalWriters,
        WithdrawConsent.Input.self),
      .read(
        "forms", "/v1/clients/{id}/forms", "The forms that a client is asked for, and those answered.",
        .clinicalReaders, takes: [.asOf, .happenedBy, .atLeast], answers: .view("Forms")
      ) { try await $0.forms($1) },
      .read(
        "waitingForms", "/v1/forms", "Answered forms that wait for a practitioner, the oldest first.",
        .clinicalReaders, takes: [.asOf, .happenedBy, .limit, .atLeast], answers: .view("WaitingForms")
      ) { try await $0.waitingForms($1) },
      .read(
        "consentText", "/v1/consent-text", "The text that clients agree to, and what was set before.",
        about: "As clients read it, by paragraph. The answer is never that of an earlier moment.", .readers,
        scope: .wholePractice, answers: .view("ConsentText")
      ) { try await $0.consentText($1) },
      .write(
        "setConsentText", "/v1/consent-text", "Set the practice’s own text that clients agree to.",
        about:
          "With a version of its own; what was agreed to before stands, and is asked for anew where it is said so. Without version and text the usual text holds again.",
        .owners, scope: .wholePractice, SetConsentText.Input.self),
      .write(
        "answerForm", "/v1/clients/{id}/forms", "Record the answers to a form.",
        about:
          "What they say of danger is recorded at once, with the consent where they give it: red flags, a flare, a PAR-Q+ that does not clear. What is clinical besides waits until it is confirmed.",
        .clinicalWriters, AnswerForm.Input.self),
      .write(
        "confirmForm", "/v1/clients/{id}/forms/confirm", "Confirm what a client answered.",
        about: "What the answers say is recorded with it, as of when they were given, or nothing is.",
        .clinicalWriters, ConfirmForm.Input.self),
      .write(
        "dismissForm", "/v1/clients/{id}/forms/dismiss", "Leave aside what a client answered.",
        about: "What acted at once stands. The client is asked again.", .clinicalWriters,
        DismissForm.Input.self),
      .write(
        "recordPainHistory", "/v1/clients/{id}/pain-history", "Record the history of the pain.",
        .clinicalWriters, RecordPainHistory.Input.self),
      .write(
        "recordPainMap", "/v1/clients/{id}/pain-map", "Record a map of the pain.", .clinicalWriters,
        RecordPainMap.Input.self),
      .write(
        "recordScreening", "/v1/clients/{id}/screenings", "Record a screening.", .clinicalWriters,
        RecordScreening.Input.self),
      .write(
        "recordClearance", "/v1/clients/{id}/clearances", "Clear a client for proposals.", .clinicalWriters,
        RecordClearance.Input.self),
      .write(
        "withdrawClearance", "/v1/clients/{id}/clearances/withdraw",
        "Take back a clearance recorded by mistake.", .clinicalWriters, WithdrawClearance.Input.self),
      .write(
        "agreePainMode", "/v1/clients/{id}/pain-mode", "Agree on how pain is read.", .clinicalWriters,
        AgreePainMode.Input.self),
      .write(
        "setRecoverySpeed", "/v1/clients/{id}/recovery-speed", "Set the speed of recovery.", .clinicalWriters,
        SetRecoverySpeed.Input.self),
      .write(
        "raiseRedFlag", "/v1/clients/{id}/red-flags", "Record a red flag, which blocks changes of load.",
        .clinicalWriters, RaiseRedFlag.Input.self),
      .write(
        "clearRedFlag", "/v1/clients/{id}/red-flags/clear", "Clear a red flag.", .clinicalWriters,
        ClearRedFlag.Input.self),
    ])
}
