/// Why an event could not be applied to a row; its text is the programmer's own and never holds a value of the event's.
public struct ProjectionFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ reason: StaticString) {
    description = "\(reason)"
  }

  /// The event changes something that no earlier event began.
  public static let nothingToChange = ProjectionFault(
    "The event changes something that no earlier event began.")

  /// What may be kept of any error: a fault's own text, otherwise only its type.
  static func safeText(of error: any Error) -> String {
    (error as? ProjectionFault)?.description ?? "\(type(of: error))"
  }
}
