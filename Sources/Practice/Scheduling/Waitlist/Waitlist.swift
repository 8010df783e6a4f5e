public import EventSourcing
public import Foundation

/// Who waits for a time, in the order in which they joined, as far as it was read.
public struct Waitlist: PracticeFold {
  public var entries: [WaitlistEntry] { joined.compactMap(\.self) }
  /// In the order joined; nil for one who waits no more.
  private var joined: [WaitlistEntry?] = []
  /// Where the entry of an id stands in `joined`, and those of a client.
  private var places: [UUID: Int] = [:]
  private var clients: [UUID: [Int]] = [:]

  public let reads: Condition

  /// Everybody who waits.
  public init() {
    reads = Condition.none.reading(
      PracticeTags.waitlist, WaitlistJoined.self, WaitlistLeft.self, AppointmentHeld.self, HoldReleased.self
    ).reading(PracticeTags.erasures, PersonErased.self)
  }

  /// One entry, and whatever else the client waits for, where one is given.
  init(entry id: UUID, of client: UUID? = nil) {
    let entry = Condition.none.reading(
      PracticeTags.waitlistEntry(id), WaitlistJoined.self, WaitlistLeft.self, AppointmentHeld.self,
      HoldReleased.self)
    reads =
      client.map { entry.reading(PracticeTags.client($0), WaitlistJoined.self, WaitlistLeft.self) } ?? entry
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .client(.personErased(let facts)) = recorded.event {
      for place in clients.removeValue(forKey: facts.personID) ?? [] { joined[place] = nil }
    }
    guard case .scheduling(let event) = recorded.event else { return }
    switch event {
    case .waitlistJoined(let facts):
      places[facts.entryID] = joined.count
      clients[facts.clientID, default: []].append(joined.count)
      joined.append(WaitlistEntry(facts: facts, joinedAt: recorded.recordedAt))
    case .waitlistLeft(let facts):
      if let place = places.removeValue(forKey: facts.entryID) { joined[place] = nil }
    case .appointmentHeld(let facts):
      change(facts.entryID) { entry in
        entry.offers.append(
          WaitlistEntry.Offer(
            appointmentID: facts.appointmentID, startsAt: facts.slot.startsAt,
            practitionerID: facts.practitionerID, until: facts.until))
      }
    case .holdReleased(let facts):
      change(facts.entryID) { entry in
        for index in entry.offers.indices where entry.offers[index].appointmentID == facts.appointmentID {
          entry.offers[index].isDeclined = true
        }
      }
    default: break
    }
  }

  /// The entry of an id that still waits.
  ///
  /// - Throws: `unknown-waitlist-entry`.
  func entry(_ id: UUID) throws(Refusal) -> WaitlistEntry {
    guard let entry = places[id].flatMap({ joined[$0] }) else { throw Self.unknown }
    return entry
  }

  static let unknown = Refusal(
    .unknownWaitlistEntry,
    "Refused: nobody waits under this id, or not any more. Look it up in the waiting list.", field: "entry")

  private mutating func change(_ entryID: UUID?, _ body: (inout WaitlistEntry) -> Void) {
    guard let entryID, let place = places[entryID], var entry = joined[place] else { return }
    joined[place] = nil
    body(&entry)
    joined[place] = entry
  }
}

/// A client who waits for a time, and what they were offered.
public struct WaitlistEntry: Hashable, Sendable {
  /// A time that was offered, by the hold that keeps it.
  public struct Offer: Hashable, Sendable {
    public let appointmentID: UUID
    public let startsAt: Date
    public let practitionerID: UUID
    /// The first instant at which it is not open any more.
    public let until: Date
    public internal(set) var isDeclined = false
  }

  public let facts: WaitlistJoined
  public let joinedAt: Date
  public internal(set) var offers: [Offer] = []

  public func openOffer(at now: Date) -> Offer? { offers.last { !$0.isDeclined && $0.until > now } }

  func hasOpenOffer(at now: Date) -> Bool { openOffer(at: now) != nil }

  /// Whether this time was offered to them before, whatever became of it: then it is the next one's turn.
  public func wasOffered(_ start: Date, with practitioner: UUID) -> Bool {
    offers.contains { $0.startsAt == start && $0.practitionerID == practitioner }
  }

  /// The first of some open times, in order, to be offered next; nil where none will do, or an offer is open.
  public func next(of times: [OpenTime], now: Date) -> OpenTime? {
    guard !hasOpenOffer(at: now) else { return nil }
    return times.first { facts.wish.takes($0) && !wasOffered($0.startsAt, with: $0.practitionerID) }
  }
}
