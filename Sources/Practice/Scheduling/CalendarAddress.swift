public import EventSourcing
import Foundation

/// Where a calendar is read from (RFC 5545, over HTTP). Whoever has it reads the calendar, so it is a secret: it describes itself by its
/// host alone.
public struct CalendarAddress: Hashable, Sendable {
  /// The whole address, `webcal` read as `https`.
  public let text: String
  /// The name or number of the computer, without the port.
  public let host: String
  /// Whether it is read over TLS.
  public let isSecure: Bool

  /// Bytes of an address.
  static let longest = 2_000

  /// - Parameter entered: an address of https or webcal. One of http is taken where it names a computer by number, or `localhost`; it is
  ///   read only where the server allows that number.
  /// - Throws: `invalid-link`.
  public init(_ entered: String) throws(Refusal) {
    let trimmed = entered.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...Self.longest).contains(trimmed.utf8.count),
      trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), var parts = URLComponents(string: trimmed),
      let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(),
      host == parts.percentEncodedHost?.lowercased(),
      host.wholeMatch(of: /[a-z0-9._\-]+|\[[0-9a-f:.]+\]/) != nil
    else { throw Self.refusal }
    // The name that is looked up is the one that is asked, to the letter.
    parts.percentEncodedHost = host
    switch scheme {
    case "https", "webcal", "webcals": parts.scheme = "https"
    case "http" where Self.isNumber(host): parts.scheme = "http"
    default: throw Self.refusal
    }
    parts.fragment = nil
    guard let text = parts.string else { throw Self.refusal }
    self.text = text
    self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    isSecure = parts.scheme == "https"
  }

  private static func isNumber(_ host: String) -> Bool {
    host == "localhost" || host.hasPrefix("[")
      || host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  private static let refusal = Refusal(
    .invalidLink,
    "The calendar was refused: it is no https or webcal address. Copy the calendar’s secret address in iCal format from where it is kept.",
    field: "address")
}

extension CalendarAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { host }
  public var debugDescription: String { host }
  public var customMirror: Mirror { Mirror(self, children: ["host": host]) }
}
