/// `bytea` as `[UInt8]` and as `Data`; never as an array of integers.
public import Foundation

extension UInt8: PostgresArrayElement {
  public static var postgresArrayType: PostgresType { .bytea }

  public static func encodeArray(_ elements: [UInt8], into buffer: inout [UInt8]) {
    buffer.append(contentsOf: elements)
  }

  public static func decodeArray(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [UInt8] {
    guard type == .bytea else { throw PostgresError.mismatch([UInt8].self, type, bytes.count) }
    return [UInt8](bytes)
  }
}

extension Array: PostgresArrayElement where Element == UInt8 {
  public static var postgresArrayType: PostgresType { PostgresType.bytea.array ?? .unknown }

  public static func encodeArray(_ elements: [[UInt8]], into buffer: inout [UInt8]) {
    ArrayCodec.encode(elements, into: &buffer)
  }

  public static func decodeArray(
    _ bytes: UnsafeRawBufferPointer, type: PostgresType
  ) throws -> [[UInt8]] {
    try ArrayCodec.decode(bytes, type: type) { bytes, type in
      try bytes.map { try UInt8.decodeArray($0, type: type) } ?? decodeNull()
    }
  }
}

extension Array: PostgresScalar where Element == UInt8 {}

extension Data: PostgresScalar {
  public static var postgresType: PostgresType { .bytea }

  public func encode(into buffer: inout [UInt8]) { buffer.append(contentsOf: self) }

  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> Data {
    guard type == .bytea else { throw PostgresError.mismatch(Data.self, type, bytes.count) }
    return Data(bytes)
  }
}
