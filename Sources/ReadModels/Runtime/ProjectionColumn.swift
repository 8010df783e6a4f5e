public import Foundation

/// A column of a read model's table beside the body: what queries filter or sort by, computed from the row alone.
public struct ProjectionColumn<Row>: Sendable {
  public let name: String
  let type: ColumnType
  let value: @Sendable (Row) -> ColumnValue

  public static func text(_ name: String, _ value: @escaping @Sendable (Row) -> String?) -> ProjectionColumn {
    ProjectionColumn(name: name, type: .text) { .text(value($0)) }
  }

  public static func uuid(_ name: String, _ value: @escaping @Sendable (Row) -> UUID?) -> ProjectionColumn {
    ProjectionColumn(name: name, type: .uuid) { .uuid(value($0)) }
  }

  public static func instant(_ name: String, _ value: @escaping @Sendable (Row) -> Instant?)
    -> ProjectionColumn
  {
    ProjectionColumn(name: name, type: .instant) { .instant(value($0)?.date) }
  }

  public static func integer(_ name: String, _ value: @escaping @Sendable (Row) -> Int64?) -> ProjectionColumn
  {
    ProjectionColumn(name: name, type: .integer) { .integer(value($0)) }
  }

  public static func number(_ name: String, _ value: @escaping @Sendable (Row) -> Double?) -> ProjectionColumn
  {
    ProjectionColumn(name: name, type: .number) { .number(value($0)) }
  }

  public static func flag(_ name: String, _ value: @escaping @Sendable (Row) -> Bool?) -> ProjectionColumn {
    ProjectionColumn(name: name, type: .flag) { .flag(value($0)) }
  }
}
