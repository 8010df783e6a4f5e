extension PainScore {
  /// Reads a region, a side and a score, such as `low_back left 5` or `low back left 5`; nil for anything else.
  ///
  /// A score outside 0 to 10 is read as it is: the decision refuses it with its range.
  public init?(_ text: String) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, let nrs = Int(words[words.count - 1]),
      let side = PainSide(rawValue: String(words[words.count - 2])),
      let region = PainRegion(rawValue: words.dropLast(2).joined(separator: "_").replacing("-", with: "_"))
    else { return nil }
    self.init(site: PainSite(region: region, side: side), nrs: nrs)
  }
}
