/// A weight as it is typed beside a set: a load such as `20kg`, or help such as `-20kg`, which is never a load.
public struct WeightNotation: Hashable, Sendable {
  public let load: Load?
  public let assistance: Load?

  init(assistance: Load) {
    load = nil
    self.assistance = assistance
  }

  /// Reads a weight; nil for anything else. Bounds are not checked here.
  ///
  /// - Parameter bare: The unit of a number without one; nil where the unit is required.
  public init?(_ text: some StringProtocol, bare: LoadUnit? = nil) {
    let text = text.drop { $0.isWhitespace }
    let isHelp = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
    guard let weight = Load(isHelp ? text.dropFirst() : text, bare: bare) else { return nil }
    load = isHelp ? nil : weight
    assistance = isHelp ? weight : nil
  }
}
