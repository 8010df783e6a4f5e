/// What a ready process says of itself; it names no practice and counts none.
struct ReadinessReport: Encodable, Hashable, Sendable {
  var status = "ready"
  var database = "reachable"
  var migrations = "applied"
  let readModels: ReadModelLag

  struct ReadModelLag: Encodable, Hashable, Sendable {
    /// By how many events the read models of the practice that is furthest behind are behind.
    let greatestLag: Int64
  }
}
