import Foundation

/// Reads rows of PostgreSQL's binary COPY format out of chunks of whole rows.
///
/// It checks every length against the chunk and never reads past it.
struct CopyRows {
  /// A chunk did not hold what the format promises.
  struct Malformed: Error {}

  private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
  private var sawHeader = false

  /// Calls `body` with the fields of each row of a chunk; a field is nil where the column is null.
  mutating func forEach(
    in chunk: [UInt8], columns: Int, _ body: ([UnsafeRawBufferPointer?]) throws -> Void
  ) throws {
    try chunk.withUnsafeBytes { bytes in
      var offset = 0
      func take(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, offset + count <= bytes.count else { throw Malformed() }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
      }
      func int32() throws -> Int32 { Int32(bigEndian: try take(4).loadUnaligned(as: Int32.self)) }
      func int16() throws -> Int16 { Int16(bigEndian: try take(2).loadUnaligned(as: Int16.self)) }

      if !sawHeader {
        guard try take(Self.signature.count).elementsEqual(Self.signature) else { throw Malformed() }
        _ = try take(4)
        _ = try take(Int(try int32()))
        sawHeader = true
      }
      var fields: [UnsafeRawBufferPointer?] = []
      fields.reserveCapacity(columns)
      while offset < bytes.count {
        let count = try int16()
        if count == -1 { return }
        guard count == columns else { throw Malformed() }
        fields.removeAll(keepingCapacity: true)
        for _ in 0..<columns {
          let length = try int32()
          fields.append(length < 0 ? nil : try take(Int(length)))
        }
        try body(fields)
      }
    }
  }
}
