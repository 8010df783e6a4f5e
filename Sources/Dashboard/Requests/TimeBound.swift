import EventSourcing
import Foundation
import Practice

/// One end of a span in a query: a day, which begins in some zone, or an instant.
enum TimeBound: Hashable, Sendable {
  case day(LocalDay)
  case instant(Date)

  /// Reads `2027-03-01`, or an instant with `Z` or an offset; nil for anything else.
  init?(_ text: String) {
    // The plus of an offset reads as a space where it was not encoded.
    if let day = LocalDay(text) {
      self = .day(day)
    } else if let instant = JSONCoding.instant(in: text.replacing(" ", with: "+")) {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  /// The instant, a day's beginning in a zone.
  func date(in zone: TimeZone) -> Date {
    switch self {
    case .day(let day): WallClock.start(of: day, in: zone)
    case .instant(let instant): instant
    }
  }
}
