/// BEGIN, COMMIT and ROLLBACK of `withTransaction`; never cancels a COMMIT.
import CLibPQ

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
