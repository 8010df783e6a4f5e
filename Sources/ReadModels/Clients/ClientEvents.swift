import EventSourcing
import EventStore
public import Foundation
import Practice

/// What heads each of a client's views, and the events whose texts the view shows; it holds no text in the clear.
struct ClientEvents: Sendable {
  let clientID: UUID
  /// The client's registration, how it was corrected, and the events that the view shows, in order.
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
  init(_ fold: ClientEventsFold, position: Int64, moment: Date, incompleteFrom: Int64?) throws(ReadModelError)
  {
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
    let named = events.last {
      switch $0.event {
      case .client(.clientRegistered(let facts)): facts.clientID == clientID
      case .client(.clientDetailsCorrected(let facts)):
        facts.clientID == clientID && facts.details.contains(.name)
      default: false
      }
    }
    let name = isErased ? PersonalPart.erasedText : named.flatMap { texts[.name, at: $0.position] }
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
    switch recorded.event {
    case .client(.clientRegistered(let facts)):
      if facts.clientID == clientID { registration = facts }
      events.append(recorded)
    case .client(.clientDetailsCorrected): events.append(recorded)
    default: if isShown(recorded.event) { events.append(recorded) }
    }
  }
}

/// How a client's clinical views are read: the client's own events by their tag, folded a page at a time when asked.
/// Nothing of them is kept, so each can be had as of any position or recorded time.
extension Queries {
  /// Folds the events about a client, with those of the practice that the fold reads beside them.
  ///
  /// Events that this build cannot read are left out, and the answer says from where on.
  ///
  /// - Parameters:
  ///   - initial: what the view is made from, before any event, of the client of an id: the one that is kept, where this one was
  ///     merged into another.
  ///   - isShown: the events whose texts the view shows; they are kept.
  ///   - asOf: What may be known; nil for everything recorded by now. Looking back, the moment that is judged is the one
  ///     looked back at: the time given, or when the position was recorded.
  ///   - atLeast: A position that the log must have reached.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice, or was not yet;
  ///   `out-of-range` for a position that the log has not reached; `too-large`, `overloaded`.
  func clientEvents<State: PracticeFold>(
    _ practice: PracticeID, of client: UUID, asOf: AsOf?, now: Date, into initial: (UUID) -> State,
    atLeast: Int64? = nil, showing isShown: @escaping @Sendable (PracticeEvent) -> Bool
  ) async throws -> (known: ClientEvents, state: State) {
    let client = try await person(client, in: practice, asOf: asOf, now: now).id
    let initial = initial(client)
    try await requireRegistered(client, in: practice, asOf: asOf, now: now)
    let (position, moment) = try await reach(asOf, now: now, in: practice, atLeast: atLeast)
    let condition = condition(of: initial, about: client)
    let size = try await size(of: condition, in: practice)
    return try await largeFolds.admitting(size) {
      var state = initial
      var fold = ClientEventsFold(client, showing: isShown)
      var unreadable: Int64?
      try await store.streamPages(condition, in: practice, upTo: position) { page in
        unreadable = unreadable ?? page.unreadable.first?.position
        for event in page.events where asOf?.shows(event.occurredAt) ?? true {
          state.evolve(event)
          fold.evolve(event)
        }
      }
      let incompleteFrom = try await incompleteFrom(client, in: practice, upTo: position)
      let known = try ClientEvents(
        fold, position: position, moment: moment,
        incompleteFrom: [unreadable, incompleteFrom].compactMap(\.self).min())
      return (known, state)
    }
  }

  /// What a view of a client is made from: all of the client's events, and what its fold reads beside them. That is read whole,
  /// because it is looked back at too.
  func condition(of fold: some PracticeFold, about client: UUID) -> Condition {
    let own = PracticeTags.client(client)
    let wide = fold.reads.clauses.filter { $0.tag != own }.map {
      Condition.Clause(tag: $0.tag, types: $0.types)
    }
    return Condition(wide).reading(everythingOf: own).reading(PracticeTags.practice, PracticeFounded.self)
  }

