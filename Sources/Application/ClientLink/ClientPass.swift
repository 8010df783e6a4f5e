package import EventSourcing
package import Foundation

/// What a client's link or browser shows: whose it is, and a code over it that only the practice's key makes.
///
/// Nothing of it is stored. The form is fixed: practice and client as the 22 characters of base64url of their 16 bytes, in a
/// browser also when it was given out as 8 hexadecimal digits, and the code as the 43 characters of base64url of 32 bytes.
package struct ClientPass: Hashable, Sendable {
  package enum Use: String, Sendable {
    /// In messages and on paper.
    case link
    /// In a browser's cookie.
    case browser
  }

  package let use: Use
  package let practice: PracticeID
  /// The id whose link it is, its own also where it was merged into another.
  package let client: UUID
  /// When the browser got it, in whole seconds; nil for a link.
  package let issuedAt: Date?

  package init(_ use: Use, _ practice: PracticeID, _ client: UUID, issuedAt: Date? = nil) {
    self.use = use
    self.practice = practice
    self.client = client
    self.issuedAt = issuedAt.map { Date(timeIntervalSince1970: $0.timeIntervalSince1970.rounded(.down)) }
  }

  /// Reads a pass with its code; nil for any text that is not exactly of the form.
  package static func read(_ text: String, as use: Use) -> (pass: ClientPass, code: Data)? {
    let length = use == .link ? 87 : 95
    let characters = Array(text.utf8)
    guard characters.count == length else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: characters[range], as: UTF8.self) }
    guard let practice = id(part(0..<22)), let client = id(part(22..<44)),
      let code = bytes(part(length - 43..<length), 32)
    else { return nil }
    var issuedAt: Date?
    if use == .browser {
      let digits = part(44..<52)
      guard let seconds = UInt32(digits, radix: 16), hexadecimal(seconds) == digits else { return nil }
      issuedAt = Date(timeIntervalSince1970: Double(seconds))
    }
    return (ClientPass(use, PracticeID(practice), client, issuedAt: issuedAt), code)
  }

  package func text(with code: Data) -> String {
    Self.base64URL(Self.data(practice.uuid)) + Self.base64URL(Self.data(client)) + (issued ?? "")
      + Self.base64URL(code)
  }

  /// What the code is made over.
  func signed(generation: Int) -> String {
    "\(use.rawValue)\n\(client.uuidString.lowercased())\n\(generation)\n\(issued ?? "")"
  }

  private var issued: String? {
    issuedAt.map { Self.hexadecimal(UInt32(clamping: Int64($0.timeIntervalSince1970))) }
  }

  private static func hexadecimal(_ seconds: UInt32) -> String {
    let digits = String(seconds, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private static func data(_ id: UUID) -> Data { withUnsafeBytes(of: id.uuid) { Data($0) } }

  private static func id(_ text: String) -> UUID? {
    guard let data = bytes(text, 16) else { return nil }
    return data.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }

  private static func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Nil for a text that stands for no such bytes, and for a second text of the same bytes.
  private static func bytes(_ text: String, _ count: Int) -> Data? {
    let padding = String(repeating: "=", count: (3 - count % 3) % 3)
    let base64 = text.replacing("-", with: "+").replacing("_", with: "/") + padding
    guard let data = Data(base64Encoded: base64), data.count == count, base64URL(data) == text else {
      return nil
    }
    return data
  }
}

extension ClientPass: CustomStringConvertible, CustomReflectable {
  package var description: String { "ClientPass" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
