/// What a pool can do in one lease; nothing that a connection could not.
extension PostgresPool {
  /// As `PostgresConnection.withTransaction`, over one lease.
  @discardableResult
  public func withTransaction<R: Sendable>(
    _ level: IsolationLevel = .readCommitted, isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgresConnection) async throws -> R
  ) async throws -> R {
    try await withConnection { try await $0.withTransaction(level, body) }
  }

  /// As `PostgresConnection.execute`, over one lease.
  @discardableResult
  public func execute(_ sql: SQL, deadline: Duration? = nil) async throws -> Int {
    try await withConnection { try await $0.execute(sql, deadline: deadline) }
  }

  /// As `PostgresConnection.query`, over one lease.
  public func query<T: Sendable>(
    _ sql: SQL, deadline: Duration? = nil, decode: @Sendable (Row) throws -> T
  ) async throws -> [T] {
    try await withConnection { try await $0.query(sql, deadline: deadline, decode: decode) }
  }

  /// As `PostgresConnection.queryOne`, over one lease.
  public func queryOne<T: Sendable>(
    _ sql: SQL, deadline: Duration? = nil, decode: @Sendable (Row) throws -> T
  ) async throws -> T? {
    try await withConnection { try await $0.queryOne(sql, deadline: deadline, decode: decode) }
  }

  /// As `PostgresConnection.pipeline`, over one lease.
  public func pipeline<T: Sendable>(
    _ statements: [SQL], deadline: Duration? = nil,
    decode: @Sendable (_ statement: Int, Row) throws -> T
  ) async throws -> [[T]] {
    try await withConnection { try await $0.pipeline(statements, deadline: deadline, decode: decode) }
  }
}
