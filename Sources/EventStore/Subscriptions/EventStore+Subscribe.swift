public import EventSourcing
import Foundation
import Logging
public import Postgres

extension EventStore {
  /// Lends a listener for changes; its connection is closed when `body` leaves.
  ///
  /// - Parameter configuration: a direct connection to the database, not through a pooler.
  public func withChanges<Value>(
    listeningOn configuration: ConnectionConfiguration, _ body: (Changes) async throws -> Value
  ) async throws -> Value {
    let changes = Changes(configuration: configuration, logger: logger)
    do {
      let value = try await body(changes)
      await changes.close()
      return value
    } catch {
      await changes.close()
      throw error
    }
  }

  /// Gives every event behind a position, in order and once, and then each new one as it is appended, until cancelled.
  public func subscribe(
    to practice: PracticeID, after: Int64, listeningOn configuration: ConnectionConfiguration,
    _ body: (Recorded<Event>) async throws -> Void
  ) async throws {
    try await withChanges(listeningOn: configuration) { changes in
      var seen = after
      while true {
        try Task.checkCancellation()
        let page = try await read(in: practice, after: seen)
        for event in page {
          try await body(event)
          seen = event.position
        }
        if page.isEmpty { try await changes.next() }
      }
    }
  }
}

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
    } catch is CancellationError { throw CancellationError() } catch {
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
