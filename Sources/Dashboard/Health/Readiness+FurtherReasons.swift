import Application
import EventStore

/// What degrades the answers beside the read models. Each is what this process knows already; nothing is asked here.
extension Readiness {
  /// For how long the access log has to fail before it is told; a moment without the database is nothing.
  static let accessLogPatience: Duration = .seconds(5)

  func furtherReasons(at now: ContinuousClock.Instant = .now) -> [ReadinessReport.Reason] {
    [unwrittenReadings(at: now), heldLogs].compactMap { $0 } + erasures.reasons + durability.reasons
      + rowSecurity.reasons
  }

  static let practiceKeyClosed = ReadinessReport.Reason(
    code: .vaultSealed,
    detail:
      "The vault holds a practice's key that does not open with the master key; of that practice nothing personal can be "
      + "shown or recorded. “regimen doctor” names it and says what to do.")

  private func unwrittenReadings(at now: ContinuousClock.Instant) -> ReadinessReport.Reason? {
    guard let accessLog, let trouble = accessLog.trouble(lasting: Self.accessLogPatience, at: now) else {
      return nil
    }
    let backlog = accessLog.backlog
    let lost = backlog.lost > 0 ? ", and \(backlog.lost) are lost" : ""
    return ReadinessReport.Reason(
      code: .accessLog,
      detail:
        "Readings of records are not written to the access log. \(backlog.waiting) wait\(lost). \(trouble.reason)"
        + (trouble.reason.hasSuffix(".") ? "" : ".") + " “regimen doctor” tries each practice's.")
  }

  private var heldLogs: ReadinessReport.Reason? {
    guard !store.practicesHeld.isEmpty else { return nil }
    return ReadinessReport.Reason(
      code: .logHeld,
      detail:
        "Nothing could be recorded for a practice within the last minute: another session of the database holds its "
        + "log. “regimen doctor” names the session; end it.")
  }
}
