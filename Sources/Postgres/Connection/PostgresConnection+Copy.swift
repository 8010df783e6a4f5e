/// COPY as scopes; never left half done.
extension PostgresConnection {
  /// Streams a `COPY … TO STDOUT`. The body runs in the caller's isolation and pulls the chunks.
  ///
  /// If the body leaves before the end, the COPY is cancelled and the connection is closed.
  /// - Parameters:
  ///   - sql: without binds; use `\(literal:)` for a UUID or an integer.
  ///   - deadline: for the beginning and for each chunk, not for the whole; nil = `statementTimeout`.
  @discardableResult
  public func copyOut<R: Sendable>(
    _ sql: SQL, deadline: Duration? = nil, isolation: isolated (any Actor)? = #isolation,
    _ body: (CopyOutChunks) async throws -> R
  ) async throws -> R {
    let number = try await beginCopy(sql, out: true, deadline: deadline)
    let result: R
    do {
      result = try await body(CopyOutChunks(connection: self, number: number, deadline: deadline))
    } catch {
      await leaveCopy(number)
      throw error
    }
    await leaveCopy(number)
    return result
  }

  /// Streams a `COPY … FROM STDIN`. The body runs in the caller's isolation and writes the data; if it throws, nothing is
  /// stored and the connection stays usable.
  /// - Parameter deadline: for the beginning, each write and the end, not for the whole; nil = `statementTimeout`.
  /// - Returns: the rows stored.
  @discardableResult
  public func copyIn(
    _ sql: SQL, deadline: Duration? = nil, isolation: isolated (any Actor)? = #isolation,
    _ body: (CopyInWriter) async throws -> Void
  ) async throws -> Int {
    let number = try await beginCopy(sql, out: false, deadline: deadline)
    do {
      try await body(CopyInWriter(connection: self, number: number, deadline: deadline))
    } catch {
      await abortCopy(number)
      throw error
    }
    return try await finishCopy(number, deadline: deadline)
  }

  private func beginCopy(_ sql: SQL, out: Bool, deadline: Duration?) async throws -> Int {
    try await interruptible(deadline) { try wire.beginCopy(sql, out: out, $0) }
  }

  func nextChunk(_ number: Int, deadline: Duration?) async throws -> [UInt8]? {
    try await interruptible(deadline) { try wire.nextChunk(number, $0) }
  }

  func write(_ bytes: [UInt8], _ number: Int, deadline: Duration?) async throws {
    try await interruptible(deadline) { try wire.write(bytes, number, $0) }
  }

  private func finishCopy(_ number: Int, deadline: Duration?) async throws -> Int {
    try await interruptible(deadline) { try wire.finishCopy(number, abort: false, $0) }
  }

  private func leaveCopy(_ number: Int) { wire.leaveCopy(number) }

  private func abortCopy(_ number: Int) {
    do {
      _ = try wire.finishCopy(number, abort: true, Request(token: nil, timeout: Request.grace))
    } catch {
      wire.close()
    }
  }
}
