import EventSourcing
import Foundation

/// One member of an input: what it is called, what it may be, and what it means.
///
/// The API's description, the help of the command line and the forms of pages are made of it.
public struct Field<Root>: Sendable {
  public let member: JSONSchema.Member
  /// Which property it is.
  public let path: any AnyKeyPath & Sendable

  public var name: String { member.name }
  /// One sentence.
  public var summary: String { member.summary }

  /// A member whose type says what it may be.
  ///
  /// - Parameter summary: one sentence that ends with a full stop.
  public init<Value: InputValue>(
    _ name: String, _ path: any KeyPath<Root, Value> & Sendable, unit: String? = nil, _ summary: String,
    example: Value? = nil
  ) { self.init(name, path, Value.schema, unit: unit, summary, example: example) }

  /// A member that may be less than its type can hold.
  public init<Value: InputValue>(
    _ name: String, _ path: any KeyPath<Root, Value> & Sendable, _ schema: JSONSchema, unit: String? = nil,
    _ summary: String, example: Value? = nil
  ) {
    member = JSONSchema.Member(
      name: name, schema: schema, isRequired: !Value.isOptional, summary: summary, unit: unit,
      example: example.flatMap { Self.json($0) })
    self.path = path
  }

  /// A whole number within bounds.
  public init(
    _ name: String, _ path: any KeyPath<Root, Int> & Sendable, _ bounds: ClosedRange<Int>,
    unit: String? = nil, _ summary: String, example: Int? = nil
  ) { self.init(name, path, .integer(bounds), unit: unit, summary, example: example) }

  /// A whole number within bounds, which may be left out.
  public init(
    _ name: String, _ path: any KeyPath<Root, Int?> & Sendable, _ bounds: ClosedRange<Int>,
    unit: String? = nil, _ summary: String, example: Int? = nil
  ) { self.init(name, path, .integer(bounds), unit: unit, summary, example: example) }

  /// A number within bounds.
  public init(
    _ name: String, _ path: any KeyPath<Root, Double> & Sendable, _ bounds: ClosedRange<Double>,
    unit: String? = nil, _ summary: String, example: Double? = nil
  ) { self.init(name, path, .number(bounds), unit: unit, summary, example: example) }

  /// A number within bounds, which may be left out.
  public init(
    _ name: String, _ path: any KeyPath<Root, Double?> & Sendable, _ bounds: ClosedRange<Double>,
    unit: String? = nil, _ summary: String, example: Double? = nil
  ) { self.init(name, path, .number(bounds), unit: unit, summary, example: example) }

  /// The same member, which may be left out although its type does not say so: nothing given is an empty list, or the like.
  public var optional: Self {
    Self(
      member: JSONSchema.Member(
        name: name, schema: member.schema, isRequired: false, summary: summary, unit: member.unit,
        example: member.example), path: path)
  }

  private init(member: JSONSchema.Member, path: any AnyKeyPath & Sendable) {
    self.member = member
    self.path = path
  }

  /// Nil also for an example that is nothing.
  private static func json(_ value: some Encodable) -> String? {
    let text = (try? JSONCoding.encoder().encode(value)).map { String(decoding: $0, as: UTF8.self) }
    return text == "null" ? nil : text
  }
}

extension JSONSchema {
  /// The bounds of a number, as people say them: `0 to 24`; nil for anything else.
  public var boundsText: String? {
    switch self {
    case .integer(let bounds?): "\(bounds.lowerBound) to \(bounds.upperBound)"
    case .number(let bounds?): "\(Load.number(bounds.lowerBound)) to \(Load.number(bounds.upperBound))"
    default: nil
    }
  }
}
