public import Foundation

/// How a person is named: by id, by handle such as `C-1001`, or at a terminal by a part of the name. Encoded as it was entered.
public struct PersonReference: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  public let text: String

  public init(_ text: String) { self.text = text }

  public init(stringLiteral value: String) { text = value }

  /// Nil for what is neither an id nor a handle.
  public init?(idOrHandle text: String) {
    self.init(text)
    guard id != nil || handle != nil else { return nil }
  }

  /// The id, where it is one.
  public var id: UUID? { UUID(uuidString: text) }

  /// The handle in capitals, where it has the form of one: one to three letters, a hyphen, a number.
  public var handle: String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isHandle =
      parts.count == 2 && (1...3).contains(parts[0].count)
      && parts[0].allSatisfy { $0.isASCII && $0.isLetter } && (1...12).contains(parts[1].count)
      && parts[1].allSatisfy { $0.isASCII && $0.isNumber }
    return isHandle ? text.uppercased() : nil
  }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// How a thing of the practice is named, such as a site, room or service: by id or by name.
public enum Reference: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  case id(UUID)
  case name(String)

  public init(_ text: String) { self = UUID(uuidString: text).map(Self.id) ?? .name(text) }

  public init(stringLiteral value: String) { self.init(value) }

  public var text: String {
    switch self {
    case .id(let id): id.uuidString.lowercased()
    case .name(let name): name
    }
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .id(let id): try container.encode(id)
    case .name(let name): try container.encode(name)
    }
  }
}

/// A time as it was entered: on the wall of its place, such as `2027-03-01T10:00`, or as an instant with `Z` or an offset.
/// Encoded as it was entered.
public struct EnteredTime: Hashable, Sendable, Codable {
  public let text: String
  public let time: AppointmentTime

  /// Nil for a text that is no time.
  public init?(_ text: String) {
    guard let time = AppointmentTime(text) else { return nil }
    self.text = text
    self.time = time
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let entered = EnteredTime(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "Not a time",
          underlyingError: InputRule(
            "Give a time such as 2027-03-01T10:00 on the wall of the site, or with Z or an offset.")))
    }
    self = entered
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The time on the wall.
  ///
  /// - Throws: ``InputError`` for an instant.
  public func wall(_ field: String) throws(InputError) -> LocalDateTime {
    guard case .wall(let wall) = time else {
      throw .malformed(field, "Say it on the wall of its place, without Z or an offset.")
    }
    return wall
  }
}
