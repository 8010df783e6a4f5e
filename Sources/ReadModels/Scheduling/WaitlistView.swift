public import EventSourcing
import EventStore
public import Foundation
public import Practice

/// Who waits for a time, in the order in which they are offered one.
public struct WaitlistView: Hashable, Sendable {
  public let entries: [WaitlistEntry]
  /// The moment that it is judged from, which says what offers are open: now, or the one that is looked back at.
  public let moment: Date
}

/// Whom on the waiting list the open times of a span would suit, by the rules that book and offer.
struct WaitlistMatches: Sendable {
  static let none = WaitlistMatches(matches: [])

  private struct Match {
    let waiting: Lane.Waiting
    let time: OpenTime
  }

  /// In the order of the list, then of the times.
  private let matches: [Match]

  private init(matches: [Match]) { self.matches = matches }

  /// Those who have an offer open are left out, and so is what they were offered before.
  init(
    _ waitlist: WaitlistView, _ openTimes: OpenTimes, _ directory: DirectoryIndex, within span: Range<Date>
  ) {
    let practitioners = directory.all(.practitioner).filter { !$0.isErased }.compactMap(\.uuid)
    matches = waitlist.entries.filter { $0.openOffer(at: waitlist.moment) == nil }.flatMap { entry in
      let (wish, client) = (entry.facts.wish, entry.facts.clientID)
      let request = OpenTimeRequest(
        from: span.lowerBound, to: span.upperBound, siteID: wish.siteID,
        practitioners: wish.practitionerIDs.isEmpty ? practitioners : wish.practitionerIDs,
        serviceID: wish.serviceID, minutes: wish.minutes, clientID: client, now: waitlist.moment)
      // What they wait for may not be offered any more.
      let times = (try? openTimes.find(request)) ?? []
      let label = directory.entry(.client, client)
      return times.filter { wish.takes($0) && !entry.wasOffered($0.startsAt, with: $0.practitionerID) }.map {
        Match(
          waiting: Lane.Waiting(
            entryID: entry.facts.entryID, clientID: client, clientHandle: label?.handle,
            client: label?.name ?? label?.handle ?? "–", kind: wish.kind, serviceID: wish.serviceID,
            startsAt: Instant($0.startsAt)), time: $0)
      }
    }
  }

  /// Whom a gap would suit, in the order of the list, each with the first time that they would take.
  func waiting(in gap: Range<Date>, of practitioner: UUID, at site: UUID?) -> [Lane.Waiting] {
    var seen: Set<UUID> = []
    return matches.filter { match in
      match.time.practitionerID == practitioner && match.time.siteID == site
        && gap.lowerBound <= match.time.startsAt && match.time.endsAt <= gap.upperBound
        && seen.insert(match.waiting.entryID).inserted
    }.map(\.waiting)
  }
}

extension Queries {
  /// Who waits for a time at some places, in order, folded when asked.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func waitlist(
    _ practice: PracticeID, at places: PlaceScope = .everywhere, asOf: AsOf? = nil, now: Date
  ) async throws -> WaitlistView {
    let (waitlist, moment) = try await folded(Waitlist(), of: practice, asOf: asOf, now: now)
    return WaitlistView(
      entries: waitlist.entries.filter { places.includes($0.facts.wish.siteID) }, moment: moment)
  }
}
