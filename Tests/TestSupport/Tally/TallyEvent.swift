public import EventSourcing
public import Foundation

/// A domain that shows at once what was lost, repeated or put out of order: counters that grow by one.
public enum TallyEvent: DomainEvent {
  case counted(Counted)
  case guestNamed(TallyGuestNamed)
  case guestErased(TallyGuestErased)
  case unrecognised(String)

  public var payload: (any EventPayload)? {
    switch self {
    case .counted(let facts): facts
    case .guestNamed(let facts): facts
    case .guestErased(let facts): facts
    case .unrecognised: nil
    }
  }

  public static let codec = EventCodec<TallyEvent>(
    [
      .init(Counted.self, TallyEvent.counted), .init(TallyGuestNamed.self, TallyEvent.guestNamed),
      .init(TallyGuestErased.self, TallyEvent.guestErased),
    ], unrecognised: TallyEvent.unrecognised)
}

/// A counter has reached a number.
public struct Counted: EventPayload {
  public static let eventType = "counted"
  public let counter: String
  public let number: Int
  public var tags: [Tag] { [Tag("counter:\(counter)")] }
}

/// Somebody has a name, which is sealed.
public struct TallyGuestNamed: EventPayload {
  public static let eventType = "guest-named"
  public let guest: UUID
  public var tags: [Tag] { [Tag("guest", guest)] }
  public var subject: UUID? { guest }

  public init(guest: UUID) { self.guest = guest }
}

/// Somebody was erased.
public struct TallyGuestErased: EventPayload {
  public static let eventType = "guest-erased"
  public let guest: UUID
  public var tags: [Tag] { [Tag("guest", guest), .erasures] }
  public var subject: UUID? { guest }
  public var erases: UUID? { guest }

  public init(guest: UUID) { self.guest = guest }
}
