import ReadModels

/// What a ready process says of itself; it names no practice and counts none.
struct ReadinessReport: Encodable, Hashable, Sendable {
  var status = "ready"
  var database = "reachable"
  var migrations = "applied"
  var writes = "accepted"
  var vault = "open"
  /// Whether an operator has something to do although requests are answered; ``reasons`` say what.
  var degraded: Bool { !reasons.isEmpty }
  let reasons: [Reason]
  let readModels: ReadModels

  /// Something that concerns some practices or one read model.
  struct Reason: Encodable, Hashable, Sendable {
    let code: Code
    /// What it is and what to do about it.
    let detail: String

    enum Code: String, Encodable, CaseIterable {
      case deadLetters = "dead-letters"
      case behind = "read-model-behind"
      case stuck = "read-model-stuck"
      case offChain = "checkpoint-off-chain"
      case missing = "read-model-missing"
      case accessLog = "access-log-not-written"
      case logHeld = "log-held"
      case erasureIncomplete = "erasure-incomplete"
      case vaultSealed = "vault-sealed"
      case notDurable = "writes-not-durable"
      case rowSecurity = "row-level-security"
    }
  }

  struct ReadModels: Encodable, Hashable, Sendable {
    /// By how many events the read models of the practice that is furthest behind are behind.
    let greatestLag: Int64
    /// Rows and events that wait for a retry, because they could not be applied or read.
    let deadLetters: Int64
  }

  private enum CodingKeys: CodingKey {
    case status, database, migrations, writes, vault, degraded, reasons, readModels
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(status, forKey: .status)
    try container.encode(database, forKey: .database)
    try container.encode(migrations, forKey: .migrations)
    try container.encode(writes, forKey: .writes)
    try container.encode(vault, forKey: .vault)
    try container.encode(degraded, forKey: .degraded)
    try container.encode(reasons, forKey: .reasons)
    try container.encode(readModels, forKey: .readModels)
  }
}

extension ReadinessReport {
  /// - Parameter further: what was found beside the read models.
  /// - Throws: ``Problem`` `read-model-stuck` or `read-model-behind` where that holds of most of several practices, such as
  ///   in a process whose read models are of a newer version. A single practice never takes the process from the air.
  init(_ health: ProjectionHealth, _ further: [Reason] = []) throws(Problem) {
    guard health.stuck < 2 || health.stuck * 2 <= health.practices else {
      throw Problem(
        .readModelStuck,
        "The read models cannot be brought forward. “regimen doctor” tells their operator why, and what to do.",
        retryAfter: 60)
    }
    guard health.behind < 2 || health.behind * 2 <= health.practices else {
      throw Problem(
        .readModelBehind, "The read models are far behind the log. They are being brought forward.",
        retryAfter: 5)
    }
    reasons = Self.reasons(health) + further
    readModels = ReadModels(greatestLag: health.greatestLag, deadLetters: health.deadLetters)
  }

  private static func reasons(_ health: ProjectionHealth) -> [Reason] {
    var reasons: [Reason] = []
    if !health.missing.isEmpty {
      let names = health.missing.joined(separator: ", ")
      reasons.append(
        Reason(
          code: .missing,
          detail: "Tables are gone, of: \(names). Run “regimen projections rebuild NAME” for each."))
    }
    if health.offChain > 0 {
      reasons.append(
        Reason(
          code: .offChain,
          detail:
            "Read models were made from another history than a log now holds. “regimen doctor” names them."))
    }
    if health.stuck > health.offChain || health.stalled > 0 {
      reasons.append(
        Reason(
          code: .stuck,
          detail: "Read models of a practice cannot be brought forward. “regimen doctor” says why."))
    }
    if health.behind > 0 {
      reasons.append(
        Reason(
          code: .behind,
          detail: "Read models of a practice are far behind its log. They are being brought forward."))
    }
    if health.deadLetters > 0 {
      reasons.append(
        Reason(
          code: .deadLetters,
          detail:
            "Events could not be read or applied, and answers lack them. “regimen doctor” says which; then run "
            + "“regimen projections retry”."))
    }
    return reasons
  }
}
