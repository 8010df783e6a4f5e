public import EventSourcing

/// A projection of whatever kind of row, as the runtime handles it; it adds nothing to it.
public struct AnyProjection<Event: DomainEvent>: Sendable {
  public let name: String
  public let version: Int
  let columns: [(name: String, type: ColumnType)]
  let indexes: [[String]]
  let isAppendOnly: Bool
  let makeFold: @Sendable () -> any ProjectionFolding<Event>
  let keys: @Sendable (Recorded<Event>) -> [String]

  public init<P: Projection>(_ projection: P.Type) where P.Event == Event {
    name = P.name
    version = P.version
    columns = P.columns.map { ($0.name, $0.type) }
    indexes = P.indexes
    isAppendOnly = P.isAppendOnly
    makeFold = { ProjectionFold<P>() }
    keys = { P.keys(of: $0) }
  }

  /// Its table of one generation.
  func table(generation: Int) -> ProjectionTable {
    ProjectionTable(name: name, version: version, generation: generation, columns: columns, indexes: indexes)
  }
}
