/// One row of a result, valid inside the decoding closure only; never copied out of it (it is not `Sendable`).
import CLibPQ

public struct Row {
  let result: OpaquePointer
  let index: Int32

  /// How many columns there are.
  public var count: Int { Int(PQnfields(result)) }

  /// The column's value. Ask for an optional where the column may be NULL.
  /// - Parameter column: from 0.
  /// - Throws: `PostgresError` with code `decodingFailed`, naming the column and never its content.
  public func get<T: PostgresDecodable>(_ column: Int, as type: T.Type = T.self) throws -> T {
    guard column >= 0, column < count else {
      throw PostgresError.decoding("there is no column \(column): the row has \(count)")
    }
    let column = Int32(column)
    do {
      if PQgetisnull(result, index, column) == 1 { return try T.decodeNull() }
      let bytes = UnsafeRawBufferPointer(
        start: PQgetvalue(result, index, column), count: Int(PQgetlength(result, index, column)))
      return try T.decode(bytes, type: PostgresType(oid: PQftype(result, column)))
    } catch var error as PostgresError where error.code == .decodingFailed {
      let name = PQfname(result, column).map { String(cString: $0) } ?? "?"
      error.description = "column \(column) (\(name)): \(error.description)"
      throw error
    }
  }

  /// Whether the column is NULL.
  public func isNull(_ column: Int) -> Bool { PQgetisnull(result, index, Int32(column)) == 1 }
}

@available(*, unavailable)
extension Row: Sendable {}
