import Foundation

/// The fields of a form as browsers send it (`application/x-www-form-urlencoded`).
enum FormText {
  /// Every value of each name, in order.
  typealias Fields = [String: [String]]

  /// Whether every `%` begins an encoded byte, and the bytes are UTF-8.
  static func isSound(_ text: String) -> Bool { text.removingPercentEncoding != nil }

  static func read(_ text: String) -> Fields {
    var fields: Fields = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = decoded(parts[0])
      if !name.isEmpty { fields[name, default: []].append(parts.count == 2 ? decoded(parts[1]) : "") }
    }
    return fields
  }

  private static func decoded(_ text: Substring) -> String {
    let plain = text.replacing("+", with: " ")
    return plain.removingPercentEncoding ?? String(plain)
  }
}
