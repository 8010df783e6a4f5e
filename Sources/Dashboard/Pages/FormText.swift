import Foundation

/// The fields of a form as browsers send it (`application/x-www-form-urlencoded`); of a repeated name the last counts.
enum FormText {
  /// Whether every `%` begins an encoded byte, and the bytes are UTF-8.
  static func isSound(_ text: String) -> Bool { text.removingPercentEncoding != nil }

  static func read(_ text: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = decoded(parts[0])
      if !name.isEmpty { fields[name] = parts.count == 2 ? decoded(parts[1]) : "" }
    }
    return fields
  }

  private static func decoded(_ text: Substring) -> String {
    let plain = text.replacing("+", with: " ")
    return plain.removingPercentEncoding ?? String(plain)
  }
}
