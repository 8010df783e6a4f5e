/// A value that can be read from a column in PostgreSQL's binary format.
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
  static func decoding(_ what: String) -> PostgresError { PostgresError(.decodingFailed, what) }

  static func mismatch<T>(_ wanted: T.Type, _ type: PostgresType, _ count: Int) -> PostgresError {
    .decoding("type \(type.oid) with \(count) bytes cannot be read as \(wanted)")
  }
}

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

/// Names a PostgreSQL data type by its object identifier.
public struct PostgresType: Hashable, Sendable {
  /// The object identifier, fixed for the built-in types named here.
  public var oid: UInt32

  public init(oid: UInt32) { self.oid = oid }

  public static let bool = PostgresType(oid: 16)
  public static let bytea = PostgresType(oid: 17)
  public static let char = PostgresType(oid: 18)
  public static let name = PostgresType(oid: 19)
  public static let int8 = PostgresType(oid: 20)
  public static let int2 = PostgresType(oid: 21)
  public static let int4 = PostgresType(oid: 23)
  public static let text = PostgresType(oid: 25)
  public static let oid = PostgresType(oid: 26)
  public static let json = PostgresType(oid: 114)
  public static let xml = PostgresType(oid: 142)
  public static let float4 = PostgresType(oid: 700)
  public static let float8 = PostgresType(oid: 701)
  public static let unknown = PostgresType(oid: 705)
  public static let bpchar = PostgresType(oid: 1042)
  public static let varchar = PostgresType(oid: 1043)
  public static let timestamptz = PostgresType(oid: 1184)
  public static let numeric = PostgresType(oid: 1700)
  public static let uuid = PostgresType(oid: 2950)
  public static let jsonb = PostgresType(oid: 3802)

  /// Types from here on are made by users (enumerations, domains' arrays, extensions).
  var isUserDefined: Bool { oid >= 16_384 }

  /// The array of this type; nil where this module knows none.
  public var array: PostgresType? { Self.arrays[self].map(PostgresType.init(oid:)) }

  /// Whether values of this type may be arrays in the binary format.
  var mayBeArray: Bool { isUserDefined || Self.arrayOIDs.contains(oid) }

  private static let arrays: [PostgresType: UInt32] = [
    .bool: 1000, .bytea: 1001, .char: 1002, .name: 1003, .int2: 1005, .int4: 1007, .text: 1009, .int8: 1016,
    .float4: 1021, .float8: 1022, .oid: 1028, .xml: 143, .json: 199, .bpchar: 1014, .varchar: 1015,
    .timestamptz: 1185, .numeric: 1231, .uuid: 2951, .jsonb: 3807,
  ]
  private static let arrayOIDs = Set(arrays.values)
}
