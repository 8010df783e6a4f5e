import Foundation

/// An address of the Internet Protocol, version 4 or 6. One of version 4 that is written as one of version 6
/// (`::ffff:192.0.2.1`) is the same address.
package struct NetworkAddress: Hashable, Sendable {
  /// 4 or 16 bytes, the first of the text first.
  package let bytes: [UInt8]

  /// This machine: what a connection without an address comes from.
  package static let loopback = NetworkAddress(bytes: [127, 0, 0, 1])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads an address as it is usually written, without port, brackets or zone; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let text = String(text)
    guard text.utf8.count <= 45, text.utf8.allSatisfy(Self.mayHold) else { return nil }
    var (four, six) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      let all = withUnsafeBytes(of: six) { Array($0) }
      bytes = all.starts(with: Self.mapped) ? Array(all[Self.mapped.count...]) : all
    } else {
      return nil
    }
  }

  /// By what it is counted: itself, or, with version 6, the 64 bits of its network. A customer has all addresses of one, and
  /// may use another for every request.
  package var countedAs: String {
    guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
    let network = bytes.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return "\(network.joined())/64"
  }

  private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xff, 0xff]

  private static func mayHold(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
