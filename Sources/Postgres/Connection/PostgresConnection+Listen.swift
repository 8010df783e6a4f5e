/// LISTEN and its notifications: hints, kept up to 1,024 of the newest; never a substitute for asking.
import CLibPQ
import DequeModule
import Foundation

extension PostgresConnection {
  /// Subscribes to a channel for the rest of the connection. Not through a transaction pooler.
  public func listen(_ channel: String) async throws {
    try await interruptible(nil) { request in
      wire.isListening = true
      _ = try wire.counts(["LISTEN \(identifier: channel)"], request)
    }
  }

  /// The next notification, or nil at the timeout, or when `close` was called. The connection serves nothing else while
  /// it waits.
  /// - Throws: `connectionLost`, `cancelled`; a cancelled wait leaves the connection usable.
  public func nextNotification(timeout: Duration) async throws -> Notification? {
    try await interruptible(timeout) { try wire.nextNotification($0) }
  }
}

extension Wire {
  func nextNotification(_ request: Request) throws -> Notification? {
    var request = request
    request.isDecisive = false
    let pointer = try idle()
    while true {
      try consume(pointer, request)
      if let first = notifications.popFirst() { return first }
      do {
        _ = try Self.wait(
          socket: PQsocket(pointer), for: POLLIN, until: request.deadline, interrupt: signal.readEnd)
      } catch .deadline {
        return nil
      } catch .interrupted {
        guard !signal.isClosing else { return nil }
        throw PostgresError(.cancelled, "the wait for a notification was cancelled")
      }
    }
  }
}
