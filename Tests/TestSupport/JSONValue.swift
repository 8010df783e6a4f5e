import Foundation

/// A JSON value as it was answered, for tests to look into; it never guesses a type.
public enum JSONValue: Hashable, Sendable, Decodable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case number(Double)
  case bool(Bool)
  case null

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// A member; nil for what is no object or lacks it.
  public subscript(name: String) -> JSONValue? {
    switch self {
    case .object(let members): members[name]
    case .array, .string, .number, .bool, .null: nil
    }
  }

  /// An element; nil for what is no array or shorter.
  public subscript(index: Int) -> JSONValue? { items.indices.contains(index) ? items[index] : nil }

  public var items: [JSONValue] {
    switch self {
    case .array(let items): items
    case .object, .string, .number, .bool, .null: []
    }
  }

  public var members: [String: JSONValue] {
    switch self {
    case .object(let members): members
    case .array, .string, .number, .bool, .null: [:]
    }
  }

  public var text: String? {
    switch self {
    case .string(let text): text
    case .object, .array, .number, .bool, .null: nil
    }
  }

  public var number: Double? {
    switch self {
    case .number(let number): number
    case .object, .array, .string, .bool, .null: nil
    }
  }
}
