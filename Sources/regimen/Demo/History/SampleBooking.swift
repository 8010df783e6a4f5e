import Foundation

/// An appointment of the sample that is agreed and still to come; it never says whether it takes place.
struct SampleBooking: Sendable {
  let appointment: UUID
  var startsAt: Date
}
