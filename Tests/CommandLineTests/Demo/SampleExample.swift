import Practice

@testable import regimen

/// The days on which the sample is tried: every day of a week in which the clocks go forward, and some others.
enum SampleExample {
  static let day = LocalDay(number: 20_900)

  static var days: [LocalDay] {
    let spring = (10...16).compactMap { LocalDay(year: 2027, month: 3, day: $0) }
    let others = [(2026, 11, 4), (2027, 1, 1), (2028, 2, 29), (2026, 7, 4)].compactMap {
      LocalDay(year: $0.0, month: $0.1, day: $0.2)
    }
    return spring + others
  }

  static let seeds: [UInt64] = [SamplePractice.usualSeed, 0, 1, 7, 42, .max]
}
