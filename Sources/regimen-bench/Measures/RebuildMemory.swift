import Foundation
import ReadModels

extension Measure {
  /// The most memory during a rebuild of a history, beside that of one a fifth (or, without `--large`, a tenth) as long.
  static let rebuildMemory = Measure(
    "rebuild-memory", unit: "MiB", goal: "≤ 1.5 × (5 M, 1 M)", mostRuns: 1
  ) { bench in
    let short = bench.sizes.large.isEmpty ? bench.sizes.small : bench.sizes.usual
    let long = bench.sizes.large.first ?? bench.sizes.usual
    let limit = try await peak(try await bench.world(short))
    return Sample(own: try await peak(try await bench.world(long)), limit: limit)
  }

  private static func peak(_ world: World) async throws -> Double {
    try await world.runtime.prepare()
    try Memory.forgetPeak()
    _ = try await world.runtime.rebuild()
    return try Memory.peak()
  }
}
