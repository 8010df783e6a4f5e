/// Several statements in one text, by the simple protocol; never with values.
import CLibPQ

extension Wire {
  /// Runs the text. Its statements are one transaction, unless it says otherwise or one is open.
  func script(_ text: String, _ request: Request) throws {
    var request = request
    if isManaged { request.isDecisive = false }
    try begin(request)
    defer { settle() }
    let pointer = try idle()
    try checkBeforeSending(pointer, request)
    notices.lostReplica = false
    guard PQsendQuery(pointer, text) == 1 else { throw lost(request, sent: false) }
    try flush(pointer, &request)
    var failure: ServerReport?
    while let result = try nextResult(pointer, &request).map({ QueryResult($0) }) {
      switch result.status {
      case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: failure = failure ?? ServerReport(result.pointer)
      case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: throw violation("a script cannot COPY", request)
      default: break
      }
    }
    do {
      guard PQstatus(pointer) == CONNECTION_OK else {
        throw failure?.error(mayHaveCommitted: request.isDecisive) ?? lost(request)
      }
      try conclude(failure, request)
    } catch var error as PostgresError {
      if let position = failure?.position {
        let line = text.unicodeScalars.prefix(position).reduce(1) { $0 + ($1 == "\n" ? 1 : 0) }
        error.description += ", line \(line)"
      }
      throw error
    }
  }

  /// Sends a BEGIN that waits for its first statement, where that cannot share a pipeline with it.
  func begin(_ request: Request) throws {
    guard pendingBegin != nil else { return }
    try exchange([], request) { _, _ in }
  }
}
