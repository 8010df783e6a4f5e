public import EventSourcing

/// The unit in which a load was entered; it never changes what was entered.
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
