import CLibPQ

/// BEGIN, COMMIT and ROLLBACK of `withTransaction`; never cancels a COMMIT.

extension Wire {
  var isInTransaction: Bool {
    guard let pointer else { return false }
    let state = PQtransactionStatus(pointer)
    return state == PQTRANS_INTRANS || state == PQTRANS_INERROR
  }

  /// Notes the transaction; BEGIN travels with its first statement.
  func beginManaged(_ level: IsolationLevel) throws {
    let pointer = try idle()
    guard !isManaged, PQtransactionStatus(pointer) == PQTRANS_IDLE else {
      throw PostgresError(.misuse, "a transaction is open already; transactions do not nest")
    }
    isManaged = true
    pendingBegin = level.begin
    settle()
  }

  /// - Throws: with `mayHaveCommitted` if no answer came.
  func commitManaged() throws {
    isManaged = false
    guard pendingBegin == nil else {
      pendingBegin = nil
      return settle()
    }
    let pointer = try idle()
    guard PQtransactionStatus(pointer) != PQTRANS_INERROR else {
      rollback()
      throw PostgresError(
        .server(.inFailedTransaction), "a statement of the transaction had failed; it was rolled back",
        sqlState: SQLState.inFailedTransaction.rawValue)
    }
    var tag = ""
    // One that was worked for is sent, however late: it gets the grace at least.
    let time = max(SharedDeadline.limited(configuration.statementTimeout), SharedDeadline.grace)
    let request = Request(token: nil, timeout: min(time, configuration.statementTimeout))
    try exchange(["COMMIT"], request) { tag = $1.commandTag }
    guard tag == "COMMIT" else {
      throw PostgresError(
        .server(.inFailedTransaction), "the server rolled the transaction back",
        sqlState: SQLState.inFailedTransaction.rawValue)
    }
  }

  /// If it cannot be said to the server, the connection is closed, which comes to the same.
  func rollbackManaged() {
    isManaged = false
    guard pendingBegin == nil else {
      pendingBegin = nil
      return settle()
    }
    rollback()
  }

  private func rollback() {
    guard let pointer, copy == .none else { return close() }
    guard PQtransactionStatus(pointer) != PQTRANS_IDLE else { return settle() }
    do {
      let time = max(SharedDeadline.limited(Request.grace), SharedDeadline.grace)
      try exchange(["ROLLBACK"], Request(token: nil, timeout: time)) { _, _ in }
    } catch {
      close()
    }
  }
}

/// Several statements in one text, by the simple protocol; never with values.

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
