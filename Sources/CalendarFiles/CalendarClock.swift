import CICal
import Foundation
import Practice

/// The clocks by which a file says a time: those of an IANA zone, or of one that the file describes itself.
enum CalendarClock {
  case zone(TimeZone)
  /// An `icaltimezone` of the file.
  case described(OpaquePointer)

  static var utc: CalendarClock { .zone(.gmt) }

  /// The first instant at which the clocks show a time; one that they skip is moved on by what they skip, as everywhere.
  func instant(of wall: icaltimetype) -> Int {
    let time = WallClock.instant(showing: wall.secondsSinceEpoch, offset: offset)
    return Int(time.timeIntervalSince1970)
  }

  /// What the clocks show at an instant.
  func wall(at instant: Int) -> icaltimetype {
    icaltime_from_timet_with_zone(
      instant + offset(Date(timeIntervalSince1970: Double(instant))), 0, nil)
  }

  private func offset(_ date: Date) -> Int {
    switch self {
    case .zone(let zone): return zone.secondsFromGMT(for: date)
    case .described(let zone):
      var time = icaltime_from_timet_with_zone(
        Int(date.timeIntervalSince1970), 0, icaltimezone_get_utc_timezone())
      var isDaylight: Int32 = 0
      return Int(icaltimezone_get_utc_offset_of_utc_time(zone, &time, &isDaylight))
    }
  }
}

extension icaltimetype {
  /// What a clock without any zone shows, as seconds after 1970-01-01T00:00.
  var secondsSinceEpoch: Int {
    var plain = self
    plain.zone = nil
    if plain.is_date != 0 { (plain.is_date, plain.hour, plain.minute, plain.second) = (0, 0, 0, 0) }
    return icaltime_as_timet(plain)
  }

  var isDate: Bool { is_date != 0 }

  /// Whether it is one at all, within the years that are looked at: libical takes others, and computes nonsense with them.
  var isSensible: Bool {
    icaltime_is_null_time(self) == 0 && icaltime_is_valid_time(self) != 0 && (1902...2500).contains(year)
      && (1...12).contains(month) && (1...icaltime_days_in_month(month, year)).contains(day)
      && (0...24).contains(hour)
      && (0...60).contains(minute) && (0...61).contains(second)
  }

  /// The same time, moved on the wall.
  func moved(days: Int = 0, seconds: Int = 0) -> icaltimetype {
    var moved = self
    icaltime_adjust(&moved, Int32(clamping: days), 0, 0, Int32(clamping: seconds))
    return moved
  }

  /// The same on the wall, without a zone.
  var floating: icaltimetype {
    var plain = self
    plain.zone = nil
    return plain
  }
}
