/// Where a query reads: the tables of some read models, and the position that all of them have reached.
///
/// The tables stay for the length of a query, and not for ever.
struct ReadPoint: Sendable {
  let position: Int64
  private let tables: [String: ProjectionTable]

  init(position: Int64, tables: [ProjectionTable]) {
    self.position = position
    self.tables = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of a read model's table.
  func callAsFunction<P: Projection>(_ projection: P.Type) -> String { tables[P.name]?.table ?? P.name }
}
