import EventSourcing
import Postgres

/// Where a query reads: from which rows of some read models, and the position that all of them have reached.
///
/// They are the read models' tables, or rows that were folded for the one query. Tables stay for the length of a query, and
/// not for ever.
struct ReadPoint: Sendable {
  /// What stands behind `from` in a statement, and needs a name of its own there.
  typealias Source = SQL

  let position: Int64
  private let sources: [String: Source]

  init(position: Int64, tables: [ProjectionTable]) {
    self.init(
      position: position,
      sources: Dictionary(
        tables.map { ($0.name, $0.qualified) }, uniquingKeysWith: { first, _ in first }
      ))
  }

  init(position: Int64, sources: [String: Source]) {
    self.position = position
    self.sources = sources
  }

  /// The same rows, shown as of a position at which they are known to stand.
  func shown(at position: Int64) -> ReadPoint { ReadPoint(position: position, sources: sources) }

  /// The rows of a read model.
  func callAsFunction<P: Projection>(_ projection: P.Type) -> Source {
    sources[P.name] ?? "\(identifier: P.name)"
  }
}
