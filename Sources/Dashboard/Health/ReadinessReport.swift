/// What a ready process says of itself; it names no practice and counts none.
struct ReadinessReport: Encodable, Hashable, Sendable {
  var status = "ready"
  var database = "reachable"
  var migrations = "applied"
  /// Whether an operator has something to do although requests are answered: something is parked.
  let degraded: Bool
  let readModels: ReadModels

  struct ReadModels: Encodable, Hashable, Sendable {
    /// By how many events the read models of the practice that is furthest behind are behind.
    let greatestLag: Int64
    /// Rows and events that wait for a retry, because they could not be applied or read.
    let parked: Int64
  }
}
