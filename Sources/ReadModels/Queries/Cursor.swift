import Foundation

/// Where a page ended, as text that is opaque to those who pass it back; it holds numbers and ids only.
struct Cursor {
  let parts: [String]

  init(_ parts: [String]) {
    self.parts = parts
  }

  /// - Throws: ``ReadModelError`` `invalid-cursor`.
  init(_ text: String, parts count: Int) throws(ReadModelError) {
    let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
    guard let data = Data(base64Encoded: padded), let joined = String(data: data, encoding: .utf8) else {
      throw .invalidCursor
    }
    parts = joined.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count else { throw .invalidCursor }
  }

  var text: String {
    Data(parts.joined(separator: "|").utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// A part that is a number.
  func number(_ index: Int) throws(ReadModelError) -> Int64 {
    guard let number = Int64(parts[index]) else { throw .invalidCursor }
    return number
  }
}
