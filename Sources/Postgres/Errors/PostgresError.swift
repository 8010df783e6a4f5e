/// The module's one error; its description never holds a bound value, a row's content or the server's DETAIL.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
  public enum Code: Hashable, Sendable {
    /// No connection could be made.
    case connectionFailed
    /// The connection broke, was closed, or was given up; see `mayHaveCommitted`.
    case connectionLost
    /// The deadline passed; the request was cancelled at the server.
    case timedOut
    /// The time that the request shares was over, and its own work had used most of it: no database kept it waiting.
    case overrun
    /// The task was cancelled.
    case cancelled
    /// The server refused the request.
    case server(SQLState)
    /// No connection of the pool became free within its wait deadline.
    case poolExhausted
    case poolClosed
    /// A column did not hold what was asked for.
    case decodingFailed
    /// The server, or libpq, answered what the protocol does not allow here.
    case protocolViolation
    /// The caller used the API in a way that it does not allow, such as a statement during a COPY.
    case misuse
    /// The database's migrations are not the build's.
    case migrationRefused
    /// The local cluster could not be made, started or stopped.
    case clusterUnavailable
    /// The role of the connection has rights with which its caller does not go on.
    case roleRefused
    /// Another session kept an ``AdvisoryLock`` for too long; the description names it.
    case lockHeld
  }

  public var code: Code
  /// One or two sentences, safe to show and log.
  public var description: String
  /// The same request may succeed when it is made again. See `mayHaveCommitted` before repeating a write.
  public var isRetryable: Bool
  /// The outcome is unknown: the request was sent, and its answer did not come.
  public var mayHaveCommitted: Bool
  /// Five characters; nil where the server gave none.
  public var sqlState: String?
  /// The name of the constraint that refused the request, where the server names one.
  public var constraint: String?
  /// A cached plan no longer fits; the statement had no effect.
  var isStalePlan = false

  public init(
    _ code: Code, _ description: String, sqlState: String? = nil, isRetryable: Bool? = nil,
    mayHaveCommitted: Bool = false
  ) {
    self.code = code
    self.description = description
    self.mayHaveCommitted = mayHaveCommitted
    self.sqlState = sqlState
    self.isRetryable = isRetryable ?? code.isUsuallyRetryable
  }
}

extension PostgresError.Code {
  fileprivate var isUsuallyRetryable: Bool {
    switch self {
    case .connectionFailed, .connectionLost, .timedOut, .overrun, .poolExhausted, .lockHeld: true
    case .server(let state): state.isRetryable
    case .cancelled, .poolClosed, .decodingFailed, .protocolViolation, .misuse, .migrationRefused,
      .clusterUnavailable, .roleRefused:
      false
    }
  }
}
