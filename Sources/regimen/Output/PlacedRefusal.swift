import EventSourcing
import Foundation

/// A refusal whose times people read on the wall of a place; scripts get them as instants all the same.
struct PlacedRefusal: Error {
  let refusal: Refusal
  let timeZone: TimeZone
}
