/// A value that can be bound to a statement, in PostgreSQL's binary format; never as SQL text.
public protocol PostgresEncodable: Sendable {
  /// The type that the parameter is declared with.
  static var postgresType: PostgresType { get }

  /// Appends the value in the binary format of `postgresType`, without a length.
  func encode(into buffer: inout [UInt8])
}

/// A type that may be an array's element. `UInt8` is one: `[UInt8]` is `bytea`, not an array of integers.
public protocol PostgresArrayElement: Sendable {
  static var postgresArrayType: PostgresType { get }
  static func encodeArray(_ elements: [Self], into buffer: inout [UInt8])
  static func decodeArray(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [Self]
}

/// A single value that can be bound, read, and be an element of an array, with or without NULLs.
public protocol PostgresScalar: PostgresEncodable, PostgresDecodable, PostgresArrayElement {}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
  public static var postgresType: PostgresType { Element.postgresArrayType }
  public func encode(into buffer: inout [UInt8]) { Element.encodeArray(self, into: &buffer) }
}

extension [UInt8] {
  /// Appends an integer in network byte order.
  mutating func append(bigEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }
}
