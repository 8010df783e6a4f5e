import Foundation
import Practice

extension PlaceScope {
  /// - Parameter site: nil for what is virtual.
  /// - Throws: ``Problem`` `forbidden` outside the places.
  func check(_ site: UUID?) throws(Problem) {
    guard includes(site) else { throw .limitedToPlaces }
  }
}
