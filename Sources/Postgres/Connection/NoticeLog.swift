/// Hears the server's notices: keeps only whether a COMMIT was not replicated, and drops every text.
import CLibPQ
import Foundation

final class NoticeLog {
  /// A COMMIT was made durable here while the wait for its standby was cut short: nobody can say that it will last.
  var lostReplica = false
  /// The server has said, unasked, that it ends the connection.
  private(set) var hasEnded = false

  init(_ connection: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context else { return }
        let log = Unmanaged<NoticeLog>.fromOpaque(context).takeUnretainedValue()
        if NoticeLog.has(result, "R", "SyncRepWaitForLSN") { log.lostReplica = true }
        if NoticeLog.has(result, "V", "FATAL") { log.hasEnded = true }
      }, context)
  }

  private static func has(_ result: OpaquePointer?, _ field: Unicode.Scalar, _ value: String) -> Bool {
    guard let text = PQresultErrorField(result, Int32(field.value)) else { return false }
    return strcmp(text, value) == 0
  }
}
