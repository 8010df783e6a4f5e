import EventStore

/// Why an event could not be applied to a row; its text is the programmer's own and never holds a value of the event's.
public struct ProjectionFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ reason: StaticString) {
    description = "\(reason)"
  }

  /// The event changes something that no earlier event began.
  public static let nothingToChange = ProjectionFault(
    "The event changes something that no earlier event began.")

  /// What may be kept or shown of any error: a text of the program's own, otherwise only its type.
  static func safeText(of error: any Error) -> String {
    switch error {
    case let fault as ProjectionFault: fault.description
    case let error as ReadModelError: error.description
    case let error as EventStoreError: error.description
    default: "\(type(of: error))"
    }
  }
}
