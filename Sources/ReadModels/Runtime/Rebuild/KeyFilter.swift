/// Which keys were surely not put into it, in 8 MiB however many were: a Bloom filter.
///
/// Of keys that were not put in it takes fewer than one in a hundred for one that was while there are up to five million.
struct KeyFilter {
  private static let bits: UInt64 = 1 << 26
  private static let probes: UInt64 = 5

  private var words = [UInt64](repeating: 0, count: Int(bits / 64))

  mutating func insert(_ key: String) {
    for bit in Self.bits(of: key) { words[Int(bit >> 6)] |= 1 << (bit & 63) }
  }

  func mayContain(_ key: String) -> Bool {
    Self.bits(of: key).allSatisfy { words[Int($0 >> 6)] & (1 << ($0 & 63)) != 0 }
  }

  /// As many bits as there are probes, from two halves of one hash (Kirsch and Mitzenmacher 2006).
  private static func bits(of key: String) -> some Sequence<UInt64> {
    let hash = UInt64(bitPattern: Int64(key.hashValue))
    let (first, step) = (hash & 0xFFFF_FFFF, hash >> 32 | 1)
    return (0..<probes).lazy.map { (first &+ $0 &* step) & (bits - 1) }
  }
}
