/// A value that can be read from a column in PostgreSQL's binary format; never from its text form.
public protocol PostgresDecodable {
  /// Reads the value.
  /// - Parameters:
  ///   - bytes: the column's bytes, valid during the call only.
  ///   - type: the column's type, as the server says.
  /// - Throws: `PostgresError` with code `decodingFailed`.
  static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Self

  /// What SQL NULL becomes. Throws, except for optionals.
  static func decodeNull() throws -> Self
}

extension PostgresDecodable {
  public static func decodeNull() throws -> Self {
    throw PostgresError.decoding("NULL where \(Self.self) was wanted")
  }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Wrapped? {
    try Wrapped.decode(bytes, type: type)
  }

  public static func decodeNull() throws -> Wrapped? { nil }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [Element] {
    try Element.decodeArray(bytes, type: type)
  }
}

extension UnsafeRawBufferPointer {
  /// Reads an integer in network byte order; `offset` must leave room for it.
  func bigEndian<I: FixedWidthInteger>(_: I.Type = I.self, at offset: Int = 0) -> I {
    I(bigEndian: loadUnaligned(fromByteOffset: offset, as: I.self))
  }
}

extension PostgresError {
  static func decoding(_ what: String) -> PostgresError {
    PostgresError(.decodingFailed, what)
  }

  static func mismatch<T>(_ wanted: T.Type, _ type: PostgresType, _ count: Int) -> PostgresError {
    .decoding("type \(type.oid) with \(count) bytes cannot be read as \(wanted)")
  }
}
