import EventSourcing

/// A payload with a number that JSON may not be able to hold.
struct Weighed: EventPayload {
  static let eventType = "weighed"

  let weight: Double

  var tags: [Tag] { [] }
}

/// A domain of one event type.
enum WeighedEvent: DomainEvent {
  case weighed(Weighed)

  var payload: (any EventPayload)? {
    switch self {
    case .weighed(let facts): facts
    }
  }
}
