/// The regions of a client that hurt too much to be provoked now; it never says why they hurt.
public struct PainfulRegions: Hashable, Sendable {
  /// A region is red above this score, as in the absolute model of pain.
  public static let redAbove = 5

  /// Scored above ``redAbove`` on the newest pain map.
  public let red: Set<PainRegion>
  /// With a declared flare that was not said to be over.
  public let flaring: Set<PainRegion>

  public init(red: Set<PainRegion> = [], flaring: Set<PainRegion> = []) {
    self.red = red
    self.flaring = flaring
  }

  /// The regions that an exercise may provoke and that are red or flaring now, in the order of the body.
  public func provoked(by cautionRegions: some Sequence<PainRegion>) -> [PainRegion] {
    let provoked = red.union(flaring).intersection(cautionRegions)
    return PainRegion.allCases.filter(provoked.contains)
  }
}
