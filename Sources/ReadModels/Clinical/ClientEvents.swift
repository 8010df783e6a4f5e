import EventSourcing
import EventStore
import Foundation
import Practice

/// What heads each of a client's views, and the events whose texts the view shows; it holds no text in the clear.
struct ClientEvents: Sendable {
  let clientID: UUID
  /// The client's registration and the events that the view shows, in order.
  let events: [Recorded<PracticeEvent>]
  /// The position of the log that they show.
  let position: Int64
  /// Now, or the moment that is looked back at: what depends on today is judged from it.
  let moment: Date
  /// The lowest position of an event that should be there and cannot be read; nil where nothing is missing.
  let incompleteFrom: Int64?
  /// As ``ClientZone`` has it.
  let zone: TimeZone
  let practiceZone: TimeZone
  /// The client's registration.
  let registration: ClientRegistered
  private let isErased: Bool

  /// - Throws: ``ReadModelError`` `not-found` where the client was not registered yet.
  init(
    _ fold: ClientEventsFold, position: Int64, moment: Date, incompleteFrom: Int64?
  ) throws(ReadModelError) {
    guard let registration = fold.registration else { throw .unknownClient }
    clientID = fold.clientID
    events = fold.events
    self.position = position
    self.moment = moment
    self.incompleteFrom = incompleteFrom
    self.registration = registration
    practiceZone = fold.zone.practice
    zone = fold.zone.zone
    isErased = fold.person.isErased
  }

  /// The client's day at the moment.
  var today: LocalDay { LocalDay(of: moment, in: zone) }

  /// Whom they are about.
  func label(_ texts: OpenedTexts) -> ClientLabel {
    let registered = events.first {
      if case .client(.clientRegistered(let facts)) = $0.event { facts.clientID == clientID } else { false }
    }
    let name = isErased ? PersonalPart.erasedText : registered.flatMap { texts[.name, at: $0.position] }
    return ClientLabel(
      clientID: clientID, handle: registration.handle, name: name ?? registration.handle, isErased: isErased,
      incompleteFrom: incompleteFrom)
  }
}

/// Adds up ``ClientEvents``; of all that it is given it keeps only what the view shows.
struct ClientEventsFold: PracticeFold {
  let clientID: UUID
  private(set) var events: [Recorded<PracticeEvent>] = []
  private(set) var registration: ClientRegistered?
  private(set) var person: PersonStatus
  private(set) var zone: ClientZone
  private let isShown: @Sendable (PracticeEvent) -> Bool

  init(_ clientID: UUID, showing isShown: @escaping @Sendable (PracticeEvent) -> Bool) {
    self.clientID = clientID
    self.isShown = isShown
    person = PersonStatus(.client, clientID)
    zone = ClientZone(clientID: clientID)
  }

  var reads: Condition { .union(person.reads, zone.reads) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    person.evolve(recorded)
    zone.evolve(recorded)
    if case .client(.clientRegistered(let facts)) = recorded.event {
      if facts.clientID == clientID { registration = facts }
      events.append(recorded)
    } else if isShown(recorded.event) {
      events.append(recorded)
    }
  }
}
