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

  var initial: Seat { Seat(reads: .none.reading(Tag("seat:\(seat)"), SeatTaken.self)) }
  func decide(_ state: Seat) throws(Refusal) -> [Draft<SampleEvent>] {
    guard !state.isTaken else { throw Refusal("seat-taken", "The seat is taken. Choose another.") }
    return [Draft(.seatTaken(SeatTaken(seat: seat)), at: at)]
  }
}

/// Whether the seat that is read was taken.
struct Seat: Fold {
  let reads: Condition
  private(set) var isTaken = false

  init(reads: Condition) { self.reads = reads }

  mutating func evolve(_ recorded: Recorded<SampleEvent>) { isTaken = true }
}

/// Appends any drafts, whatever was before.
struct AppendAll: Decider {
  let drafts: [Draft<SampleEvent>]

  var initial: Seat { Seat(reads: .none) }
  func decide(_ state: Seat) throws(Refusal) -> [Draft<SampleEvent>] { drafts }
}
