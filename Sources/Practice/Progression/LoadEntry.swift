import Foundation

/// Kilograms of the policy as a load in the unit that a practitioner uses; it never changes the weight by more than 5 grams.
enum LoadEntry {
  /// Grams of one pound, by definition of the international avoirdupois pound.
  private static let kilogramsInPound = 0.45359237

  static func load(_ kilograms: Double, like entered: Load?) -> Load {
    switch entered?.unit ?? .kg {
    case .kg: Load((kilograms * 1000).rounded() / 1000, .kg)
    case .lb: Load((kilograms / kilogramsInPound * 100).rounded() / 100, .lb)
    }
  }
}
