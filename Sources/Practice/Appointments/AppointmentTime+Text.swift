import EventSourcing
import Foundation

extension AppointmentTime {
  /// Reads `2027-03-01 10:00` (also with `T` and with seconds) as a wall time; with `Z` or an offset such as `-05:00`
  /// after it, as an instant. Nil for anything else.
  public init?(_ text: some StringProtocol) {
    if let wallTime = LocalDateTime(text) {
      self = .wall(wallTime)
      return
    }
    if text.hasSuffix("Z") || text.hasSuffix("z"), let wallTime = LocalDateTime(text.dropLast()) {
      self = .instant(Date(timeIntervalSince1970: Double(wallTime.secondsSinceEpoch)), offsetSeconds: nil)
      return
    }
    guard let offset = AppointmentTime.offset(text.suffix(6)),
      let wallTime = LocalDateTime(Text.trimmed(String(text.dropLast(6))))
    else { return nil }
    self = .instant(
      Date(timeIntervalSince1970: Double(wallTime.secondsSinceEpoch - offset)), offsetSeconds: offset)
  }

  /// Reads `+01:00`, at most 18 hours, as seconds east of UTC.
  private static func offset(_ text: some StringProtocol) -> Int? {
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let sign = text.first, sign == "+" || sign == "-", parts.map(\.count) == [2, 2],
      let hours = Int(parts[0]), let minutes = Int(parts[1]), (0...18).contains(hours),
      (0...59).contains(minutes)
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
  }
}
