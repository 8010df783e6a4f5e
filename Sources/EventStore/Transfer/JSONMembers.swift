import Foundation

/// The members of one JSON object, each value as the very bytes in which it was written.
///
/// It tells members apart and judges no value: what a value means is its reader's business.
struct JSONMembers {
  private var values: [String: ArraySlice<UInt8>] = [:]

  /// Nil where the bytes are not one object, or name a member twice.
  init?(_ bytes: [UInt8]) {
    var scan = Scan(rest: bytes[...])
    guard scan.skip(UInt8(ascii: "{")) else { return nil }
    if scan.skip(UInt8(ascii: "}")) {
      guard scan.isAtEnd else { return nil }
      return
    }
    repeat {
      guard let name = scan.string(), let key = Self.text(of: name), scan.skip(UInt8(ascii: ":")),
        let value = scan.value(), values.updateValue(value, forKey: key) == nil
      else { return nil }
    } while scan.skip(UInt8(ascii: ","))
    guard scan.skip(UInt8(ascii: "}")), scan.isAtEnd else { return nil }
  }

  /// The bytes of a value; nil where there is none, or it is `null`.
  func bytes(_ name: String) -> ArraySlice<UInt8>? {
    guard let value = values[name], !value.elementsEqual("null".utf8) else { return nil }
    return value
  }

  /// A string; nil where there is none or it is no string.
  func text(_ name: String) -> String? { bytes(name).flatMap(Self.text(of:)) }

  private static func text(of value: ArraySlice<UInt8>) -> String? {
    guard value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") else {
      return nil
    }
    if !value.contains(UInt8(ascii: "\\")) {
      return String(validating: value.dropFirst().dropLast(), as: UTF8.self)
    }
    return try? JSONDecoder().decode(String.self, from: Data(value))
  }

  /// A place in the bytes that moves forward.
  private struct Scan {
    var rest: ArraySlice<UInt8>

    private mutating func skipSpace() {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    }

    var isAtEnd: Bool {
      mutating get {
        skipSpace()
        return rest.isEmpty
      }
    }

    mutating func skip(_ byte: UInt8) -> Bool {
      skipSpace()
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    mutating func string() -> ArraySlice<UInt8>? {
      skipSpace()
      guard rest.first == UInt8(ascii: "\"") else { return nil }
      var index = rest.startIndex + 1
      while index < rest.endIndex, rest[index] != UInt8(ascii: "\"") {
        index += rest[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index < rest.endIndex else { return nil }
      defer { rest = rest[(index + 1)...] }
      return rest[...index]
    }

    mutating func value() -> ArraySlice<UInt8>? {
      skipSpace()
      let start = rest
      var depth = 0
      repeat {
        guard let byte = rest.first else { return nil }
        switch byte {
        case UInt8(ascii: "\""): guard string() != nil else { return nil }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          rest.removeFirst()
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          guard depth > 0 else { return nil }
          depth -= 1
          rest.removeFirst()
        case UInt8(ascii: ",") where depth == 0: return nil
        default:
          rest = rest.dropFirst().drop { byte in
            depth == 0
              ? byte != UInt8(ascii: ",") && byte != UInt8(ascii: "}") && byte != 0x20
              : !Self.structural.contains(byte)
          }
        }
      } while depth > 0
      return start[start.startIndex..<rest.startIndex]
    }

    private static let structural = Set("\"{}[]".utf8)
  }
}
