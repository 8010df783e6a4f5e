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
///
/// The open times of one who waits are searched for one practitioner at a time, and none of them is kept.
struct WaitlistMatches {
  static let none = WaitlistMatches(waiting: [], openTimes: nil)

  fileprivate struct Waiting {
    let entry: WaitlistEntry
    let request: OpenTimeRequest
    let label: DirectoryEntry?
  }

  /// In the order of the list.
  private let waiting: [Waiting]
  private let openTimes: OpenTimes?

  /// How many starts are looked at for each practitioner, at the most.
  func greatestStarts(_ setup: SchedulingSetup) -> Int {
    waiting.reduce(0) { $0 + setup.greatestStarts(of: $1.request.with(UUID())) }
  }

  private init(waiting: [Waiting], openTimes: OpenTimes?) {
    self.waiting = waiting
    self.openTimes = openTimes
  }

  /// Those who have an offer open are left out, and so is what they were offered before.
  init(
    _ waitlist: WaitlistView, _ openTimes: OpenTimes, _ directory: DirectoryIndex, within span: Range<Date>
  ) {
    self.openTimes = openTimes
    waiting = waitlist.entries.filter { $0.openOffer(at: waitlist.moment) == nil }.map { entry in
      let (wish, client) = (entry.facts.wish, entry.facts.clientID)
      return Waiting(
        entry: entry,
        request: OpenTimeRequest(
          from: span.lowerBound, to: span.upperBound, siteID: wish.siteID,
          practitioners: wish.practitionerIDs, serviceID: wish.serviceID, minutes: wish.minutes,
          clientID: client, now: waitlist.moment), label: directory.entry(.client, client))
    }
  }

  /// Whom each of some gaps of a practitioner at a place suits, in the order of the list, each with the first time in the gap
  /// that they would take.
  ///
  /// - Parameter gaps: in order.
  func suited(
    by gaps: [Range<Date>], of practitioner: UUID, at site: UUID?, _ pacing: inout Pacing
  ) async throws -> [Lane.Suited] {
    var found = [Lane.Suited](repeating: Lane.Suited(), count: gaps.count)
    guard let openTimes, !gaps.isEmpty else { return found }
    for one in waiting where one.suits(practitioner, at: site) {
      try await pacing.turn()
      // What they wait for may not be offered any more.
      let times = ((try? openTimes.find(one.request.with(practitioner))) ?? []).filter {
        one.entry.facts.wish.takes($0) && !one.entry.wasOffered($0.startsAt, with: practitioner)
      }
      for (index, gap) in gaps.enumerated() {
        let first = times.partitioningIndex { $0.startsAt >= gap.lowerBound }
        guard first < times.count, times[first].endsAt <= gap.upperBound else { continue }
        found[index].append(one.lane(at: times[first].startsAt))
      }
    }
    return found
  }
}

extension WaitlistMatches.Waiting {
  fileprivate func suits(_ practitioner: UUID, at site: UUID?) -> Bool {
    let wish = entry.facts.wish
    return wish.siteID == site
      && (wish.practitionerIDs.isEmpty || wish.practitionerIDs.contains(practitioner))
  }

  fileprivate func lane(at start: Date) -> Lane.Waiting {
    let (wish, client) = (entry.facts.wish, entry.facts.clientID)
    return Lane.Waiting(
      entryID: entry.facts.entryID, clientID: client, clientHandle: label?.handle,
      client: label?.name ?? label?.handle ?? "–", kind: wish.kind, serviceID: wish.serviceID,
      startsAt: Instant(start))
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
