import Postgres

/// Writes rows in PostgreSQL's binary COPY format; it never chooses what is written.
enum CopyField {
  /// What begins a stream: the signature, no flags, no extension.
  static let header: [UInt8] =
    [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

  /// What ends a stream.
  static let trailer: [UInt8] = [0xFF, 0xFF]

  /// Appends the number of fields with which each row begins.
  static func beginRow(fields: Int, in bytes: inout [UInt8]) {
    append(Int16(fields), raw: &bytes)
  }

  /// Appends a field with its length; NULL has the length −1.
  static func append(_ value: (some PostgresEncodable)?, to bytes: inout [UInt8]) {
    guard let value else {
      append(Int32(-1), raw: &bytes)
      return
    }
    let start = bytes.count
    append(Int32(0), raw: &bytes)
    value.encode(into: &bytes)
    let length = Int32(bytes.count - start - 4)
    withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
  }

  private static func append(_ value: some FixedWidthInteger, raw bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
