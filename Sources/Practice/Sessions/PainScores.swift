public import EventSourcing

/// Pain before, during and after, each on the numeric rating scale, 0 (none) to 10; it never holds a region.
public struct PainScores: Codable, Hashable, Sendable {
  public let before: Int
  public let during: Int
  public let after: Int

  public init(before: Int, during: Int, after: Int) {
    self.before = before
    self.during = during
    self.after = after
  }

  /// The highest of during and after.
  public var peak: Int { max(during, after) }

  /// How far the peak lies above the pain before; negative where it eased.
  public var rise: Int { peak - before }
}

extension PainScores: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    after = try members.int("after")
    before = try members.int("before")
    during = try members.int("during")
  }

  public func write(to json: JSONOutput) {
    json.object {
      $0.put("after", after)
      $0.put("before", before)
      $0.put("during", during)
    }
  }
}
