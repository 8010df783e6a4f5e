import Application
import Foundation
import HTTPTypes

/// The hops that a request is said to have come through, the client's first; one that cannot be read is nil.
enum ForwardedHops {
  /// What `X-Forwarded-For` says; nil without one.
  static func plain(_ headers: HTTPFields) -> [NetworkAddress?]? {
    guard let name = HTTPField.Name("X-Forwarded-For") else { return nil }
    let values = headers[values: name]
    guard !values.isEmpty else { return nil }
    return values.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false).map {
      node($0.trimmingCharacters(in: .whitespaces)[...])
    }
  }

  /// What `Forwarded` (RFC 7239) says; nil without one, and one unreadable hop where it does not keep the grammar.
  static func standard(_ headers: HTTPFields) -> [NetworkAddress?]? {
    guard let name = HTTPField.Name("Forwarded") else { return nil }
    let values = headers[values: name]
    guard !values.isEmpty else { return nil }
    guard let elements = elements(of: values.joined(separator: ",")) else { return [nil] }
    return elements.map { pairs in
      let names = pairs.filter { $0.name.lowercased() == "for" }
      return names.count == 1 ? node(names[0].value[...]) : nil
    }
  }

  /// What `Forwarded` says of the scheme at each hop; empty without one, and where it does not keep the grammar.
  static func schemes(_ headers: HTTPFields) -> [(node: NetworkAddress?, scheme: String?)] {
    guard let name = HTTPField.Name("Forwarded"),
      let elements = elements(of: headers[values: name].joined(separator: ","))
    else { return [] }
    return elements.map { pairs in
      func value(_ name: String) -> String? {
        let found = pairs.filter { $0.name.lowercased() == name }
        return found.count == 1 ? found[0].value : nil
      }
      return (value("for").flatMap { node($0[...]) }, value("proto")?.lowercased())
    }
  }

  /// An address, with a port or without: `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:443`.
  static func node(_ text: Substring) -> NetworkAddress? {
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      let (inner, rest) = (text[text.index(after: text.startIndex)..<end], text[text.index(after: end)...])
      guard inner.contains(":"), rest.isEmpty || isPort(rest) else { return nil }
      return NetworkAddress(inner)
    }
    guard let colon = text.firstIndex(of: ":"), text[text.index(after: colon)...].firstIndex(of: ":") == nil
    else { return NetworkAddress(text) }
    return isPort(text[colon...]) ? NetworkAddress(text[..<colon]) : nil
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.first == ":" && (2...6).contains(text.utf8.count)
      && text.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
  }

  // MARK: - The grammar of RFC 7239, section 4

  /// Every element with its pairs; nil where the text does not keep the grammar.
  private static func elements(of text: String) -> [[(name: String, value: String)]]? {
    var rest = Array(text.utf8)[...]
    var elements: [[(name: String, value: String)]] = []
    var pairs: [(name: String, value: String)] = []
    while true {
      skipSpace(&rest)
      guard let name = token(&rest), rest.popFirst() == UInt8(ascii: "="),
        let value = rest.first == UInt8(ascii: "\"") ? quoted(&rest) : token(&rest)
      else { return nil }
      pairs.append((name, value))
      skipSpace(&rest)
      switch rest.popFirst() {
      case UInt8(ascii: ";"): continue
      case UInt8(ascii: ","):
        elements.append(pairs)
        pairs = []
      case nil: return elements + [pairs]
      default: return nil
      }
    }
  }

  private static func skipSpace(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// Takes a token (RFC 9110, 5.6.2); nil where there is none.
  private static func token(_ rest: inout ArraySlice<UInt8>) -> String? {
    let token = rest.prefix(while: isOfToken)
    rest = rest.dropFirst(token.count)
    return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
  }

  /// Takes a quoted string without its quotes; nil where it does not end.
  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> String? {
    rest.removeFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      text.append(escaped)
    }
    return nil
  }

  private static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
