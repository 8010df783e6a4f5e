import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// A view as of the past is the view that was there then, whatever was recorded since.
@Suite struct LookingBackTests {
  /// Everything that read models show of a practice at a moment.
  private struct Seen: Equatable {
    var histories: [HistoryPage] = []
    var progressions: [ProgressionView] = []
    var clients: [ClientView] = []
    var list: ClientPage
    var schedule: SchedulePage
    var ofPractitioner: SchedulePage
    var ofClient: SchedulePage
    var attention: AttentionView
    var overview: OverviewView
    var enquiries: EnquiryPage
    var outcomes: OutcomeCountsView
    var lanes: LanesView
    var utilisation: UtilisationView
    var openTimes: OpenTimesView
    var waiting: [WaitlistEntry]
  }

  private func look(
    _ queries: Queries, _ practice: PracticeID, _ sample: SampleHistory, asOf: AsOf? = nil, now: Date
  ) async throws -> Seen {
    var filter = ScheduleFilter(
      from: SampleHistory.at(-200), to: SampleHistory.at(400), includeCancelled: true, now: now)
    let schedule = try await queries.schedule(practice, filter, asOf: asOf)
    filter.practitioner = sample.practitioner
    let ofPractitioner = try await queries.schedule(practice, filter, asOf: asOf)
    filter.practitioner = nil
    filter.client = sample.ben
    let ofClient = try await queries.schedule(practice, filter, asOf: asOf)
    let zone = TimeZone(identifier: SampleHistory.zone) ?? .gmt
    var seen = Seen(
      list: try await queries.clients(practice, asOf: asOf, now: now), schedule: schedule,
      ofPractitioner: ofPractitioner, ofClient: ofClient,
      attention: try await queries.needsAttention(practice, asOf: asOf, now: now),
      overview: try await queries.overview(practice, in: zone, asOf: asOf, now: now),
      enquiries: try await queries.enquiries(practice, asOf: asOf, now: now),
      outcomes: try await queries.outcomeCounts(practice, asOf: asOf, now: now),
      lanes: try await queries.lanes(practice, filter.from..<filter.to, asOf: asOf, now: now),
      utilisation: try await queries.utilisation(practice, filter.from..<filter.to, asOf: asOf),
      openTimes: try await queries.openTimes(
        practice,
        OpenTimeRequest(
          from: SampleHistory.at(0), to: SampleHistory.at(200), siteID: sample.site,
          practitioners: [sample.practitioner], now: now), asOf: asOf),
      waiting: try await queries.waitlist(practice, asOf: asOf, now: now).entries)
    for client in [sample.anna, sample.ben, sample.cleo] {
      seen.histories.append(try await queries.history(practice, of: client, asOf: asOf, now: now, limit: 200))
      seen.progressions.append(try await queries.progression(practice, of: client, asOf: asOf, now: now))
      seen.clients.append(try await queries.client(practice, id: client, asOf: asOf, now: now))
    }
    return seen
  }

  @Test func `as of a position it is what it was when the log ended there`() async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      let practice = fixture.practice
      try await fixture.given(sample.organisation + [sample.enquiry])
      var then: [(position: Int64, seen: Seen)] = []
      let wish = WaitlistWish(
        kind: .session, siteID: sample.site, from: LocalDay(of: SampleHistory.at(0), in: .gmt),
        through: LocalDay(of: SampleHistory.at(200), in: .gmt), timeZone: SampleHistory.zone)
      let waits = WaitlistJoined(entryID: UUID(), clientID: sample.cleo, wish: wish)
      let rest =
        sample.appointments + [Draft(.scheduling(.waitlistJoined(waits)), at: SampleHistory.at(-1))]
        + sample.training
      for part in stride(from: 0, to: rest.count, by: 4) {
        let head = try await fixture.store.head(of: practice)
        then.append((head.position, try await look(queries, practice, sample, now: head.recordedAt)))
        try await fixture.given(Array(rest[part..<min(part + 4, rest.count)]))
      }
      #expect(then.count > 4)
      let today = SampleHistory.at(10_000)
      for (position, seen) in then {
        let back = try await look(queries, practice, sample, asOf: .position(position), now: today)
        #expect(back == seen, "position \(position)")
      }
      let head = try await fixture.store.head(of: practice)
      let now = try await look(queries, practice, sample, now: today)
      #expect(try await look(queries, practice, sample, asOf: .position(head.position), now: today) == now)
      #expect(now != then.last?.seen)
    }
  }

  @Test func `by what had happened it shows late facts, and nothing of later`() async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      try await fixture.given(sample.everything)
      let page = try await queries.history(fixture.practice, of: sample.anna, limit: 200)
      let moment = page.items[page.items.count / 2].occurredAt.date
      let back = try await queries.history(
        fixture.practice, of: sample.anna, asOf: .happenedBy(moment), now: SampleHistory.at(10_000),
        limit: 200)
      #expect(
        back.items.map(\.position) == page.items.filter { $0.occurredAt.date <= moment }.map(\.position))
      #expect(!back.items.isEmpty && back.items.count < page.items.count)
    }
  }

  @Test func `before they came a client is not found, and a position beyond the log is refused`() async throws
  {
    try await withPractice { fixture in
      let sample = SampleHistory()
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      try await fixture.given(sample.everything)
      for view in ["client", "history", "progression"] {
        func look(_ asOf: AsOf) async throws {
          switch view {
          case "client":
            _ = try await queries.client(fixture.practice, id: sample.cleo, asOf: asOf, now: Date())
          case "history": _ = try await queries.history(fixture.practice, of: sample.cleo, asOf: asOf)
          default: _ = try await queries.progression(fixture.practice, of: sample.cleo, asOf: asOf)
          }
        }
        let early = await #expect(throws: ReadModelError.self) { try await look(.position(2)) }
        #expect(early?.code == .notFound, "\(view)")
        let ahead = await #expect(throws: ReadModelError.self) { try await look(.position(999)) }
        #expect(ahead?.code == .outOfRange, "\(view)")
      }
    }
  }
}
