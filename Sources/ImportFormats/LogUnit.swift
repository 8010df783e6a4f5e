import Practice

/// The units that exports name, by the ways they write them; an unknown one is never taken for another.
enum LogUnit {
  /// The unit of a weight: `kg`, `kgs`, `lb`, `lbs`.
  static func load(_ text: String) -> LoadUnit? {
    switch text.lowercased() {
    case "kg", "kgs", "kilograms": .kg
    case "lb", "lbs", "pounds": .lb
    default: nil
    }
  }

  /// Metres in a unit of distance; mile, yard and foot are the international ones of 1959.
  static func meters(_ text: String) -> Double? {
    switch text.lowercased() {
    case "m", "meter", "meters", "metres": 1
    case "km", "kms", "kilometers", "kilometres": 1000
    case "mi", "mile", "miles": 1609.344
    case "yd", "yards": 0.9144
    case "ft", "feet": 0.3048
    default: nil
    }
  }

  /// Metres in the unit of distance that goes with a unit of weight: kilometres with kilograms, miles with pounds.
  static func meters(beside unit: LoadUnit) -> Double {
    switch unit {
    case .kg: 1000
    case .lb: 1609.344
    }
  }
}
