import Practice
import Testing

@testable import regimen

/// The days and seeds with which the sample is tried, and what it records on those days, worked out once.
enum SampleExample {
  static let day = LocalDay(number: 20_900)

  /// Every day of a week in which the clocks go forward, and some others.
  static var days: [LocalDay] {
    let spring = (10...16).compactMap { LocalDay(year: 2027, month: 3, day: $0) }
    let others = [(2026, 11, 4), (2027, 1, 1), (2028, 2, 29), (2026, 7, 4)].compactMap {
      LocalDay(year: $0.0, month: $0.1, day: $0.2)
    }
    return [day] + spring + others
  }

  static let seeds: [UInt64] = [0, 1, 7, 42, .max]

  private static let logs = Dictionary(
    uniqueKeysWithValues: days.map { today in
      (today, Result { try SampleLog.filled(try SamplePractice(today: today)) })
    })

  /// What the usual sample of one of ``days`` records.
  static func log(_ today: LocalDay) throws -> SampleLog {
    try #require(logs[today]).get()
  }
}
