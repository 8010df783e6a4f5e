public import EventSourcing

/// Minutes that a practitioner needs around an appointment; of two that meet, the larger counts and never their sum.
public struct Buffers: Codable, Hashable, Sendable {
  /// 0 to 120.
  public let before: Int
  /// 0 to 120.
  public let after: Int

  public init(before: Int = 0, after: Int = 0) {
    self.before = before
    self.after = after
  }

  public static let none = Buffers()
}

extension Buffers: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    after = try members.int("after")
    before = try members.int("before")
  }

  public func write(to json: JSONOutput) {
    json.object {
      $0.put("after", after)
      $0.put("before", before)
    }
  }
}

extension Buffers: InputObject {
  public static let fields: [Field<Self>] = [
    .init("before", \.before, Bounds.bufferMinutes, unit: "min", "Needed before it."),
    .init("after", \.after, Bounds.bufferMinutes, unit: "min", "Needed after it.", example: 15),
  ]
}
