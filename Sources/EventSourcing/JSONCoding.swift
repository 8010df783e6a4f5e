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
  public static func bytes(of value: some Encodable) throws -> [UInt8] {
    try JSONWriter.write(value)
  }

  /// Reads what ``encoder()`` writes, several times as fast as ``decoder()``: of whatever is decodable but `Decimal` and
  /// `URL`.
  ///
  /// - Throws: an error that does not say where, and holds nothing of what was to be read.
  public static func read<Value: Decodable>(_ type: Value.Type, from json: Data) throws -> Value {
    try json.withUnsafeBytes { try JSONReader.read(type, from: $0) }
  }

  /// The same of bytes that are borrowed until it returns.
  public static func read<Value: Decodable>(
    _ type: Value.Type, from json: UnsafeRawBufferPointer
  ) throws -> Value {
    try JSONReader.read(type, from: json)
  }

  /// The same of a value that reads itself.
  public static func read<Value: JSONRepresentable>(
    _ type: Value.Type, from json: UnsafeRawBufferPointer
  ) throws -> Value {
    try JSONReader.readItself(type, from: json)
  }

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
