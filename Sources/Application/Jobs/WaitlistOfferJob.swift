public import EventSourcing
public import EventStore
public import Foundation
public import Practice
public import ReadModels

/// One look through the waiting list: the one who joined first is offered the first open time that they would take.
///
/// An offer is a hold, so it is made by the same rules as a booking, and only one of several jobs at once can make it.
public struct WaitlistOfferJob: Sendable {
  /// What was offered to one entry.
  public struct Offer: Hashable, Sendable {
    public let entryID: UUID
    public let held: AppointmentHeld
    public let position: Int64?
  }

  private let queries: Queries
  let store: EventStore<PracticeEvent>
  let practice: PracticeID
  let places: PlaceScope
  var issuer: Issuer
  private let author: StaffAuthor?
  private let holdMinutes: Int

  /// Minutes for which an offered time is kept where nothing else is said.
  public static let usualHoldMinutes = 120

  /// - Parameters:
  ///   - places: Where times are offered.
  ///   - author: The member of staff who has the times offered; nil for others.
  ///   - holdMinutes: For how long a time is kept for whom it is offered to, 1 to 2880.
  public init(
    _ queries: Queries, _ store: EventStore<PracticeEvent>, _ practice: PracticeID,
    at places: PlaceScope = .everywhere, issuer: Issuer, author: StaffAuthor? = nil,
    holdMinutes: Int = usualHoldMinutes
  ) {
    self.queries = queries
    self.store = store
    self.practice = practice
    self.places = places
    self.issuer = issuer
    self.author = author
    self.holdMinutes = holdMinutes
  }

  /// Offers what can be offered now.
  ///
  /// - Returns: The offers made, in the order of the list; those who wait and get none are left out.
  public func run(now: Date) async throws -> [Offer] {
    let waitlist = try await queries.waitlist(practice, at: places, now: now)
    guard !waitlist.entries.isEmpty else { return [] }
    let setup = try await queries.schedulingSetup(practice)
    let practitioners = try await queries.directory(practice).all(.practitioner).filter { !$0.isErased }
      .compactMap(\.uuid)
    var offers: [Offer] = []
    for entry in waitlist.entries {
      guard
        let request = entry.facts.wish.openTimes(
          practitioners: practitioners, clientID: entry.facts.clientID, now: now)
      else { continue }
      do {
        let open = try await queries.openTimes(
          practice, request, setup: setup, atLeast: offers.last?.position)
        // The client who is offered a time has as long to answer as was said.
        let times = open.times.filter { $0.startsAt >= now + Double(holdMinutes) * 60 }
        guard let time = entry.next(of: times, now: now) else { continue }
        offers += try await offer(time, to: entry, setup, now)
      } catch let refusal as Refusal {
        if let ended = StaffAccessError(refusal) { throw ended }
        // Another client took it first, or what they wait for is not offered so any more; that holds up nobody else.
        continue
      }
    }
    return offers
  }

  private func offer(_ time: OpenTime, to entry: WaitlistEntry, _ setup: SchedulingSetup, _ now: Date)
    async throws -> [Offer]
  {
    let wish = entry.facts.wish
    // The same offer has the same key in every process, so that two jobs at once make it once. No caller can give it: none of
    // their keys may hold U+0000.
    let key =
      "\0waitlist/\(entry.facts.entryID)/\(time.practitionerID)/\(Instant(time.startsAt).milliseconds)"
    let identity = CommandIdentity(key: key, in: practice, request: key.utf8)
    let booking = BookAppointment(
      appointmentID: identity.derive("appointment"), kind: wish.kind, clientID: entry.facts.clientID,
      practitionerID: time.practitionerID, siteID: wish.siteID,
      at: .instant(time.startsAt, offsetSeconds: nil), timeZone: wish.timeZone, minutes: wish.minutes,
      serviceID: wish.serviceID, rooms: setup.bookableRooms(of: wish.siteID, at: now).map(\.roomID),
      now: now)
    let done = try await store.perform(
      AuthoredCommand(
        command: HoldAppointment(booking, holdMinutes: holdMinutes, entryID: entry.facts.entryID),
        author: author), in: practice, identity: identity, issuer: issuer)
    guard !done.isRepetition else { return [] }
    return done.events.compactMap { event in
      guard case .scheduling(.appointmentHeld(let held)) = event else { return nil }
      return Offer(entryID: entry.facts.entryID, held: held, position: done.position)
    }
  }
}
