import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// Two records of one person read as one wherever a client is shown, as two to those who look back, and as two again when the merge is
/// taken back.
@Suite struct MergedRecordTests {
  private let sample = SampleHistory()
  private let now = SampleHistory.at(2)

  private func withPracticeOfSample(
    _ body: (PracticeFixture<PracticeEvent>, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.everything)
      try await body(fixture, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  /// Ben is Anna.
  private var merge: MergeClients {
    MergeClients(clientID: sample.anna, mergedID: sample.ben, reason: "Registered twice", now: now)
  }
  private var unmerge: UnmergeClient {
    UnmergeClient(clientID: sample.ben, reason: "Brother", confirmsKept: true, now: now)
  }

  /// What is shown of a client, without where the log stands.
  private struct Shown: Equatable {
    let summary: ClientSummary
    let sessions: Int
    let next: ScheduleItem?
    let progression: [ProgressionItem]
    let restDays: ProgressionView.RestDays
    let outcomes: [OutcomesView.Series]
    let history: [HistoryItem]

    init(_ queries: Queries, _ practice: PracticeID, _ client: UUID, now: Date, asOf: AsOf? = nil)
      async throws
    {
      let view = try await queries.client(practice, id: client, asOf: asOf, now: now)
      summary = view.client
      sessions = view.sessions
      next = view.nextAppointment
      let progression = try await queries.progression(practice, of: client, asOf: asOf, now: now)
      self.progression = progression.items
      restDays = progression.restDays
      outcomes = try await queries.outcomes(practice, of: client, asOf: asOf, now: now).series
      history = try await queries.history(practice, of: client, asOf: asOf, now: now, limit: 200).items.filter
      {
        ![ClientsMerged.eventType, ClientsUnmerged.eventType].contains($0.kind)
      }
    }
  }

  @Test func `views show what was recorded for either, whichever is named`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let practice = fixture.practice
      try await fixture.performed(merge)
      for named in [sample.anna, sample.ben] {
        let view = try await queries.client(practice, id: named, now: now)
        #expect(view.client.id == sample.anna && view.client.handle == "C-1001")
        #expect(view.client.name == "Anna Quist" && view.client.merged == ["C-1002"])
        #expect(view.client.redFlags?.map(\.flagID) == [sample.flag])
        #expect(view.sessions == 4)
        #expect(view.nextAppointment?.appointmentID == sample.moved)
        #expect(view.nextAppointment?.client == "Anna Quist")
        let progression = try await queries.progression(practice, of: named, now: now)
        #expect(progression.sessions == 4 && progression.handle == "C-1001")
        #expect(try await queries.outcomes(practice, of: named, now: now).series.map(\.measure) == [.odi])
        let history = try await queries.history(practice, of: named, now: now, limit: 200)
        let kinds = Set(history.items.map(\.kind))
        #expect(kinds.isSuperset(of: ["red-flag-raised", "rest-day-logged", "clients-merged"]))
        #expect(history.items.first { $0.kind == "clients-merged" }?.reason == "Registered twice")
        let sections = try await queries.sections(practice, of: named, now: now)
        #expect(sections.progression.sessions == 4)
        #expect(sections.proposals.client.clientID == sample.anna)
        let filter = ScheduleFilter(
          from: SampleHistory.at(-100), to: SampleHistory.at(100), client: named, now: now)
        let items = try await queries.schedule(practice, filter).items
        #expect(Set(items.map(\.appointmentID)) == [sample.missed, sample.booked, sample.moved])
      }
    }
  }

