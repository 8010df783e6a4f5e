public import Foundation

/// The UTC days that a span of time touches: the days under which appointments are tagged.
///
/// It never asks a zone: tags must be the same wherever they are computed.
public enum UTCDays {
  /// Every UTC day with at least one instant of a half-open span; an empty span touches the day that it lies on.
  public static func touched(by span: Range<Date>) -> [LocalDay] {
    let first = day(of: span.lowerBound)
    let last = day(of: span.upperBound)
    let endsAtMidnight = span.upperBound.timeIntervalSince1970 == Double(last.number) * 86_400
    let final = endsAtMidnight && last > first ? last - 1 : last
    return (first.number...final.number).map(LocalDay.init(number:))
  }

  /// The UTC day on which an instant lies.
  public static func day(of instant: Date) -> LocalDay {
    LocalDay(number: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
