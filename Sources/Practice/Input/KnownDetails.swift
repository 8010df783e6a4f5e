/// What is known of a person when a correction is asked for, opened for one decision: it neither stores nor shows it.
public struct KnownDetails: Sendable, CustomStringConvertible, CustomReflectable {
  /// The position of the last event that says something of it.
  public let position: Int64
  public let name: String?
  public let email: String?

  public init(position: Int64, name: String?, email: String? = nil) {
    self.position = position
    self.name = name
    self.email = email
  }

  public var description: String { "KnownDetails(\(position))" }
  public var customMirror: Mirror { Mirror(self, children: ["position": position]) }
}