  @Test func `lists have the person once, and names lead there`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let practice = fixture.practice
      #expect(try await queries.find("ben quistgaard", .client, in: practice).uuid == sample.ben)
      try await fixture.performed(merge)
      #expect(try await queries.clients(practice, now: now).items.map(\.handle) == ["C-1001", "C-1003"])
      #expect(try await queries.clients(practice, now: now).items.first?.redFlags?.count == 1)
      let directory = try await queries.directory(practice)
      #expect(directory.all(.client).map(\.handle) == ["C-1001", "C-1003"])
      #expect(try directory.find("ben quistgaard", .client).uuid == sample.anna)
      // Both have it in the name, and are one.
      #expect(try directory.find("quist", .client).uuid == sample.anna)
      #expect(directory.kept(sample.ben) == sample.anna)
      let day = ScheduleFilter(from: SampleHistory.at(-100), to: SampleHistory.at(100), now: now)
      let items = try await queries.schedule(practice, day).items.filter { $0.client != "Cléo Marsh" }
      #expect(items.allSatisfy { $0.clientID == sample.anna && $0.clientHandle == "C-1001" })
      let attention = try await queries.needsAttention(practice, now: now).items.filter {
        $0.client.handle != "C-1003"
      }
      #expect(attention.map(\.client.handle) == ["C-1001"])
      #expect(attention.first?.reasons.first?.code == .redFlagUrgent)
      let zone = TimeZone(identifier: SampleHistory.zone) ?? .gmt
      let overview = try await queries.overview(practice, in: zone, now: now)
      #expect(overview.clients == 2)
      let alike = try await queries.duplicates(
        ofName: "Ben Quistgaard", email: "1002@example.org", phone: nil, except: UUID(), in: practice)
      #expect(alike == ["C-1001"])
    }
  }

  @Test func `whoever looks back sees two, and both come back equal`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let practice = fixture.practice
      let people = [sample.anna, sample.ben]
      var before: [Shown] = []
      for id in people { before.append(try await Shown(queries, practice, id, now: now)) }
      let position = try await fixture.head()
      try await fixture.performed(merge)
      // What is recorded in between is the person's, and stays with the client that was kept.
      let session = sample.session(
        UUID(), sample.anna, at: 1, [.init(exercise: "dead-bug", sets: SampleHistory.sets([8], nil))],
        note: nil)
      try await fixture.given([session])
      #expect(try await queries.progression(practice, of: sample.ben, now: now).sessions == 5)
      let merged = try await fixture.head()
      for (id, shown) in zip(people, before) {
        let past = try await Shown(queries, practice, id, now: now, asOf: .position(position))
        #expect(past.summary == shown.summary && past.sessions == shown.sessions)
        #expect(past.progression == shown.progression && past.history == shown.history)
      }
      try await fixture.performed(unmerge)
      let after = try await Shown(queries, practice, sample.ben, now: now)
      #expect(after.sessions == 1 && after.summary.redFlags == before[1].summary.redFlags)
      #expect(after.next == before[1].next && after.outcomes == before[1].outcomes)
      #expect(after.progression == before[1].progression && after.history == before[1].history)
      let kept = try await Shown(queries, practice, sample.anna, now: now)
      #expect(kept.summary == before[0].summary && kept.sessions == 4 && kept.next == before[0].next)
      #expect(kept.restDays == before[0].restDays && kept.outcomes == before[0].outcomes)
      // Still one person to those who look back at that.
      let then = try await queries.client(practice, id: sample.ben, asOf: .position(merged), now: now)
      #expect(then.client.id == sample.anna && then.sessions == 5)
      #expect(try await queries.clients(practice, now: now).items.count == 3)
      let corrections = try await queries.corrections(practice, now: now).items
      #expect(corrections.map(\.reason) == ["Brother", "Registered twice"])
      #expect(corrections.map { $0.changes.first?.to } == ["C-1002", "C-1001"])
      #expect(corrections.map { $0.changes.first?.detail } == ["unmerged", "client"])
    }
  }

  @Test func `rows made as events come are those of a replay`() async throws {
    try await withPracticeOfSample { fixture, _ in
      let runtime = fixture.runtime(PracticeReadModels.all)
      try await runtime.catchUp(fixture.practice, to: try await fixture.head())
      for command in [merge] { try await fixture.performed(command) }
      try await runtime.catchUp(fixture.practice, to: try await fixture.head())
      #expect(try await runtime.compare(fixture.practice).allSatisfy { $0.differences == 0 })
      try await fixture.performed(unmerge)
      try await fixture.performed(merge)
      try await runtime.catchUp(fixture.practice, to: try await fixture.head())
      #expect(try await runtime.compare(fixture.practice).allSatisfy { $0.differences == 0 })
    }
  }

  @Test func `chains lead to the last, and are taken apart where they were joined`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let practice = fixture.practice
      try await fixture.performed(merge)
      try await fixture.performed(
        MergeClients(clientID: sample.cleo, mergedID: sample.anna, reason: "Married", now: now))
      for named in [sample.anna, sample.ben, sample.cleo] {
        let view = try await queries.client(practice, id: named, now: now)
        #expect(view.client.id == sample.cleo && view.sessions == 4)
        #expect(view.client.merged == ["C-1001", "C-1002"])
      }
      try await fixture.performed(
        UnmergeClient(clientID: sample.anna, reason: "Two people", now: now))
      let view = try await queries.client(practice, id: sample.ben, now: now)
      #expect(view.client.id == sample.anna && view.sessions == 4)
      #expect(try await queries.client(practice, id: sample.cleo, now: now).sessions == 0)
      let directory = try await queries.directory(practice)
      #expect(directory.kept(sample.ben) == sample.anna && directory.kept(sample.cleo) == sample.cleo)
    }
  }

  @Test func `erasing the person destroys every key`() async throws {
    try await withPracticeOfSample { fixture, queries in
      try await fixture.performed(merge)
      try await fixture.performed(ErasePerson(personID: sample.anna, kind: .client, now: now))
      for id in [sample.anna, sample.ben] {
        #expect(try await fixture.store.certificate(ofErasing: id, in: fixture.practice) != nil)
        #expect(await fixture.store.texts(of: id, in: fixture.practice).count == 0)
      }
      let view = try await queries.client(fixture.practice, id: sample.ben, now: now)
      #expect(view.client.erased && view.client.name == PersonalPart.erasedText)
      #expect(view.nextAppointment == nil)
      let directory = try await queries.directory(fixture.practice)
      #expect(throws: DirectoryError.self) { try directory.find("quist", .client) }
      await #expect(throws: Refusal.self) { try await fixture.performed(unmerge) }
    }
  }
}
