import CLibPQ

/// Owns one libpq result and frees it; never outlives the exchange that it came from.

struct QueryResult: ~Copyable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { PQclear(pointer) }

  var status: ExecStatusType { PQresultStatus(pointer) }
  var rowCount: Int { Int(PQntuples(pointer)) }

  /// Rows that the statement inserted, updated, deleted, moved, selected or copied; 0 where it says none.
  var affectedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

  /// The command's tag without its counts, such as `COMMIT`.
  var commandTag: String { String(cString: PQcmdStatus(pointer)) }

  func decode<T>(_ decode: (Row) throws -> T) throws -> [T] {
    let count = PQntuples(pointer)
    var rows: [T] = []
    rows.reserveCapacity(Int(count))
    for index in 0..<count { rows.append(try decode(Row(result: pointer, index: index))) }
    return rows
  }
}

/// One row of a result, valid inside the decoding closure only; never copied out of it (it is not `Sendable`).

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

@available(*, unavailable) extension Row: Sendable {}
