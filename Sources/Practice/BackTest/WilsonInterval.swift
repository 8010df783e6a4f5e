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
    let half =
      Self.z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot() / (1 + square / n)
    low = max(0, centre - half)
    high = min(1, centre + half)
  }
}
