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

  /// An instant as text, to the nearest millisecond.
  public static func text(of date: Date) -> String {
    InstantText.write(Int64(InstantText.milliseconds(of: date)))
  }

  /// Reads an ISO 8601 instant with an offset or `Z`; nil for anything else.
  public static func instant(in text: String) -> Date? {
    InstantText.read(text).map { Date(timeIntervalSince1970: Double($0) / 1000) }
  }
}
