/// Finds whether any of many texts occurs in some bytes, in one pass over them however many texts there are.
///
/// A window of six bytes is looked up at each place; only where a text begins like it are whole texts compared, by binary
/// search. Letters are compared without their case. Its description tells how many texts it has and never one of them.
struct TextMatcher: Sendable, CustomStringConvertible, CustomReflectable {
  /// The bytes that a text must have to be looked for: shorter ones occur by chance and say nothing.
  static let shortest = 6
  private static let filterBits: UInt64 = 20

  /// In the order of their bytes.
  private let texts: [[UInt8]]
  private let longest: Int
  private let beginnings: Set<UInt64>
  /// A bit for each hash of a beginning, so that most places cost one look.
  private var filter = [UInt64](repeating: 0, count: 1 << (Self.filterBits - 6))

  init(_ texts: some Sequence<String>) {
    self.texts = Set(texts.map { Array(Self.folded($0).utf8) }).filter { $0.count >= Self.shortest }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    longest = self.texts.map(\.count).max() ?? 0
    beginnings = Set(self.texts.map { $0.withUnsafeBytes { Self.window($0, 0) } })
    for beginning in beginnings {
      let bit = Self.bit(beginning)
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  var count: Int { texts.count }
  var description: String { "TextMatcher(\(count) texts)" }
  var customMirror: Mirror { Mirror(self, children: ["count": count]) }

  /// Whether one of the texts occurs in UTF-8.
  func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= Self.shortest, !texts.isEmpty else { return false }
    guard !bytes.contains(where: { $0 >= 0x80 }) else {
      return Array(Self.folded(String(decoding: bytes, as: UTF8.self)).utf8).withUnsafeBytes(matchesFolded)
    }
    return matchesFolded(bytes)
  }

  /// Text without the case of its letters; “ß” is as “SS”.
  static func folded(_ text: String) -> String { text.uppercased().lowercased() }

  /// Letters of ASCII are folded on the way; all others are already.
  private func matchesFolded(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= Self.shortest else { return false }
    var window = Self.window(bytes, 0)
    var place = 0
    while true {
      let bit = Self.bit(window)
      if filter[Int(bit >> 6)] & (1 << (bit & 63)) != 0, beginnings.contains(window),
        bytes[place...].prefix(longest).map(Self.lower).withUnsafeBytes(isText(at:))
      {
        return true
      }
      guard place + Self.shortest < bytes.count else { return false }
      window = (window << 8 | UInt64(Self.lower(bytes[place + Self.shortest]))) & 0xFFFF_FFFF_FFFF
      place += 1
    }
  }

  /// As ``matches(_:)``, also where JSON has written characters as escapes.
  func matchesJSON(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if matches(bytes) { return true }
    guard bytes.contains(UInt8(ascii: "\\")) else { return false }
    return Self.unescaped(bytes).withUnsafeBytes(matches)
  }

  /// JSON with its escapes as the characters that they stand for; what is no escape stays as it is.
  static func unescaped(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var units: [UInt16] = []
    var place = 0
    func flush() {
      guard !units.isEmpty else { return }
      plain += Array(String(decoding: units, as: UTF16.self).utf8)
      units = []
    }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else {
        flush()
        plain.append(bytes[place])
        place += 1
        continue
      }
      let escape = bytes[place + 1]
      if escape == UInt8(ascii: "u"), place + 6 <= bytes.count,
        let unit = UInt16(String(decoding: bytes[(place + 2)..<(place + 6)], as: UTF8.self), radix: 16)
      {
        units.append(unit)
        place += 6
        continue
      }
      flush()
      plain.append(Self.escapes[escape] ?? escape)
      place += 2
    }
    flush()
    return plain
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12,
  ]

  /// Whether one of the texts stands at the beginning of some bytes.
  private func isText(at bytes: UnsafeRawBufferPointer) -> Bool {
    var bytes = bytes
    // The greatest text that is not behind the bytes begins them, or no text does that shares more with them than it.
    while bytes.count >= Self.shortest, let candidate = greatest(upTo: bytes) {
      let common = Self.common(texts[candidate], bytes)
      if common == texts[candidate].count { return true }
      bytes = UnsafeRawBufferPointer(rebasing: bytes[..<common])
    }
    return false
  }

  private func greatest(upTo bytes: UnsafeRawBufferPointer) -> Int? {
    var (low, high) = (0, texts.count)
    while low < high {
      let middle = (low + high) / 2
      if bytes.lexicographicallyPrecedes(texts[middle]) { high = middle } else { low = middle + 1 }
    }
    return low == 0 ? nil : low - 1
  }

  private static func common(_ text: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Int {
    var length = 0
    while length < text.count, length < bytes.count, text[length] == bytes[length] { length += 1 }
    return length
  }

  private static func window(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    (0..<shortest).reduce(0) { $0 << 8 | UInt64(lower(bytes[place + $1])) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func bit(_ window: UInt64) -> UInt64 {
    (window &* 0x9E37_79B9_7F4A_7C15) >> (64 - filterBits)
  }
}
