/// A range of addresses of the Internet Protocol, as CIDR writes it, or one address alone.
package struct NetworkRange: Hashable, Sendable {
  private let network: [UInt8]
  /// How many bits of it count, from 1.
  private let bits: Int

  /// Reads an address, or a range as CIDR writes it, of version 4 or 6; nil for anything else, and for a range of everybody.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let written = parts.first, let address = NetworkAddress(written) else { return nil }
    network = address.bytes
    let most = network.count * 8
    guard parts.count == 2 else {
      bits = most
      return
    }
    guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
      let given = Int(parts[1])
    else { return nil }
    // A range of version 4 that is written as one of version 6 counts the 96 bits before it.
    bits = most == 32 && written.contains(":") ? given - 96 : given
    // Nobody trusts everybody.
    guard (1...most).contains(bits) else { return nil }
  }

  /// Reads several with commas or spaces between them; nil where one of them is none.
  package static func all(_ text: String) -> [NetworkRange]? {
    let parts = text.split { $0 == "," || $0.isWhitespace }
    let ranges = parts.compactMap { NetworkRange($0) }
    return ranges.count == parts.count ? ranges : nil
  }

  package func contains(_ address: NetworkAddress) -> Bool {
    let bytes = address.bytes
    guard bytes.count == network.count else { return false }
    let whole = bits / 8
    guard bytes.prefix(whole) == network.prefix(whole) else { return false }
    let rest = bits % 8
    return rest == 0 || (bytes[whole] ^ network[whole]) >> (8 - rest) == 0
  }
}

extension NetworkAddress {
  /// Whether it is one of the open Internet, and not of a private network, of this machine, or for a special purpose (the registries of
  /// special-purpose addresses of IANA, RFC 6890). Those that carry an address of version 4 inside are none either.
  var isPublic: Bool {
    if bytes.count == 4 { return !Self.specialFour.contains { $0.contains(self) } }
    return Self.globalSix.contains { $0.contains(self) } && !Self.specialSix.contains { $0.contains(self) }
  }

  private static let specialFour = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
  ].compactMap { NetworkRange($0) }

  private static let globalSix = ["2000::/3"].compactMap { NetworkRange($0) }

  private static let specialSix = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"].compactMap {
    NetworkRange($0)
  }
}
