import EventSourcing
import Foundation

/// A domain of its own for tests of the store: seats that are taken, and guests with sealed names.
enum SampleEvent: DomainEvent {
  case seatTaken(SeatTaken)
  case guestNamed(GuestNamed)
  case guestForgotten(GuestForgotten)
  case unrecognised(String)

  var payload: (any EventPayload)? {
    switch self {
    case .seatTaken(let payload): payload
    case .guestNamed(let payload): payload
    case .guestForgotten(let payload): payload
    case .unrecognised: nil
    }
  }

  static let codec = EventCodec<SampleEvent>(
    [
      .init(SeatTaken.self, SampleEvent.seatTaken), .init(GuestNamed.self, SampleEvent.guestNamed),
      .init(GuestForgotten.self, SampleEvent.guestForgotten),
    ], unrecognised: SampleEvent.unrecognised)
}

struct SeatTaken: EventPayload {
  static let eventType = "seat-taken"
  let seat: String
  var tags: [Tag] { [Tag("seat:\(seat)"), Tag("seats")] }
}

struct GuestNamed: EventPayload {
  static let eventType = "guest-named"
  let guest: UUID
  var tags: [Tag] { [Tag("guest", guest)] }
  var subject: UUID? { guest }
}

struct GuestForgotten: EventPayload {
  static let eventType = "guest-forgotten"
  let guest: UUID
  var tags: [Tag] { [Tag("guest", guest), .erasures] }
  var subject: UUID? { guest }
  var erases: UUID? { guest }
}

/// Takes a seat that nobody has taken.
struct TakeSeat: Decider {
  let seat: String
  var at = Date(timeIntervalSince1970: 1_800_000_000)

  var condition: Condition { .none.reading(Tag("seat:\(seat)"), SeatTaken.self) }
  var initialState: Bool { false }
  func evolve(_ taken: inout Bool, _ recorded: Recorded<SampleEvent>) { taken = true }
  func decide(_ taken: Bool) throws(Refusal) -> [Draft<SampleEvent>] {
    guard !taken else { throw Refusal("seat-taken", "The seat is taken. Choose another.") }
    return [Draft(.seatTaken(SeatTaken(seat: seat)), at: at)]
  }
}

/// Appends any drafts, whatever was before.
struct AppendAll: Decider {
  let drafts: [Draft<SampleEvent>]

  var condition: Condition { .none }
  var initialState: Int { 0 }
  func evolve(_ state: inout Int, _ recorded: Recorded<SampleEvent>) {}
  func decide(_ state: Int) throws(Refusal) -> [Draft<SampleEvent>] { drafts }
}
