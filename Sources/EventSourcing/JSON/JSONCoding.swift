public import Foundation

/// The one way in which Regimen writes and reads JSON: sorted keys, and instants as ISO 8601 in UTC with milliseconds.
///
/// The form of stored facts depends on it, so it never changes.
public enum JSONCoding {
  public static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(text(of: date))
    }
    return encoder
  }

  public static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      guard let date = instant(in: try container.decode(String.self)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not an instant")
      }
      return date
    }
    return decoder
  }

  /// Writes what ``encoder()`` writes, to the byte and several times as fast: of whatever is encodable but `Decimal` and
  /// `URL`, whose forms are Foundation's own.
  ///
  /// - Throws: an error that holds nothing of what was to be written.
  public static func write(_ value: some Encodable) throws -> String {
    String(decoding: try JSONWriter.write(value), as: UTF8.self)
  }

  /// The same of a value that writes itself.
  public static func write(_ value: some JSONWritable) throws -> String {
    let output = JSONOutput()
    try value.write(to: output)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// The same as bytes.
  public static func bytes(of value: some Encodable) throws -> [UInt8] { try JSONWriter.write(value) }

  /// Reads what ``encoder()`` writes, several times as fast as ``decoder()``: of whatever is decodable but `Decimal` and
  /// `URL`.
  ///
  /// - Throws: an error that does not say where, and holds nothing of what was to be read.
  public static func read<Value: Decodable>(_ type: Value.Type, from json: Data) throws -> Value {
    try json.withUnsafeBytes { try JSONReader.read(type, from: $0) }
  }

  /// The same of bytes that are borrowed until it returns.
  public static func read<Value: Decodable>(_ type: Value.Type, from json: UnsafeRawBufferPointer) throws
    -> Value
  { try JSONReader.read(type, from: json) }

  /// The same of a value that reads itself.
  public static func read<Value: JSONRepresentable>(_ type: Value.Type, from json: UnsafeRawBufferPointer)
    throws -> Value
  { try JSONReader.readItself(type, from: json) }

  /// The same of a text.
  public static func read<Value: Decodable>(_ type: Value.Type, from json: String) throws -> Value {
    var json = json
    return try json.withUTF8 { try JSONReader.read(type, from: UnsafeRawBufferPointer($0)) }
  }

  /// An instant as text, to the nearest millisecond.
  public static func text(of date: Date) -> String {
    InstantText.write(Int64(InstantText.milliseconds(of: date)))
  }

  /// Reads an ISO 8601 instant with an offset or `Z`; nil for anything else.
  public static func instant(in text: String) -> Date? {
    InstantText.read(text).map { Date(timeIntervalSince1970: Double($0) / 1000) }
  }
}

/// A value that reads and writes its JSON itself: the form that its `Codable` conformance has, to the byte, without the
/// boxes that Codable's containers go through, which cost more than all else.
///
/// It is for what a log or a read model is full of. Everything else is `Codable` alone.
public protocol JSONRepresentable: JSONWritable, Decodable {
  /// - Throws: where the value is not of this form; the error holds nothing of it.
  init(json: JSONNode) throws
}

/// A word of a closed list, as JSON holds it.
extension JSONRepresentable where Self: RawRepresentable, RawValue == String {
  public init(json: JSONNode) throws {
    guard let value = Self(rawValue: try json.text()) else { throw JSONFault.unexpected }
    self = value
  }

  public func write(to json: JSONOutput) { json.append(rawValue) }
}

/// A value that writes its JSON itself, as ``JSONRepresentable`` ones do; it is for answers, which are never read back.
public protocol JSONWritable: Encodable {
  /// - Throws: for what JSON has no form of.
  func write(to json: JSONOutput) throws
}

/// Why a JSON text could not be read; it never holds anything of the text.
public enum JSONFault: Error {
  /// It is not one JSON value.
  case notJSON
  /// A member is missing, or is not what was asked for.
  case unexpected
}
