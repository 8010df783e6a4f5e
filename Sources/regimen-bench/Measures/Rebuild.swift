import Foundation
import ReadModels

extension Measure {
  /// Every read model from the first event on, beside binary COPY of the same rows to nowhere.
  static let rebuild = Measure("rebuild", unit: "events/s", goal: "≥ 0.2 ×, stretch 0.35 ×") { bench in
    let world = try await bench.world(bench.sizes.usual)
    try await world.runtime.prepare()
    let start = ContinuousClock.now
    let reports = try await world.runtime.rebuild()
    let seconds = (ContinuousClock.now - start).inSeconds
    let events = reports.map(\.events).max() ?? 0
    return Sample(own: Double(events) / seconds, limit: try await world.copyToNowhere())
  }
}
