import EventSourcing
import EventStore
import Foundation
import Practice

/// The events that a client's views are folded from, as they were known at a moment; it holds no text in the clear.
struct ClientEvents: Sendable {
  let clientID: UUID
  /// In order: those about the client, and those of the practice that the view asked for.
  let events: [Recorded<PracticeEvent>]
  /// The position of the log that they show.
  let position: Int64
  /// Now, or the moment that is looked back at: what depends on today is judged from it.
  let moment: Date
  /// As ``ClientRecord`` has it: that of the last session, otherwise the practice's.
  let zone: TimeZone
  let practiceZone: TimeZone
  /// The client's registration.
  let registration: ClientRegistered
  let record: ClientRecord
  private let isErased: Bool

  /// - Throws: ``ReadModelError`` `not-found` where the client was not registered yet.
  init(
    _ clientID: UUID, _ events: [Recorded<PracticeEvent>], position: Int64, moment: Date
  ) throws(ReadModelError) {
    var practice = PracticeStanding()
    var person = PersonStanding(.client, clientID)
    var record = ClientRecord(clientID: clientID)
    var registration: ClientRegistered?
    for event in events {
      practice.evolve(event)
      person.evolve(event)
      record.evolve(event)
      if case .clientRegistered(let facts) = event.event, facts.clientID == clientID { registration = facts }
    }
    guard let registration else { throw .unknownClient }
    self.clientID = clientID
    self.events = events
    self.position = position
    self.moment = moment
    self.registration = registration
    self.record = record
    practiceZone = practice.founded.flatMap { try? ZoneName.zone($0.timeZone) } ?? .gmt
    zone = record.zone(practice: practiceZone)
    isErased = person.isErased
  }

  /// The client's day at the moment.
  var today: LocalDay { LocalDay(of: moment, in: zone) }

  /// What the signals say at the moment.
  var signals: ClientSignals { ClientSignals(record, at: moment, zone: zone) }

  /// A fold of all of them.
  func folded<State: Fold>(_ initial: State) -> State {
    var state = initial
    for event in events { state.evolve(event) }
    return state
  }

  /// Whom they are about.
  func label(_ texts: OpenedTexts) -> ClientLabel {
    let registered = events.first {
      if case .clientRegistered(let facts) = $0.event { facts.clientID == clientID } else { false }
    }
    let name = isErased ? PersonalPart.erasedText : registered.flatMap { texts[.name, at: $0.position] }
    return ClientLabel(
      clientID: clientID, handle: registration.handle, name: name ?? registration.handle, isErased: isErased)
  }
}
