/// Owns one libpq result and frees it; never outlives the exchange that it came from.
import CLibPQ

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
