public import Foundation

extension UUID {
  /// The id as tags, keys and links write it: 36 characters, letters in lower case.
  public var lowercased: String {
    withUnsafeBytes(of: uuid) { bytes in
      String(unsafeUninitializedCapacity: 36) { text in
        var at = 0
        for (index, byte) in bytes.enumerated() {
          if index == 4 || index == 6 || index == 8 || index == 10 {
            text[at] = UInt8(ascii: "-")
            at += 1
          }
          text[at] = Self.digit(byte >> 4)
          text[at + 1] = Self.digit(byte & 15)
          at += 2
        }
        return at
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
