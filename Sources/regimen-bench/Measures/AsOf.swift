import EventSourcing
import Foundation
import ReadModels

extension Measure {
  /// A client's recovery as of a past day, beside the same view as of now.
  static let asOf = Measure("as-of", unit: "s", goal: "≤ 1 s at 1 M") { bench in
    let world = try await bench.world(bench.sizes.usual)
    try await world.readyToQuery()
    let ids = HistoryIDs(events: world.size)
    let now = HistoryIDs.firstDay.addingTimeInterval(Double(ids.days) * 86_400)
    let past = HistoryIDs.firstDay.addingTimeInterval(Double(ids.days / 2) * 86_400)
    var own = 0.0
    var limit = 0.0
    for number in 0..<10 {
      let client = ids.client(number * 31 % ids.clients)
      let start = ContinuousClock.now
      _ = try await world.queries.recovery(world.practice, of: client, asOf: .recordedAt(past), now: now)
      let between = ContinuousClock.now
      _ = try await world.queries.recovery(world.practice, of: client, now: now)
      own += (between - start).inSeconds
      limit += (ContinuousClock.now - between).inSeconds
    }
    return Sample(own: own / 10, limit: limit / 10)
  }
}
