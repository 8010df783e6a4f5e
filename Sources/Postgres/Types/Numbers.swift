/// Booleans, integers and floating point numbers in the binary format; never loses digits of an integer in silence.
extension Bool: PostgresScalar {
  public static var postgresType: PostgresType { .bool }

  public func encode(into buffer: inout [UInt8]) { buffer.append(self ? 1 : 0) }

  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Bool {
    guard type == .bool, bytes.count == 1 else { throw PostgresError.mismatch(Bool.self, type, bytes.count) }
    return bytes[0] != 0
  }
}

extension Int16: PostgresScalar {
  public static var postgresType: PostgresType { .int2 }
  public func encode(into buffer: inout [UInt8]) { buffer.append(bigEndian: self) }
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Int16 {
    try IntegerCodec.decode(bytes, type: type)
  }
}

extension Int32: PostgresScalar {
  public static var postgresType: PostgresType { .int4 }
  public func encode(into buffer: inout [UInt8]) { buffer.append(bigEndian: self) }
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Int32 {
    try IntegerCodec.decode(bytes, type: type)
  }
}

extension Int64: PostgresScalar {
  public static var postgresType: PostgresType { .int8 }
  public func encode(into buffer: inout [UInt8]) { buffer.append(bigEndian: self) }
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Int64 {
    try IntegerCodec.decode(bytes, type: type)
  }
}

extension Int: PostgresScalar {
  public static var postgresType: PostgresType { .int8 }
  public func encode(into buffer: inout [UInt8]) { buffer.append(bigEndian: Int64(self)) }
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Int {
    try IntegerCodec.decode(bytes, type: type)
  }
}

extension Double: PostgresScalar {
  public static var postgresType: PostgresType { .float8 }

  public func encode(into buffer: inout [UInt8]) { buffer.append(bigEndian: bitPattern) }

  /// Reads `float8`, `float4`, and `numeric` to the nearest double.
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Double {
    switch (type, bytes.count) {
    case (.float8, 8): return Double(bitPattern: bytes.bigEndian())
    case (.float4, 4): return Double(Float(bitPattern: bytes.bigEndian()))
    case (.numeric, _):
      guard let value = Double(try Numeric.text(bytes)) else {
        throw PostgresError.mismatch(Double.self, type, bytes.count)
      }
      return value
    default: throw PostgresError.mismatch(Double.self, type, bytes.count)
    }
  }
}

/// Reads any integer type into any other that can hold the value.
enum IntegerCodec {
  static func decode<I: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> I {
    let wide: Int64
    switch (type, bytes.count) {
    case (.int8, 8): wide = bytes.bigEndian()
    case (.int4, 4): wide = Int64(bytes.bigEndian(Int32.self))
    case (.int2, 2): wide = Int64(bytes.bigEndian(Int16.self))
    case (.oid, 4): wide = Int64(bytes.bigEndian(UInt32.self))
    case (.numeric, _):
      guard let whole = Int64(try Numeric.text(bytes)) else {
        throw PostgresError.mismatch(I.self, type, bytes.count)
      }
      wide = whole
    default: throw PostgresError.mismatch(I.self, type, bytes.count)
    }
    guard let value = I(exactly: wide) else {
      throw PostgresError.decoding("an integer out of the range of \(I.self)")
    }
    return value
  }
}

/// The binary form of `numeric`, read into its decimal text; never written, and never rounded.
enum Numeric {
  /// Decimal text without trailing fraction zeros: `-12.5`, `3`, `NaN`, `inf`.
  static func text(_ bytes: UnsafeRawBufferPointer) throws -> String {
    guard bytes.count >= 8 else { throw PostgresError.mismatch(Double.self, .numeric, bytes.count) }
    let count = Int(bytes.bigEndian(Int16.self))
    let weight = Int(bytes.bigEndian(Int16.self, at: 2))
    let sign = bytes.bigEndian(UInt16.self, at: 4)
    switch sign {
    case 0xC000: return "nan"
    case 0xD000: return "inf"
    case 0xF000: return "-inf"
    default: break
    }
    guard count >= 0, bytes.count == 8 + 2 * count else {
      throw PostgresError.mismatch(Double.self, .numeric, bytes.count)
    }
    func group(_ index: Int) -> String {
      guard index >= 0, index < count else { return "0000" }
      let digits = String(bytes.bigEndian(Int16.self, at: 8 + 2 * index))
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    var whole = ""
    if weight >= 0 { for index in 0...weight { whole += group(index) } }
    whole = String(whole.drop { $0 == "0" })
    var fraction = ""
    // Group 0 stands at 10000^weight; a weight below -1 means leading groups of zeros that are not stored.
    if weight + 1 < count { for index in (weight + 1)..<count { fraction += group(index) } }
    while fraction.last == "0" { fraction.removeLast() }
    let minus = sign == 0x4000 ? "-" : ""
    return minus + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
