import Foundation
import Logging
import Postgres
import TestSupport

/// Runs `body` with a connection to a new database.
func withConnection<R: Sendable>(
  preparedStatements: Bool = true, preparedStatementLimit: Int = 256,
  _ body: (PostgresConnection) async throws -> R
) async throws -> R {
  try await PostgresFixture.withDatabase { string in
    var configuration = ConnectionConfiguration(string)
    configuration.preparedStatements = preparedStatements
    configuration.preparedStatementLimit = preparedStatementLimit
    let connection = try await PostgresConnection.connect(configuration)
    do {
      let result = try await body(connection)
      await connection.close()
      return result
    } catch {
      await connection.close()
      throw error
    }
  }
}

/// The error that `body` throws; nil if it throws none, or another one.
func postgresError<R>(_ body: () async throws -> R) async -> PostgresError? {
  do {
    _ = try await body()
  } catch {
    return error as? PostgresError
  }
  return nil
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

func pool(_ string: String, size: Int = 4, wait: Duration = .seconds(60)) -> PostgresPool {
  PostgresPool(ConnectionConfiguration(string), size: size, waitDeadline: wait, logger: quiet)
}

/// A value that several tasks add to.
actor Tally<T: Sendable> {
  private(set) var values: [T] = []
  func add(_ value: T) { values.append(value) }
}

/// A port on this machine that accepts connections and answers nothing by itself.
struct SilentPort: ~Copyable {
  let descriptor: Int32
  let port: UInt16

  init() throws {
    #if canImport(Darwin)
      let stream = SOCK_STREAM
    #else
      let stream = Int32(SOCK_STREAM.rawValue)
    #endif
    descriptor = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    precondition(isListening)
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { _ = close(descriptor) }
}
