extension Load {
  /// Reads a load as it is typed: `40kg`, `42.5 kg`, `90lb`, `90 LBS`; nil for anything else.
  ///
  /// The unit is required, and the number is plain decimal without a sign; bounds are not checked here.
  public init?(_ text: some StringProtocol) {
    let text = text.lowercased().filter { !$0.isWhitespace }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Double(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "kg", "kgs": self.init(value, .kg)
    case "lb", "lbs": self.init(value, .lb)
    default: return nil
    }
  }
}
