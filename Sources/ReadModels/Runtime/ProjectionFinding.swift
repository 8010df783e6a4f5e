/// Something about a practice's read models that its operator has to act on; its text says how, and holds no value of an
/// event's.
public enum ProjectionFinding: Hashable, Sendable, CustomStringConvertible {
  /// Rows and events wait for a retry; the read model is incomplete from a position on, the first that it lacks.
  case parked(name: String, rows: Int, events: Int, from: Int64, reason: String)
  /// The read model was made from another history than the log now holds.
  case offChain(name: String)
  /// The read model's table is gone.
  case missing(name: String)
  /// The read models are behind, and an attempt to bring them forward failed.
  case cannotAdvance(lag: Int64, reason: String)
  /// The read model is far behind, another session holds it, and it did not move.
  case standsStill(name: String, lag: Int64)

  public var description: String {
    switch self {
    case .parked(let name, let rows, let events, let from, let reason):
      "The read model \(name) parked \(Self.count(rows, "row")) and \(Self.count(events, "unreadable event")), so it "
        + "is incomplete from position \(from) on (\(reason)). Once that is mended: regimen projections retry"
    case .offChain(let name):
      "The read model \(name) was made from another history than the log now holds: regimen projections rebuild \(name)"
    case .missing(let name):
      "The table of the read model \(name) is gone, so it cannot be shown: regimen projections rebuild \(name)"
    case .cannotAdvance(let lag, let reason):
      "The read models are \(Self.count(Int(lag), "event")) behind and cannot be brought forward. \(reason)"
    case .standsStill(let name, let lag):
      "The read model \(name) is \(Self.count(Int(lag), "event")) behind and stands still: another session holds it. "
        + "End that session, then look again: regimen projections list"
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
