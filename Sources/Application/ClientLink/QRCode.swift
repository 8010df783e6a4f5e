import CQREncode

/// A QR code of a text, made by libqrencode, as a square of dark and light modules.
package struct QRCode: Hashable, Sendable {
  /// How many modules a side has, without the quiet zone.
  package let size: Int
  /// Row by row.
  private let dark: [Bool]

  /// How many light modules there are to be around it (ISO/IEC 18004).
  package static let quietZone = 4

  /// - Parameter text: up to 2,331 bytes. A seventh of the printed code may be soiled or folded (level M corrects 15 % of its words).
  ///   Nil for an empty text, and for one that no code holds.
  package init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(0), let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    // The lowest bit of each byte says whether the module is dark.
    dark = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
  }

  /// Whether a module is dark; outside of the code none is.
  package subscript(row: Int, column: Int) -> Bool {
    (0..<size).contains(row) && (0..<size).contains(column) && dark[row * size + column]
  }

  /// The dark modules as the path of an SVG, a module a unit, its quiet zone to the left and above.
  package var path: String {
    var path = ""
    for row in 0..<size {
      var column = 0
      while column < size {
        let start = column
        while self[row, column] { column += 1 }
        if column > start {
          path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
        }
        column += 1
      }
    }
    return path
  }

  /// The side of the SVG, in modules.
  package var side: Int { size + 2 * Self.quietZone }
}
