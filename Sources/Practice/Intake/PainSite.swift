/// A place where it hurts: a region and its side; never the place of an imbalance, which is a finding.
public struct PainSite: Codable, Hashable, Sendable, CustomStringConvertible {
  public let region: PainRegion
  public let side: PainSide

  public init(region: PainRegion, side: PainSide) {
    self.region = region
    self.side = side
  }

  /// For example `low back, left`.
  public var description: String { "\(region.words), \(side.rawValue)" }
}

extension PainSite: InputObject {
  public static let fields: [Field<Self>] = [
    .init("region", \.region, "The region of the body.", example: .lowBack),
    .init("side", \.side, "The side of it.", example: .left),
  ]
}