  /// How much a fold is made from: its events, and of few that hold much the kilobytes beside them.
  ///
  /// - Throws: ``ReadModelError`` `too-large` for more than ``LargeFolds/maxOfClient``.
  func size(of condition: Condition, in practice: PracticeID) async throws -> Int {
    let size = try await store.count(condition, in: practice, upTo: LargeFolds.maxOfClient + 1)
    guard size <= LargeFolds.maxOfClient else { throw ReadModelError.tooLarge(LargeFolds.maxOfClient) }
    return try await weighed(size, condition, in: practice)
  }

  /// How much a fold weighs that is made from some events.
  func weighed(_ events: Int, _ condition: Condition, in practice: PracticeID) async throws -> Int {
    guard (LargeFolds.few..<LargeFolds.large).contains(events) else { return events }
    return try await store.weight(condition, in: practice, of: LargeFolds.large)
  }

  /// Up to where is read, and which moment is judged.
  func reach(_ asOf: AsOf?, now: Date, in practice: PracticeID, atLeast: Int64?) async throws -> (
    position: Int64, moment: Date
  ) {
    let head = try await store.head(of: practice)
    if let atLeast, head.position < atLeast { throw ReadModelError.beyondTheLog(at: head.position) }
    switch asOf {
    case nil: return (head.position, now)
    case .happenedBy(let moment): return (head.position, min(moment, now))
    case .recordedAt(let moment):
      guard moment < now else { return (head.position, now) }
      return (try await store.position(recordedBy: moment, in: practice), moment)
    case .position(let position):
      guard position <= head.position else { throw ReadModelError.beyondTheLog(at: head.position) }
      guard position < head.position else { return (head.position, now) }
      let last = try await store.readPage(at: [position], in: practice)
      // A clock that was ahead may have recorded it later than now.
      return (position, min(last.events.last?.recordedAt ?? now, now))
    }
  }
}

/// A view of one client that says where it is incomplete, because an event of the client cannot be read by this build.
public protocol ClientRecordView: Encodable, Sendable {
  /// The lowest position of such an event; nil where nothing is missing.
  var incompleteFrom: Int64? { get }
}

extension ClientRecordView {
  /// What a person has to know of an incomplete view; nil where nothing is missing.
  public var incompleteText: String? { incompleteFrom.map(Self.incompleteText) }

  static func incompleteText(from position: Int64) -> String {
    "The record is incomplete from position \(position): an event there cannot be read, so nothing is proposed. "
      + "Its operator finds it with “regimen projections list” and “regimen verify”."
  }
}

extension ClientLabel: ClientRecordView {}
extension ClientSummary: ClientRecordView {}
extension ClientView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension ProgressionView: ClientRecordView {}
extension HistoryPage: ClientRecordView {}
extension IntakeView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension AssessmentsView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension PreventionView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension RetestsView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension OutcomesView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension ProgrammeView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension ProgrammeDraftView: ClientRecordView {
  public var incompleteFrom: Int64? { client.incompleteFrom }
}
extension RecoveryView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension ProposalsView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }

/// What a view may know: only what was recorded up to a position or by a time, or only what had happened by a time.
///
/// The first two show what could be known then, so a fact that was recorded late is missing; the last shows how things
/// stood then by all that is known today.
public enum AsOf: Hashable, Sendable {
  /// Everything up to a position of the log, from 1.
  case position(Int64)
  /// Everything recorded at or before a moment.
  case recordedAt(Date)
  /// Everything that had happened at or before a moment, whenever it was recorded.
  case happenedBy(Date)

  /// Whether a fact that happened at a moment is shown, as far as that moment decides.
  func shows(_ occurredAt: Date) -> Bool {
    if case .happenedBy(let moment) = self { occurredAt <= moment } else { true }
  }
}

/// The texts of some events, opened together with one request to the vault; it lives no longer than the view.
struct OpenedTexts: Sendable {
  private let parts: [Int64: OpenedPart]

  /// Opens what is sealed of some events.
  init(_ events: [Recorded<PracticeEvent>], of practice: PracticeID, in store: EventStore<PracticeEvent>)
    async throws
  {
    let sealed = events.compactMap { recorded in recorded.sealed.map { (recorded.position, $0) } }
    let opened = try await store.open(sealed.map(\.1), in: practice)
    parts = Dictionary(zip(sealed.map(\.0), opened).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// A text of the event at a position; “erased” for an erased client, “(sealed)” where it does not open, nil where it has none.
  subscript(field: PersonalPart.Field, at position: Int64) -> String? { parts[position]?[field] }
}
