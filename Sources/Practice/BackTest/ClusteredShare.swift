/// How often something happened among observations of several clients, and how sure that is; it never takes the observations of
/// one client for independent ones.
///
/// Clusters are clients. The design effect is 1 + (m̄ − 1) · ICC with m̄ the mean number of observations of a client
/// (Kish 1965), and ICC by one-way analysis of variance on the outcome as 0 or 1 (Donner and Klar 2000), at least 0. Where
/// nothing can be told of the ICC, because there is one client or the outcome was always the same, it counts as 1: then the
/// effective n is the number of clients. Below an effective n of 30 [h] there is no interval.
public struct ClusteredShare: Hashable, Sendable, Encodable {
  /// The effective n below which nothing is claimed [h].
  public static let enough = 30.0

  /// How often it happened.
  public let count: Int
  /// Among how many observations.
  public let n: Int
  /// Of how many clients.
  public let clients: Int
  /// 0 to 1; nil without observations.
  public let share: Double?
  /// Intra-class correlation, 0 to 1; nil where it cannot be told.
  public let icc: Double?
  /// At least 1; nil without observations.
  public let designEffect: Double?
  /// n over the design effect; 0 without observations.
  public let effectiveN: Double
  /// The 95 % interval on the effective n; nil where that is too small.
  public let interval: WilsonInterval?

  /// Whether there is enough to say how sure the share is.
  public var isSufficient: Bool { interval != nil }

  /// - Parameter observations: Which client, and whether it happened.
  init(_ observations: some Sequence<(client: Int, happened: Bool)>) {
    var clusters: [Int: (count: Int, n: Int)] = [:]
    for observation in observations {
      clusters[observation.client, default: (0, 0)].n += 1
      if observation.happened { clusters[observation.client, default: (0, 0)].count += 1 }
    }
    let sizes = clusters.values
    count = sizes.reduce(0) { $0 + $1.count }
    n = sizes.reduce(0) { $0 + $1.n }
    clients = sizes.count
    guard n > 0 else {
      share = nil
      icc = nil
      designEffect = nil
      effectiveN = 0
      interval = nil
      return
    }
    let share = Double(count) / Double(n)
    let icc = Self.icc(clusters.sorted { $0.key < $1.key }.map(\.value), share: share)
    let effect = 1 + (Double(n) / Double(clients) - 1) * (icc ?? 1)
    self.share = share
    self.icc = icc
    designEffect = effect
    effectiveN = Double(n) / effect
    interval = effectiveN.isAtLeast(Self.enough) ? WilsonInterval(share: share, n: effectiveN) : nil
  }

  /// (MSB − MSW) / (MSB + (m₀ − 1) · MSW), at least 0; nil for one client, for one observation of each, and where the
  /// outcome was always the same.
  private static func icc(_ clusters: [(count: Int, n: Int)], share: Double) -> Double? {
    let groups = Double(clusters.count)
    let n = clusters.reduce(0) { $0 + Double($1.n) }
    guard groups > 1, n > groups, share > 0, share < 1 else { return nil }
    var between = 0.0
    var within = 0.0
    var squares = 0.0
    for cluster in clusters {
      let size = Double(cluster.n)
      let own = Double(cluster.count) / size
      between += size * (own - share) * (own - share)
      within += size * own * (1 - own)
      squares += size * size
    }
    let meanBetween = between / (groups - 1)
    let meanWithin = within / (n - groups)
    let size = (n - squares / n) / (groups - 1)
    return max(0, (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin))
  }

  enum CodingKeys: String, CodingKey {
    case count
    case n
    case clients
    case share
    case icc
    case designEffect
    case effectiveN
    case interval
    case isSufficient = "sufficient"
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(count, forKey: .count)
    try fields.encode(n, forKey: .n)
    try fields.encode(clients, forKey: .clients)
    try fields.encodeIfPresent(share, forKey: .share)
    try fields.encodeIfPresent(icc, forKey: .icc)
    try fields.encodeIfPresent(designEffect, forKey: .designEffect)
    try fields.encode(effectiveN, forKey: .effectiveN)
    try fields.encodeIfPresent(interval, forKey: .interval)
    try fields.encode(isSufficient, forKey: .isSufficient)
  }
}

/// The 95 % interval of a share by Wilson 1927, which holds for small n and for shares near 0 and 1 too.
public struct WilsonInterval: Hashable, Sendable, Encodable {
  /// The 97.5th percentile of the normal distribution.
  static let z = 1.959963984540054

  /// 0 to 1.
  public let low: Double
  /// 0 to 1.
  public let high: Double

  /// - Parameters:
  ///   - share: 0 to 1.
  ///   - n: How many independent observations the share stands on, above 0; an effective n need not be whole.
  public init(share: Double, n: Double) {
    let square = Self.z * Self.z
    let centre = (share + square / (2 * n)) / (1 + square / n)
    let half = Self.z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot() / (1 + square / n)
    low = max(0, centre - half)
    high = min(1, centre + half)
  }
}
