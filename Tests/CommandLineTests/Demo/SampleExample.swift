import EventSourcing
import Practice
import Synchronization
import Testing

@testable import regimen

/// A seed and a day with which the sample is tried; what it comes to is worked out once.
struct SampleExample: Hashable, Sendable, CustomTestStringConvertible {
  let seed: UInt64
  let today: LocalDay

  /// Some of ``every``, through the weeks in which the clocks change: what a run of the tests has time for.
  static let all = every.filter { [SamplePractice.usualSeed, 1, 42, 102, 105, 112].contains($0.seed) }

  /// Twenty seeds, each on a day of its own: every day of a week in which the clocks go forward and of one in which they go
  /// back, and some others, through all days of the week.
  static let every: [SampleExample] = {
    let seeds: [UInt64] = [SamplePractice.usualSeed, 0, 1, 7, 42, .max] + (100..<114).map { $0 }
    let spring = (10...16).compactMap { LocalDay(year: 2027, month: 3, day: $0) }
    let autumn = (1...7).compactMap { LocalDay(year: 2026, month: 11, day: $0) }
    let others = [(2027, 1, 1), (2028, 2, 29), (2026, 7, 4), (2027, 5, 20), (2027, 6, 9)].compactMap {
      LocalDay(year: $0.0, month: $0.1, day: $0.2)
    }
    return zip(seeds, [LocalDay(number: 20_900)] + spring + autumn + others).map {
      SampleExample(seed: $0, today: $1)
    }
  }()

  /// The first of ``all``, with the usual seed.
  static let usual = SampleExample(seed: SamplePractice.usualSeed, today: LocalDay(number: 20_900))

  /// A few of ``all``: the usual one, and one in each of the weeks in which the clocks change.
  static let some = [usual] + all.filter { [42, 102].contains($0.seed) }

  var testDescription: String { "seed \(seed) on \(today)" }

  var ids: SampleIDs { SampleIDs(seed: seed) }

  func sample() throws -> SamplePractice { try SamplePractice(seed: seed, today: today) }

  /// What the sample comes to when all of it is performed.
  func made() async throws -> SampleMade {
    let task = Self.tasks.withLock { tasks in
      if let task = tasks[self] { return task }
      let task = Task.detached { try SampleMade(try sample()) }
      tasks[self] = task
      return task
    }
    return try await task.value
  }

  func log() async throws -> SampleLog { try await made().log }

  private static let tasks = Mutex<[SampleExample: Task<SampleMade, any Error>]>([:])
}
