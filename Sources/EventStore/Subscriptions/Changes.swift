import Logging
import Postgres

/// Hears that something was appended, on a connection of its own.
///
/// A notification is a hint that may be lost; the time limit of each wait is the guarantee. A lost connection is made again.
public actor Changes {
  /// The longest that a change can stay unheard.
  public static let poll: Duration = .seconds(1)

  private let configuration: ConnectionConfiguration
  private let logger: Logger
  private var connection: PostgresConnection?

  init(configuration: ConnectionConfiguration, logger: Logger) {
    self.configuration = configuration
    self.logger = logger
  }

  /// Waits until something may have been appended, or for ``poll``.
  public func next() async throws {
    do {
      let connection = try await listening()
      _ = try await connection.nextNotification(timeout: Self.poll)
      // What queued up while the last change was worked on is one hint, not many.
      while try await connection.nextNotification(timeout: .zero) != nil {}
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      await drop()
      try await Task.sleep(for: Self.poll)
    }
  }

  private func listening() async throws -> PostgresConnection {
    if let connection { return connection }
    let made = try await PostgresConnection.connect(configuration)
    try await made.listen("regimen_appended")
    connection = made
    return made
  }

  private func drop() async {
    logger.debug("the listening connection was lost and will be made again")
    await connection?.close()
    connection = nil
  }

  func close() async {
    await connection?.close()
    connection = nil
  }
}
