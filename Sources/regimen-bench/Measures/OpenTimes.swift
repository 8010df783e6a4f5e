import Foundation
import ReadModels

extension Measure {
  /// The open times of 31 days for 20 practitioners, from the database and with the setup read each time.
  static let openTimes = Measure("open-times", unit: "ms", goal: "≤ 100 ms") { bench in
    let world = try await bench.world(0)
    let month = try await BusyMonth.make(in: world)
    _ = try await world.queries.openTimes(month.practice, month.request)
    let start = ContinuousClock.now
    var found = 0
    for _ in 0..<10 { found = try await world.queries.openTimes(month.practice, month.request).times.count }
    guard found > 100 else { throw BenchError("Only \(found) open times were found.") }
    return Sample(own: (ContinuousClock.now - start).inSeconds * 100)
  }
}
