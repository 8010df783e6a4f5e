public import Foundation
public import Practice

/// The text of a file, with the encoding in which it was found; no byte of it is replaced or dropped.
///
/// Taken are UTF-8 and UTF-16, each with and without a byte order mark, and Windows-1252, which programs for tables write where
/// they are not told otherwise. Bytes that are in none of them are refused with the line on which they stand.
public struct DecodedText: Hashable, Sendable {
  /// The encodings that are taken, by their names at IANA.
  public enum Encoding: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "windows-1252"
  }

  /// Without a byte order mark.
  public let text: String
  public let encoding: Encoding

  /// - Throws: what the bytes are instead, or where they are damaged.
  public init(_ data: Data) throws(UndecodableText) {
    if let kind = Self.foreign(data) { throw UndecodableText(kind) }
    let bytes = [UInt8](data)
    if bytes.starts(with: [0xFF, 0xFE]) {
      text = try Self.utf16(bytes.dropFirst(2), isLittleEndian: true)
      encoding = .utf16LittleEndian
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      text = try Self.utf16(bytes.dropFirst(2), isLittleEndian: false)
      encoding = .utf16BigEndian
    } else if let isLittleEndian = Self.looksLikeUTF16(bytes) {
      text = try Self.utf16(bytes[...], isLittleEndian: isLittleEndian)
      encoding = isLittleEndian ? .utf16LittleEndian : .utf16BigEndian
    } else {
      (text, encoding) = try Self.bytewise(
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...],
        isMarked: bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    }
    guard CombiningMarks.areFew(in: text) else {
      throw UndecodableText(
        "A letter of the file bears more than \(CombiningMarks.longestRun) marks. Take them out, and give the file again."
      )
    }
  }

  /// What a file is by its first bytes, where it is no text.
  private static func foreign(_ data: Data) -> String? {
    let first = [UInt8](data.prefix(4))
    if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return
        "The file is a workbook or an archive, not a text. Save the table as CSV (UTF-8), and give that file."
    }
    if first.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return
        "The file is an old workbook of Excel, not a text. Save the table as CSV (UTF-8), and give that file."
    }
    if first.starts(with: [0x1F, 0x8B]) {
      return "The file is packed with gzip. Unpack it, and give the file that was in it."
    }
    if first == [0xFF, 0xFE, 0, 0] && data.count % 4 == 0 || first == [0, 0, 0xFE, 0xFF] {
      return "The file is in UTF-32, which is not taken. Save it as UTF-8, and give that file."
    }
    return nil
  }

  /// Whether every other byte of the beginning is zero, as in UTF-16 without a mark, and which: true for little-endian.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let pairs = min(bytes.count, 4096) / 2
    guard pairs > 0, bytes.count.isMultiple(of: 2) || bytes.count > 2 else { return nil }
    var zeros = (first: 0, second: 0)
    for pair in 0..<pairs {
      if bytes[2 * pair] == 0 { zeros.first += 1 }
      if bytes[2 * pair + 1] == 0 { zeros.second += 1 }
    }
    if zeros.second * 2 >= pairs, zeros.first * 20 < pairs { return true }
    if zeros.first * 2 >= pairs, zeros.second * 20 < pairs { return false }
    return nil
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) throws(UndecodableText)
    -> String
  {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var lines = LineCount()
    var awaitsLow = false
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      let unit = isLittleEndian ? second << 8 | first : first << 8 | second
      let isLow = UTF16.isTrailSurrogate(unit)
      guard isLow == awaitsLow, unit != 0 else { throw .damaged("UTF-16", line: lines.line) }
      awaitsLow = UTF16.isLeadSurrogate(unit)
      units.append(unit)
      lines.pass(UInt32(unit))
      index += 2
    }
    guard !awaitsLow, index == bytes.endIndex else { throw .damaged("UTF-16", line: lines.line) }
    return String(decoding: units, as: UTF16.self)
  }

  /// UTF-8, or where it cannot be that, Windows-1252.
  private static func bytewise(_ bytes: ArraySlice<UInt8>, isMarked: Bool) throws(UndecodableText) -> (
    String, Encoding
  ) {
    if let text = String(validating: bytes, as: UTF8.self) {
      guard !bytes.contains(0) else {
        throw .damaged("any encoding that is taken", line: line(of: bytes.firstIndex(of: 0), in: bytes))
      }
      return (text, .utf8)
    }
    let sequences = UTF8Sequences(bytes)
    let line = line(of: sequences.firstInvalid, in: bytes)
    // Text in Windows-1252 hardly ever has two bytes that are a letter of UTF-8; a damaged or mixed file has many.
    guard !isMarked, sequences.valid * 4 <= sequences.invalid, !bytes.contains(0) else {
      throw .damaged("UTF-8, in which the rest of the file is", line: line)
    }
    return (try windows1252(bytes), .windows1252)
  }

  private static func windows1252(_ bytes: ArraySlice<UInt8>) throws(UndecodableText) -> String {
    var scalars = String.UnicodeScalarView()
    var lines = LineCount()
    for byte in bytes {
      var value = UInt32(byte)
      if (0x80...0x9F).contains(byte) {
        value = UInt32(Self.upperControls[Int(byte) - 0x80])
        guard value != 0 else { throw .damaged("any encoding that is taken", line: lines.line) }
      }
      lines.pass(value)
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  /// What 0x80 to 0x9F are in Windows-1252; 0 for the five that are nothing.
  private static let upperControls: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
  ]

  private static func line(of place: Int?, in bytes: ArraySlice<UInt8>) -> Int {
    var lines = LineCount()
    for byte in bytes[..<(place ?? bytes.startIndex)] { lines.pass(UInt32(byte)) }
    return lines.line
  }
}

/// Why bytes are no text that is taken, with the line where there is one; it never repeats what they say.
public struct UndecodableText: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1; nil where the whole file is at fault.
  public let line: Int?
  /// A sentence that says what to do.
  public let message: String

  fileprivate init(_ message: String, line: Int? = nil) {
    self.line = line
    self.message = message
  }

  fileprivate static func damaged(_ encoding: String, line: Int) -> Self {
    Self(
      "Some bytes are not in \(encoding). Save the file as UTF-8 in the program that wrote it, and give that file.",
      line: line)
  }

  public var description: String { line.map { "Line \($0): \(message)" } ?? message }
}

/// Counts lines as an editor does, whether they end with LF, CRLF or CR.
private struct LineCount {
  private(set) var line = 1
  private var wasReturn = false

  mutating func pass(_ value: UInt32) {
    if value == 0x0D || value == 0x0A && !wasReturn { line += 1 }
    wasReturn = value == 0x0D
  }
}

/// How many sequences of several bytes in UTF-8 some bytes hold, and how many bytes that are in none.
private struct UTF8Sequences {
  private(set) var valid = 0
  private(set) var invalid = 0
  private(set) var firstInvalid: Int?

  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let length =
        switch bytes[index] {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
      if length > 0, index + length <= bytes.endIndex,
        String(validating: bytes[index..<(index + length)], as: UTF8.self) != nil
      {
        valid += 1
        index += length
      } else {
        invalid += 1
        firstInvalid = firstInvalid ?? index
        index += 1
      }
    }
  }
}
