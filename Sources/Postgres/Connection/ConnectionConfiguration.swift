import CLibPQ
import Foundation
import Synchronization

/// How to reach a server and how long to wait for it; never shows its connection string, which may hold a password.
public struct ConnectionConfiguration: Sendable {
  /// libpq keywords and values, or a URI. Empty: `PG*` variables and libpq's defaults.
  public var connectionString: String
  /// For the whole of connecting, however many hosts are named.
  public var connectTimeout: Duration = .seconds(5)
  /// For each statement, pipeline, COMMIT, and each step of a COPY, unless the call says otherwise.
  public var statementTimeout: Duration = .seconds(30)
  /// Off for transaction pooling (PgBouncer), through which no setting of the session's own is made either.
  public var preparedStatements: Bool = true
  /// How many named statements a connection keeps at the server.
  public var preparedStatementLimit: Int = 256
  /// The schemas that unqualified names are looked up in, set before anything else is sent; nil leaves the server's. Not
  /// through a transaction pooler, which would lose it or hand it on.
  public var searchPath: [String]?
  /// Whether a session begins with the timeouts that the server has for it, rather than with none.
  var startsWithTimeouts = true
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

/// Splits a connection string of several hosts into one attempt each, so that a host that is silent cannot use up the
/// whole deadline; never resolves a name.

struct ConnectionTargets {
  /// The settings that each attempt adds to the connection string; one empty set where there is nothing to split.
  let attempts: [[String: String]]

  init(_ connectionString: String) throws {
    let settings = try Self.parse(connectionString)
    attempts = Self.attempts(settings, environment: ProcessInfo.processInfo.environment)
  }

  /// The options of a connection string, otherwise those of the environment, with which a session begins.
  static func options(_ connectionString: String) throws -> String {
    try parse(connectionString)["options"] ?? ProcessInfo.processInfo.environment["PGOPTIONS"] ?? ""
  }

  /// - Throws: `connectionFailed` that repeats nothing of the string, which may hold a password.
  private static func parse(_ connectionString: String) throws -> [String: String] {
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(connectionString, &message) else {
      PQfreemem(message)
      throw PostgresError(
        .connectionFailed,
        "the connection string is not valid: it must be libpq keywords and values, or a URI",
        isRetryable: false)
    }
    defer { PQconninfoFree(options) }
    var settings: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return settings
  }

  static func attempts(_ settings: [String: String], environment: [String: String]) -> [[String: String]] {
    func list(_ keyword: String, _ variable: String) -> [String] {
      let value = settings[keyword] ?? environment[variable] ?? ""
      return value.isEmpty
        ? [] : value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let hosts = list("host", "PGHOST")
    let addresses = list("hostaddr", "PGHOSTADDR")
    let ports = list("port", "PGPORT")
    let count = max(hosts.count, addresses.count)
    // Counts that do not agree are libpq's to refuse.
    let agree =
      (hosts.isEmpty || hosts.count == count) && (addresses.isEmpty || addresses.count == count)
      && (ports.count <= 1 || ports.count == count)
    guard count > 1, agree else { return [[:]] }
    let single = (0..<count).map { index in
      var target: [String: String] = [:]
      if !hosts.isEmpty { target["host"] = hosts[index] }
      if !addresses.isEmpty { target["hostaddr"] = addresses[index] }
      if ports.count > 1 { target["port"] = ports[index] }
      return target
    }
    let wanted = settings["target_session_attrs"] ?? environment["PGTARGETSESSIONATTRS"]
    guard wanted == "prefer-standby" else { return single }
    func with(_ attribute: String) -> [[String: String]] {
      single.map { $0.merging(["target_session_attrs": attribute]) { $1 } }
    }
    return with("standby") + with("any")
  }
}

/// What may be known of a connection without entering its actor.

final class ConnectionStatus: Sendable {
  private let open = Atomic<Bool>(true)
  private let reusable = Atomic<Bool>(true)
  private let socket: Int32

  init(socket: Int32) { self.socket = socket }

  /// The connection is open and works, as far as is known.
  var isOpen: Bool { open.load(ordering: .acquiring) }

  /// It is open, and holds no transaction, COPY or subscription: the next lease may have it.
  var isReusable: Bool {
    get { reusable.load(ordering: .acquiring) }
    set { reusable.store(newValue, ordering: .releasing) }
  }

  func closed() {
    reusable.store(false, ordering: .releasing)
    open.store(false, ordering: .releasing)
  }

  /// False if the server has sent something unasked: mostly that it ends the connection. Costs one system call.
  /// Call it only while the connection is idle and nobody else uses it.
  var isQuiet: Bool {
    guard isOpen else { return false }
    var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) == 0
  }
}
