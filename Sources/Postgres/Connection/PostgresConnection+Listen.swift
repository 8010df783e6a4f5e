import CLibPQ
import DequeModule
import Foundation

/// LISTEN and its notifications: hints, kept up to 1,024 of the newest; never a substitute for asking.

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
      } catch .deadline { return nil } catch .interrupted {
        guard !signal.isClosing else { return nil }
        throw PostgresError(.cancelled, "the wait for a notification was cancelled")
      }
    }
  }
}

/// What NOTIFY sent: a hint that something happened; never a guarantee that everything was heard.
public struct Notification: Hashable, Sendable {
  public let channel: String
  public let payload: String
  /// The process that sent it.
  public let pid: Int32
}

/// Hears the server's notices: keeps whether a COMMIT was not replicated and a number, and drops every text.

final class NoticeLog {
  /// A COMMIT was made durable here while the wait for its standby was cut short: nobody can say that it will last.
  var lostReplica = false
  /// The server has said, unasked, that it ends the connection.
  private(set) var hasEnded = false
  /// The number that the detail of the last notice with one began with, in any language: of a verbose vacuum, the dead row
  /// versions that it kept.
  var detailNumber: Int64?

  init(_ connection: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context else { return }
        let log = Unmanaged<NoticeLog>.fromOpaque(context).takeUnretainedValue()
        if NoticeLog.has(result, "R", "SyncRepWaitForLSN") { log.lostReplica = true }
        if NoticeLog.has(result, "V", "FATAL") { log.hasEnded = true }
        if let number = NoticeLog.detailNumber(result) { log.detailNumber = number }
      }, context)
  }

  private static func detailNumber(_ result: OpaquePointer?) -> Int64? {
    guard let text = PQresultErrorField(result, Int32(UInt8(ascii: "D"))) else { return nil }
    return Int64(String(cString: text).prefix { $0.isASCII && $0.isNumber })
  }

  private static func has(_ result: OpaquePointer?, _ field: Unicode.Scalar, _ value: String) -> Bool {
    guard let text = PQresultErrorField(result, Int32(field.value)) else { return false }
    return strcmp(text, value) == 0
  }
}
