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

  /// What a load may be, in kilograms, where the exercise is not done on a machine.
  public static let bounds: ClosedRange<Double> = 0...500
  /// What a load may be, in kilograms, on a machine: sleds and presses pass 500 kg.
  public static let machineBounds: ClosedRange<Double> = 0...1000
  /// What the number may be, whichever its unit: 1,000 kg are 2,204.62 lb.
  static let enteredBounds: ClosedRange<Double> = 0...2_204.63

  /// The weight in kilograms, unrounded.
  public var kilograms: Double { value * unit.kilograms }

  /// Whether the load is a finite weight inside ``bounds``.
  public var isInBounds: Bool { isInBounds(onMachine: false) }

  /// Whether the load is a finite weight inside ``machineBounds`` on a machine, otherwise inside ``bounds``.
  public func isInBounds(onMachine: Bool) -> Bool {
    (onMachine ? Load.machineBounds : Load.bounds).contains(kilograms)
  }

  /// The load as it is typed, for example `42.5kg`.
  public var description: String { "\(Load.number(value))\(unit.rawValue)" }

  /// Whether two loads weigh the same, allowing for the rounding of a conversion (1e−9 kg).
  public func weighsTheSame(as other: Load) -> Bool { kilograms.isSame(as: other.kilograms) }

  /// The prescribed load, where that is what was typed in the other unit, to within 1 % [h]: 45 lb are 20.4 kg to who reads a plate.
  func asTyped(for prescribed: Load?) -> Load {
    guard let prescribed, prescribed.unit != unit,
      abs(prescribed.kilograms - kilograms) <= prescribed.kilograms / 100
    else { return self }
    return prescribed
  }

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

/// The unit in which a load was entered.
public enum LoadUnit: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case kg
  case lb

  /// Kilograms in one of this unit; the pound is exact by definition (international avoirdupois pound, 1959).
  public var kilograms: Double {
    switch self {
    case .kg: 1
    case .lb: 0.45359237
    }
  }
}

extension LoadUnit: JSONRepresentable {}

extension Load {
  /// Reads a load as it is typed: `40kg`, `42.5 kg`, `90lb`, `90 LBS`; nil for anything else.
  ///
  /// The number is plain decimal without a sign; bounds are not checked here, but a number that is too long to be one is none.
  ///
  /// - Parameter bare: The unit of a number without one, that of the prescription; nil where the unit is required.
  public init?(_ text: some StringProtocol, bare: LoadUnit? = nil) {
    let text = text.lowercased().filter { !$0.isWhitespace }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Double(digits), value.isFinite else { return nil }
    switch text.dropFirst(digits.count) {
    case "":
      guard let bare else { return nil }
      self.init(value, bare)
    case "kg", "kgs": self.init(value, .kg)
    case "lb", "lbs": self.init(value, .lb)
    default: return nil
    }
  }
}
