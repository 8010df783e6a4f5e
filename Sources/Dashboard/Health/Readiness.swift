import Foundation

/// Finds out whether this process can answer: database reachable, migrations applied, read models not far behind or stuck.
///
/// Anybody may ask, so it looks about once a second and answers the others with what it found last.
actor Readiness {
  private let check: ReadinessCheck
  private var latest: (result: Result<ReadinessReport, Problem>, at: ContinuousClock.Instant)?
  private var isChecking = false

  private static let freshness: Duration = .seconds(1)

  init(_ parts: DashboardParts) {
    check = ReadinessCheck(parts)
  }

  /// - Throws: ``Problem`` `database-unreachable`, `not-migrated`, `read-model-behind`, `read-model-stuck`.
  func report() async throws(Problem) -> ReadinessReport {
    if let latest, isChecking || latest.at.duration(to: .now) < Self.freshness {
      return try latest.result.get()
    }
    isChecking = true
    defer { isChecking = false }
    let result = await check.result()
    latest = (result, .now)
    return try result.get()
  }
}
