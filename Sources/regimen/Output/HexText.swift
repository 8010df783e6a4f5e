import Foundation

/// Bytes as hexadecimal digits, two a byte, in lower case.
enum HexText {
  static func write(_ bytes: Data) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
  }
}
