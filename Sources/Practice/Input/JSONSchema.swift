public import Foundation

/// What a JSON value may be, as much of JSON Schema as inputs need.
public indirect enum JSONSchema: Hashable, Sendable {
  case boolean
  case integer(ClosedRange<Int>? = nil)
  case number(ClosedRange<Double>? = nil)
  /// - Parameters:
  ///   - format: such as `uuid` or `date`.
  ///   - pattern: a regular expression of ECMA-262.
  case string(format: String? = nil, pattern: String? = nil, length: ClosedRange<Int>? = nil)
  case choice([String])
  case array(JSONSchema, count: ClosedRange<Int>? = nil)
  case object([Member])
  /// A value of the given schema or null.
  case nullable(JSONSchema)
  /// A schema that the description of the API names.
  case reference(String)

  /// One member of an object.
  public struct Member: Hashable, Sendable {
    public let name: String
    public let schema: JSONSchema
    public let isRequired: Bool
    /// One sentence.
    public let summary: String
    /// What the numbers count, such as `h`.
    public let unit: String?
    /// An example, as JSON; nil where the type says enough.
    public let example: String?

    public init(
      name: String, schema: JSONSchema, isRequired: Bool, summary: String, unit: String? = nil,
      example: String? = nil
    ) {
      self.name = name
      self.schema = schema
      self.isRequired = isRequired
      self.summary = summary
      self.unit = unit
      self.example = example
    }
  }
}

/// A type that a member of an input can have.
public protocol InputValue: Codable, Sendable {
  static var schema: JSONSchema { get }
  /// Whether the member may be left out.
  static var isOptional: Bool { get }
}

extension InputValue { public static var isOptional: Bool { false } }

/// A type with members of its own, such as one set that was done.
public protocol InputObject: InputValue { static var fields: [Field<Self>] { get } }

extension InputObject { public static var schema: JSONSchema { .object(fields.map(\.member)) } }

extension InputValue where Self: CaseIterable & RawRepresentable, RawValue == String {
  public static var schema: JSONSchema { .choice(allCases.map(\.rawValue)) }
}

extension Bool: InputValue { public static var schema: JSONSchema { .boolean } }

extension Int: InputValue { public static var schema: JSONSchema { .integer() } }

extension Double: InputValue { public static var schema: JSONSchema { .number() } }

extension String: InputValue { public static var schema: JSONSchema { .string() } }

extension UUID: InputValue { public static var schema: JSONSchema { .string(format: "uuid") } }

extension LocalDay: InputValue { public static var schema: JSONSchema { .string(format: "date") } }

extension LocalDateTime: InputValue { public static var schema: JSONSchema { .string() } }

extension EnteredTime: InputValue { public static var schema: JSONSchema { .string() } }

extension PersonReference: InputValue { public static var schema: JSONSchema { .string(length: 1...200) } }

extension Reference: InputValue { public static var schema: JSONSchema { .string(length: 1...200) } }

extension Array: InputValue where Element: InputValue {
  /// Up to 200 items where the member says nothing else: what a person enters by hand, and not so much that it holds up others.
  public static var schema: JSONSchema { .array(Element.schema, count: 0...200) }
}

extension Optional: InputValue where Wrapped: InputValue {
  public static var schema: JSONSchema { Wrapped.schema }
  public static var isOptional: Bool { true }
}
