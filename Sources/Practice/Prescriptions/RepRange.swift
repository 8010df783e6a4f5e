/// How many repetitions a set is prescribed to have, from lowest to highest.
public struct RepRange: Codable, Hashable, Sendable, CustomStringConvertible {
  public let lowest: Int
  public let highest: Int

  public init(lowest: Int, highest: Int) {
    self.lowest = lowest
    self.highest = highest
  }

  /// Reads `8-12`, or `10` for a range of one; nil for anything else or a range that goes down.
  public init?(_ text: some StringProtocol) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    switch ends.count {
    case 1:
      guard let only = ends[0] else { return nil }
      self.init(lowest: only, highest: only)
    case 2:
      guard let lowest = ends[0], let highest = ends[1], lowest <= highest else { return nil }
      self.init(lowest: lowest, highest: highest)
    default: return nil
    }
  }

  /// The range as it is typed, for example `8-12`.
  public var description: String { lowest == highest ? "\(lowest)" : "\(lowest)-\(highest)" }
}

extension RepRange: InputObject {
  public static let fields: [Field<Self>] = [
    .init("lowest", \.lowest, Bounds.prescribedReps, "The fewest.", example: 8),
    .init("highest", \.highest, Bounds.prescribedReps, "The most; at least the fewest.", example: 12),
  ]
}
