import EventSourcing
import EventStore
import Foundation

extension Measure {
  /// The 99th percentile of appends that are begun 200 times a second, waiting included.
  static let appendLatency = Measure("append-latency", unit: "ms p99", goal: "≤ 10 ms") { bench in
    let world = try await bench.appending()
    let practice = PracticeID(UUID())
    try await world.store.openLog(of: practice)
    let clients = (0..<200).map { _ in UUID() }
    for client in clients.prefix(20) { try await world.append(of: client, to: practice) }
    let latencies = try await Pace.latencies(perSecond: 200, seconds: 10) { number in
      try await world.append(of: clients[number % clients.count], to: practice)
    }
    return Sample(own: latencies.percentile(0.99))
  }
}
