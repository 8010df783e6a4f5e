/// How much it hurts in one place; it says nothing about why.
public struct PainScore: Codable, Hashable, Sendable {
  public let site: PainSite
  /// Numeric rating scale, 0 (none) to 10.
  public let nrs: Int

  public init(site: PainSite, nrs: Int) {
    self.site = site
    self.nrs = nrs
  }
}

extension PainScore: InputObject {
  public static let fields: [Field<Self>] = [
    .init("site", \.site, "Where it hurts.", example: PainSite(region: .lowBack, side: .left)),
    .init("nrs", \.nrs, Bounds.nrs, "How much, on the numeric rating scale; 0 is none.", example: 5),
  ]
}
