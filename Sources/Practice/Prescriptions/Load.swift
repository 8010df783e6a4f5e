public import EventSourcing

/// A weight as it was entered, with its unit; converted for calculation, never rewritten.
public struct Load: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The number as entered.
  public let value: Double
  public let unit: LoadUnit

  public init(_ value: Double, _ unit: LoadUnit) {
    self.value = value
    self.unit = unit
  }

  /// What any load may be, in kilograms.
  public static let bounds: ClosedRange<Double> = 0...500

  /// The weight in kilograms, unrounded.
  public var kilograms: Double { value * unit.kilograms }

  /// Whether the load is a finite weight inside ``bounds``.
  public var isInBounds: Bool { Load.bounds.contains(kilograms) }

  /// The load as it is typed, for example `42.5kg`.
  public var description: String { "\(Load.number(value))\(unit.rawValue)" }

  /// Whether two loads weigh the same, allowing for the rounding of a conversion (1e−9 kg).
  public func weighsTheSame(as other: Load) -> Bool { abs(kilograms - other.kilograms) <= 1e-9 }

  public static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}

extension Load: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    unit = try LoadUnit(json: members.node("unit"))
    value = try members.double("value")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("unit", unit)
      try $0.put("value", value)
    }
  }
}
