/// What is known of a person when a correction is asked for, opened for one decision: it neither stores nor shows it.
public struct KnownDetails: Sendable, CustomStringConvertible, CustomReflectable {
  /// The position of the last event that says something of it.
  public let position: Int64
  public let name: String?
  public let email: String?
  public let phone: String?

  public init(position: Int64, name: String?, email: String? = nil, phone: String? = nil) {
    self.position = position
    self.name = name
    self.email = email
    self.phone = phone
  }

  func text(of detail: PersonDetail) -> String? {
    switch detail {
    case .name: name
    case .email: email
    case .phone: phone
    }
  }

  public var description: String { "KnownDetails(\(position))" }
  public var customMirror: Mirror { Mirror(self, children: ["position": position]) }
}
