/// Hears the server's notices: keeps whether a COMMIT was not replicated and a number, and drops every text.
import CLibPQ
import Foundation

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
