/// Intervals by resampling clients, as no number of observations of one client says more than that client does.
///
/// The draws are the same each time: they come from a fixed seed, so that the same history gives the same report.
enum ClientBootstrap {
  /// How many resamples.
  static let rounds = 2000

  /// The 95 % percentile interval of the difference of two means over clients, each of whom has a value for one or for both; nil
  /// where a resample has too few.
  ///
  /// - Parameter clients: of each client the value on either side; nil for none.
  static func interval(of clients: [(one: Double?, other: Double?)]) -> ClosedRange<Double>? {
    guard !clients.isEmpty else { return nil }
    var random: UInt64 = 0x9E37_79B9_7F4A_7C15
    var differences: [Double] = []
    differences.reserveCapacity(rounds)
    for _ in 0..<rounds {
      var (sum, count, otherSum, otherCount) = (0.0, 0, 0.0, 0)
      for _ in clients.indices {
        let client = clients[Int(next(&random) % UInt64(clients.count))]
        if let one = client.one { (sum, count) = (sum + one, count + 1) }
        if let other = client.other { (otherSum, otherCount) = (otherSum + other, otherCount + 1) }
      }
      if count > 0, otherCount > 0 { differences.append(sum / Double(count) - otherSum / Double(otherCount)) }
    }
    guard differences.count >= rounds * 9 / 10 else { return nil }
    differences.sort()
    return differences[differences.count / 40]...differences[differences.count - 1 - differences.count / 40]
  }

  /// The 95 % percentile interval of a mean over clients, each of whom has one value; nil without any.
  static func meanInterval(of values: [Double]) -> ClosedRange<Double>? {
    guard !values.isEmpty else { return nil }
    var random: UInt64 = 0x9E37_79B9_7F4A_7C15
    var means: [Double] = []
    means.reserveCapacity(rounds)
    for _ in 0..<rounds {
      var sum = 0.0
      for _ in values.indices { sum += values[Int(next(&random) % UInt64(values.count))] }
      means.append(sum / Double(values.count))
    }
    means.sort()
    return means[means.count / 40]...means[means.count - 1 - means.count / 40]
  }

  /// SplitMix64 (Steele 2014).
  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
