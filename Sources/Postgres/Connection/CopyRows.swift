/// Reads the rows of a binary `COPY … TO STDOUT` out of its chunks, in order.
///
/// It checks every length against the chunk and never reads past it.
public struct CopyRows: Sendable {
  private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
  private var sawHeader: Bool

  /// - Parameter behindHeader: whether the chunks to read come after the first one, which begins with the format's header.
  public init(behindHeader: Bool = false) {
    sawHeader = behindHeader
  }

  /// Calls `body` with the fields of each row of a chunk; a field is nil where the column is null.
  ///
  /// - Parameters:
  ///   - chunk: whole rows, as ``CopyOutChunks`` gives them; the first one begins with the format's header.
  ///   - columns: how many fields each row has.
  ///   - body: may use the fields until it returns, and not longer.
  /// - Throws: ``PostgresError`` `protocolViolation` where the chunk does not hold what the format promises, and
  ///   whatever `body` throws.
  public mutating func forEach(
    in chunk: [UInt8], columns: Int, _ body: ([UnsafeRawBufferPointer?]) throws -> Void
  ) throws {
    try chunk.withUnsafeBytes { bytes in
      var offset = 0
      func take(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - offset else { throw Self.malformed }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
      }
      func int32() throws -> Int32 { Int32(bigEndian: try take(4).loadUnaligned(as: Int32.self)) }
      func int16() throws -> Int16 { Int16(bigEndian: try take(2).loadUnaligned(as: Int16.self)) }

      if !sawHeader {
        guard try take(Self.signature.count).elementsEqual(Self.signature) else { throw Self.malformed }
        _ = try take(4)
        _ = try take(Int(try int32()))
        sawHeader = true
      }
      var fields: [UnsafeRawBufferPointer?] = []
      fields.reserveCapacity(columns)
      while offset < bytes.count {
        let count = try int16()
        if count == -1 { return }
        guard count == columns else { throw Self.malformed }
        fields.removeAll(keepingCapacity: true)
        for _ in 0..<columns {
          let length = try int32()
          fields.append(length == -1 ? nil : try take(Int(length)))
        }
        try body(fields)
      }
    }
  }

  /// What a chunk that does not keep to the format, or a field of another size than its type, is refused with.
  public static let malformed = PostgresError(
    .protocolViolation, "The data of a binary COPY does not have the form that the format promises.")
}
