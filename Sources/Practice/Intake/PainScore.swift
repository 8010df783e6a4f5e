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
