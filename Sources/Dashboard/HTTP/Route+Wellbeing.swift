import Application
import Practice

extension RouteGroup {
  /// Rest, sleep, readiness, flares and daily habits.
  static let wellbeing = RouteGroup(
    tag: "Wellbeing",
    routes: [
      .read(
        "recovery", "/v1/clients/{id}/recovery", "Rest, sleep, readiness, flares, lifestyle and load.",
        .clinicalReaders, takes: [.asOf, .happenedBy, .atLeast], answers: .view("Recovery")
      ) { try await $0.recovery($1) },
      .write(
        "logRestDay", "/v1/clients/{id}/rest-days", "Log a day of rest, or correct what was said of it.",
        .clinicalWriters, LogRestDay.Input.self),
      .write(
        "logMorningPain", "/v1/clients/{id}/mornings",
        "Log pain on a morning, by day and region; the newest score of both counts.", .clinicalWriters,
        LogMorningPain.Input.self),
      .write("logSleep", "/v1/clients/{id}/sleep", "Log sleep.", .clinicalWriters, LogSleep.Input.self),
      .write(
        "recordReadiness", "/v1/clients/{id}/readiness", "Record readiness.", .clinicalWriters,
        RecordReadiness.Input.self),
      .write(
        "withdrawDayRecord", "/v1/clients/{id}/days/withdraw",
        "Take back a day of rest, a night’s sleep, readiness or a morning’s pain recorded by mistake.",
        .clinicalWriters,
        WithdrawDayRecord.Input.self),
      .write(
        "recordFlare", "/v1/clients/{id}/flares", "Record a flare.", .clinicalWriters, DeclareFlare.Input.self
      ),
      .write(
        "scoreFlare", "/v1/clients/{id}/flares/score", "Say how bad a flare is now.", .clinicalWriters,
        ScoreFlare.Input.self),
      .write(
        "resolveFlare", "/v1/clients/{id}/flares/resolve", "Resolve a flare.", .clinicalWriters,
        ResolveFlare.Input.self),
      .write(
        "withdrawFlare", "/v1/clients/{id}/flares/withdraw", "Take back a flare declared by mistake.",
        .clinicalWriters, WithdrawFlare.Input.self),
      .write(
        "agreeLifestyleChange", "/v1/clients/{id}/lifestyle", "Agree on a change of habits.",
        .clinicalWriters, AgreeLifestyleChange.Input.self),
      .write(
        "reviewLifestyleChange", "/v1/clients/{id}/lifestyle/review", "Review a change of habits.",
        .clinicalWriters, ReviewLifestyleChange.Input.self),
    ])
}
