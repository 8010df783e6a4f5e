/// What makes scores comparable: the same measure, at the same site, of the same window.
public struct OutcomeSeries: Codable, Hashable, Sendable, CustomStringConvertible {
  public let measure: OutcomeMeasure
  public let site: PainSite?
  public let window: PainWindow?

  public init(measure: OutcomeMeasure, site: PainSite? = nil, window: PainWindow? = nil) {
    self.measure = measure
    self.site = site
    self.window = window
  }

  /// For example `NRS, low back, left, 7-day`.
  public var description: String {
    [measure.title, site?.description, window?.rawValue].compactMap { $0 }.joined(separator: ", ")
  }
}
