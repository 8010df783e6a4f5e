public import EventSourcing
public import Foundation

/// What can happen around what a practice sets up for its schedule.
public enum SchedulingEvent: FeatureEvent {
  case roomOpened(RoomOpened)
  case openingHoursSet(OpeningHoursSet)
  case openingDaySet(OpeningDaySet)
  case practitionerHoursSet(PractitionerHoursSet)
  case practitionerDaySet(PractitionerDaySet)
  case timeOffAdded(TimeOffAdded)
  case timeOffWithdrawn(TimeOffWithdrawn)
  case serviceOffered(ServiceOffered)
  case travelTimeSet(TravelTimeSet)
  case cancellationPolicySet(CancellationPolicySet)
  case bookingRefused(BookingRefused)

  public var payload: any EventPayload {
    switch self {
    case .roomOpened(let facts): facts
    case .openingHoursSet(let facts): facts
    case .openingDaySet(let facts): facts
    case .practitionerHoursSet(let facts): facts
    case .practitionerDaySet(let facts): facts
    case .timeOffAdded(let facts): facts
    case .timeOffWithdrawn(let facts): facts
    case .serviceOffered(let facts): facts
    case .travelTimeSet(let facts): facts
    case .cancellationPolicySet(let facts): facts
    case .bookingRefused(let facts): facts
    }
  }

  /// None of it belongs to a client's history.
  public var clientID: UUID? { nil }

  public var summary: String {
    switch self {
    case .roomOpened: "A room was opened"
    case .openingHoursSet: "Opening hours were set"
    case .openingDaySet: "The opening hours of a day were set"
    case .practitionerHoursSet: "A practitioner's hours were set"
    case .practitionerDaySet: "A practitioner's hours of a day were set"
    case .timeOffAdded: "Time off was added"
    case .timeOffWithdrawn: "Time off was taken back"
    case .serviceOffered: "A service was offered"
    case .travelTimeSet: "A travel time was set"
    case .cancellationPolicySet: "The cancellation policy was set"
    case .bookingRefused: "A booking was refused"
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(RoomOpened.self) { .scheduling(.roomOpened($0)) },
    .init(OpeningHoursSet.self) { .scheduling(.openingHoursSet($0)) },
    .init(OpeningDaySet.self) { .scheduling(.openingDaySet($0)) },
    .init(PractitionerHoursSet.self) { .scheduling(.practitionerHoursSet($0)) },
    .init(PractitionerDaySet.self) { .scheduling(.practitionerDaySet($0)) },
    .init(TimeOffAdded.self) { .scheduling(.timeOffAdded($0)) },
    .init(TimeOffWithdrawn.self) { .scheduling(.timeOffWithdrawn($0)) },
    .init(ServiceOffered.self) { .scheduling(.serviceOffered($0)) },
    .init(TravelTimeSet.self) { .scheduling(.travelTimeSet($0)) },
    .init(CancellationPolicySet.self) { .scheduling(.cancellationPolicySet($0)) },
    .init(BookingRefused.self) { .scheduling(.bookingRefused($0)) },
  ]
}
