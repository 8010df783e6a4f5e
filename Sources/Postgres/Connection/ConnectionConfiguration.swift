/// How to reach a server and how long to wait for it; never shows its connection string, which may hold a password.
public struct ConnectionConfiguration: Sendable {
  /// libpq keywords and values, or a URI. Empty: `PG*` variables and libpq's defaults.
  public var connectionString: String
  /// For the whole of connecting, however many hosts are named.
  public var connectTimeout: Duration = .seconds(5)
  /// For each statement, pipeline, COMMIT, and each step of a COPY, unless the call says otherwise.
  public var statementTimeout: Duration = .seconds(30)
  /// Off for transaction pooling (PgBouncer).
  public var preparedStatements: Bool = true
  /// How many named statements a connection keeps at the server.
  public var preparedStatementLimit: Int = 256
  /// The schemas that unqualified names are looked up in, set before anything else is sent; nil leaves the server's. Not
  /// through a transaction pooler, which would lose it or hand it on.
  public var searchPath: [String]?
  /// What the server's own views show; nil leaves it to the connection string.
  public var applicationName: String?

  /// Looks at each new connection before anybody uses it; what it throws is why there is none. Nil lets every one in.
  public var admit: (@Sendable (PostgresConnection) async throws -> Void)?

  public init(_ connectionString: String) { self.connectionString = connectionString }

  /// A search path for connections that name every object with its schema: nothing that another role made is ever found by name.
  /// `pg_temp` is named because tables would be looked up there first otherwise.
  public static let catalogOnly = ["pg_catalog", "pg_temp"]

  /// Whether libpq can read the connection string; says nothing of the server.
  public var isWellFormed: Bool { (try? ConnectionTargets(connectionString)) != nil }
}

extension ConnectionConfiguration: CustomStringConvertible, CustomReflectable {
  public var description: String { "ConnectionConfiguration" }
  public var customMirror: Mirror { Mirror(self, children: ["connectTimeout": connectTimeout]) }
}
