import Foundation

/// Kilograms of the policy as a load in the unit that a practitioner uses, on the grid of the plate.
enum LoadEntry {
  static func load(_ kilograms: Double, like entered: Load?, plate: Load? = nil) -> Load {
    PlateGrid(plate, in: (entered ?? plate)?.unit ?? .kg).load(kilograms, near: entered)
  }
}
