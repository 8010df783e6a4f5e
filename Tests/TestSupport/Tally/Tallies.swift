public import EventSourcing
public import ReadModels

/// What each counter has reached. A number that does not follow the last one is a fault, and makes a dead letter of the counter.
public enum Tallies: Projection {
  public struct Row: Codable, Hashable, Sendable { public var number: Int }

  public static let name = "tallies"
  public static let version = 1
  public static let columns: [ProjectionColumn<Row>] = [.integer("number") { Int64($0.number) }]
  public static let indexes: [[String]] = []

  public static func keys(of recorded: Recorded<TallyEvent>) -> [String] {
    if case .counted(let facts) = recorded.event { [facts.counter] } else { [] }
  }

  public static func evolve(_ row: inout Row?, with recorded: Recorded<TallyEvent>, key: String) throws {
    guard case .counted(let facts) = recorded.event else { return }
    guard facts.number == (row?.number ?? 0) + 1 else {
      throw ProjectionFault("A number was lost or repeated.")
    }
    row = Row(number: facts.number)
  }
}
