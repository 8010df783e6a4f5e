import CLibPQ
import Foundation

/// Makes a connection, host by host, within one deadline; never asks a second host before the first had its share.
extension Wire {
  /// Blocks the calling thread. Interrupted through `signal`.
  static func connect(_ configuration: ConnectionConfiguration, signal: InterruptSignal, token: UInt64) throws
    -> Wire
  {
    let deadline = ContinuousClock.now + configuration.connectTimeout
    let targets = try ConnectionTargets(configuration.connectionString).attempts
    var failure = PostgresError(.connectionFailed, "no connection could be made")
    for (index, target) in targets.enumerated() {
      let left = deadline - ContinuousClock.now
      let share = ContinuousClock.now + left / (targets.count - index)
      do {
        let pointer = try connect(configuration, target, until: share, signal)
        return Wire(pointer: pointer, signal: signal, configuration: configuration)
      } catch let error as PostgresError where error.code == .connectionFailed {
        failure = error
      }
    }
    throw failure
  }

  private static func connect(
    _ configuration: ConnectionConfiguration, _ target: [String: String],
    until deadline: ContinuousClock.Instant, _ signal: InterruptSignal
  ) throws -> OpaquePointer {
    var settings: [(String, String)] = [
      ("dbname", configuration.connectionString), ("fallback_application_name", "regimen"),
    ]
    if let name = configuration.applicationName { settings.append(("application_name", name)) }
    settings.append(("client_encoding", "UTF8"))
    if !configuration.startsWithTimeouts {
      let own = try ConnectionTargets.options(configuration.connectionString)
      settings.append(("options", "\(own) -c idle_session_timeout=0 -c statement_timeout=0"))
    }
    settings += target.map { ($0.key, $0.value) }
    guard let pointer = start(settings) else {
      throw PostgresError(.connectionFailed, "no memory is left for a connection")
    }
    do {
      try establish(pointer, until: deadline, signal)
      return pointer
    } catch {
      PQfinish(pointer)
      throw error
    }
  }

  private static func start(_ settings: [(String, String)]) -> OpaquePointer? {
    let keywords = settings.map { strdup($0.0) }
    let values = settings.map { strdup($0.1) }
    defer { for text in keywords + values { free(text) } }
    let keywordList = keywords.map { UnsafePointer($0) } + [nil]
    let valueList = values.map { UnsafePointer($0) } + [nil]
    return PQconnectStartParams(keywordList, valueList, 1)
  }

  private static func establish(
    _ pointer: OpaquePointer, until deadline: ContinuousClock.Instant, _ signal: InterruptSignal
  ) throws {
    // Notices while connecting would be printed otherwise.
    PQsetNoticeProcessor(pointer, { _, _ in }, nil)
    guard PQstatus(pointer) != CONNECTION_BAD else { throw refused(pointer) }
    var state = PGRES_POLLING_WRITING
    while true {
      switch state {
      case PGRES_POLLING_OK: return
      case PGRES_POLLING_FAILED: throw refused(pointer)
      default: break
      }
      do {
        _ = try wait(
          socket: PQsocket(pointer), for: state == PGRES_POLLING_READING ? POLLIN : POLLOUT, until: deadline,
          interrupt: signal.readEnd)
      } catch .deadline {
        throw PostgresError(.connectionFailed, "the server did not answer in time to connect")
      } catch .interrupted {
        throw PostgresError(.cancelled, "connecting was cancelled")
      }
      state = PQconnectPoll(pointer)
    }
  }

  /// libpq's words name the host, the database and the role, never a password.
  private static func refused(_ pointer: OpaquePointer) -> PostgresError {
    let message = PQerrorMessage(pointer).map { String(cString: $0) } ?? ""
    let line = message.split(separator: "\n").joined(separator: " ")
    return PostgresError(.connectionFailed, line.isEmpty ? "no connection could be made" : line)
  }
}
