import Foundation

/// How far around an appointment a decision has to look: the largest buffer and the longest way.
enum SchedulingHorizon {
  static let seconds = TimeInterval(Bounds.bufferMinutes.upperBound + Bounds.travelMinutes.upperBound) * 60

  /// A span of time, widened either way.
  static func around(_ span: Range<Date>) -> Range<Date> {
    span.lowerBound - seconds..<span.upperBound + seconds
  }

  /// The UTC days of a slot, widened.
  static func days(of slot: Slot) -> [LocalDay] {
    UTCDays.touched(by: around(slot.startsAt..<max(slot.startsAt, slot.endsAt)))
  }
}
