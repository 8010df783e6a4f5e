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
