/// Transactions as scopes: committed at the end, rolled back on an error; never left open.
extension PostgresConnection {
  /// Runs `body` in a transaction, in the caller's isolation. BEGIN travels with its first statement.
  ///
  /// If `body` throws, the transaction is rolled back and the error is thrown on. Once `body` has returned, COMMIT is
  /// sent and waited for whatever happens to the task. Transactions do not nest.
  /// - Throws: what `body` throws; a `PostgresError` with `mayHaveCommitted` if COMMIT got no answer.
  @discardableResult
  public func withTransaction<R: Sendable>(
    _ level: IsolationLevel = .readCommitted, isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgresConnection) async throws -> R
  ) async throws -> R {
    try await begin(level)
    let result: R
    do {
      result = try await body(self)
    } catch {
      await rollback()
      throw error
    }
    try await commit()
    return result
  }

  private func begin(_ level: IsolationLevel) throws {
    guard !Task.isCancelled else { throw Self.cancelledBeforeSending }
    try wire.beginManaged(level)
  }

  private func commit() throws { try wire.commitManaged() }

  private func rollback() { wire.rollbackManaged() }
}

extension PostgresConnection {
  /// Whether the server has a transaction open for this connection, failed or not.
  var isInTransaction: Bool { wire.isInTransaction }
}
