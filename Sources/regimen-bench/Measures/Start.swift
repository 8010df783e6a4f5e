import Foundation

extension Measure {
  /// `regimen serve` until it is ready, where its database runs already.
  static let start = Measure("start", unit: "s", goal: "≤ 0.3 s, existing database") { _ in
    try await ServeProbe.withPlace { place in
      let served = try await place.serve { _ in }
      return Sample(own: served.seconds)
    }
  }

  /// `regimen serve` until it is ready, where it has to start its embedded cluster first.
  static let startEmbedded = Measure("start-embedded", unit: "s", goal: "≤ 3 s, embedded cluster") { _ in
    try await ServeProbe.withPlace { place in
      try await place.stop()
      let served = try await place.serve { _ in }
      return Sample(own: served.seconds)
    }
  }

  /// The resident memory of `regimen serve` at rest, without PostgreSQL's.
  static let memory = Measure("memory", unit: "MiB", goal: "≤ 120 MiB") { _ in
    try await ServeProbe.withPlace { place in
      let served = try await place.serve { process in
        try await Task.sleep(for: .seconds(3))
        return try Memory.resident(of: process)
      }
      return Sample(own: served.value)
    }
  }
}
