public import Foundation

/// Text and JSON in the binary format.

extension String: PostgresScalar {
  public static var postgresType: PostgresType { .text }

  public func encode(into buffer: inout [UInt8]) { buffer.append(contentsOf: utf8) }

  /// Reads text, varchar, char, name, json, jsonb, xml, and the labels of enumerations.
  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> String {
    switch type {
    case .text, .varchar, .bpchar, .name, .char, .json, .xml, .unknown:
      return String(decoding: bytes, as: UTF8.self)
    case .jsonb:
      guard bytes.first == 1 else { throw PostgresError.mismatch(String.self, type, bytes.count) }
      return String(decoding: bytes.dropFirst(), as: UTF8.self)
    default:
      guard type.isUserDefined, let text = String(validating: bytes, as: UTF8.self) else {
        throw PostgresError.mismatch(String.self, type, bytes.count)
      }
      return text
    }
  }
}

/// A JSON document, kept byte for byte (type `json`).
public struct JSONText: Hashable, Sendable {
  /// The document as it was written; not checked here, the server refuses what is not JSON.
  public var text: String

  public init(_ text: String) { self.text = text }
}

extension JSONText: PostgresScalar {
  public static var postgresType: PostgresType { .json }

  public func encode(into buffer: inout [UInt8]) { buffer.append(contentsOf: text.utf8) }

  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> JSONText {
    guard type == .json || type == .jsonb else {
      throw PostgresError.mismatch(JSONText.self, type, bytes.count)
    }
    return JSONText(try String.decode(bytes, type: type))
  }
}

extension UUID: PostgresScalar {
  public static var postgresType: PostgresType { .uuid }

  public func encode(into buffer: inout [UInt8]) {
    withUnsafeBytes(of: uuid) { buffer.append(contentsOf: $0) }
  }

  public static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> UUID {
    guard type == .uuid, bytes.count == 16 else { throw PostgresError.mismatch(UUID.self, type, bytes.count) }
    return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
  }
}

/// `bytea` as `[UInt8]` and as `Data`; never as an array of integers.

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

  public static func decodeArray(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [[UInt8]] {
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
