import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct HistoryTests {
  private func withHistory(
    _ body: (PracticeFixture<PracticeEvent>, SampleHistory, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.everything)
      try await body(fixture, sample, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @Test func `shows everything about a client, newest first by when it happened`() async throws {
    try await withHistory { fixture, sample, queries in
      let page = try await queries.history(fixture.practice, of: sample.anna, limit: 200)
      let expected = sample.everything.filter { $0.event.tags.contains(PracticeTags.client(sample.anna)) }
      #expect(page.items.count == expected.count)
      #expect(page.client == "Anna Quist" && page.handle == "C-1001" && page.next == nil)
      let order = page.items.map { ($0.occurredAt, $0.position) }
      #expect(zip(order, order.dropFirst()).allSatisfy { $0 > $1 })
      #expect(
        page.items.first?.kind == "appointment-completed" && page.items.last?.kind == "client-registered")
      #expect(page.items.allSatisfy { $0.role == "owner" })
    }
  }

  @Test func `opens the texts that belong to each kind`() async throws {
    try await withHistory { fixture, sample, queries in
      let items = try await queries.history(fixture.practice, of: sample.anna, limit: 200).items
      func first(_ kind: String) -> HistoryItem? { items.first { $0.kind == kind } }
      #expect(first("client-registered")?.name == "Anna Quist")
      #expect(first("client-registered")?.email == "1001@example.org")
      #expect(first("load-adjusted")?.reason == "All sets easy twice")
      #expect(first("appointment-cancelled")?.reason == "A cold with a cough")
      #expect(items.compactMap(\.note).sorted() == ["Knees steady", "Was the goblet squat"])
      #expect(first("load-adjusted")?.note == nil)
    }
  }

  @Test func `a correction marks what it corrects`() async throws {
    try await withHistory { fixture, sample, queries in
      let items = try await queries.history(fixture.practice, of: sample.anna, limit: 200).items
      let correction = try #require(items.first { $0.kind == "session-corrected" })
      let marked = items.filter { $0.kind == "session-recorded" && $0.correctedBy != nil }
      #expect(marked.map(\.correctedBy) == [correction.position])
      #expect(correction.correctedBy == nil)
      let mornings = items.filter { $0.kind == "morning-pain-recorded" }.sorted { $0.position < $1.position }
      #expect(mornings.map(\.correctedBy) == [mornings[1].position, nil])
      let rest = items.filter { $0.kind.hasPrefix("rest-day") }.sorted { $0.position < $1.position }
      #expect(rest.map(\.correctedBy) == [rest[1].position, nil, nil])
    }
  }

  @Test func `holds the facts of each kind`() async throws {
    try await withHistory { fixture, sample, queries in
      let items = try await queries.history(fixture.practice, of: sample.anna, limit: 200).items
      let change = try #require(
        items.compactMap { item in if case .loadChange(let facts) = item.detail { facts } else { nil } }.first
      )
      #expect(change.fromKg == 20 && change.to == Load(50, .lb))
      let moved = try await queries.history(
        fixture.practice, of: sample.ben, kinds: ["appointment-rescheduled"])
      guard case .appointment(let facts) = moved.items.first?.detail else {
        Issue.record("not an appointment")
        return
      }
      #expect(facts.movedFrom?.date == SampleHistory.at(2) && facts.startsAt?.date == SampleHistory.at(26))
      let page = try await queries.history(fixture.practice, of: sample.anna, limit: 200)
      let json = try JSONCoding.encoder().encode(page)
      #expect(try JSONCoding.decoder().decode(HistoryPage.self, from: json) == page)
    }
  }

  @Test func `filters by kind and pages by cursor, each item once`() async throws {
    try await withHistory { fixture, sample, queries in
      let sessions = try await queries.history(fixture.practice, of: sample.anna, kinds: ["session-recorded"])
      #expect(sessions.items.count == 3)
      let all = try await queries.history(fixture.practice, of: sample.anna, limit: 200).items.map(\.position)
      for size in [1, 3, all.count] {
        var seen: [Int64] = []
        var cursor: String?
        repeat {
          let page = try await queries.history(fixture.practice, of: sample.anna, limit: size, cursor: cursor)
          seen += page.items.map(\.position)
          cursor = page.next
        } while cursor != nil
        #expect(seen == all)
      }
    }
  }

  @Test func `an erased client's texts read erased, and the facts stay`() async throws {
    try await withHistory { fixture, sample, queries in
      try await fixture.given([sample.erasure(of: sample.anna)])
      let page = try await queries.history(fixture.practice, of: sample.anna, limit: 200)
      #expect(page.client == "erased")
      let texts = page.items.flatMap { [$0.name, $0.email, $0.phone, $0.note, $0.title, $0.reason] }
        .compactMap(\.self)
      #expect(!texts.isEmpty && texts.allSatisfy { $0 == "erased" })
      #expect(page.items.first?.kind == "person-erased")
      #expect(page.items.contains { if case .session = $0.detail { true } else { false } })
    }
  }

  @Test func `does not know a client of another practice`() async throws {
    try await withHistory { fixture, sample, queries in
      let other = try await fixture.openAnotherPractice()
      let error = await #expect(throws: ReadModelError.self) {
        try await queries.history(other, of: sample.anna)
      }
      #expect(error?.code == .notFound)
    }
  }

  /// Of every released event, as its golden file has it, the history has a row or its type is none of the kinds.
  @Test func `the kinds are the types of events that a history holds`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "PracticeTests/Golden")
    var held: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".json")
    {
      let parts = try #require(name.wholeMatch(of: /([a-z-]+)\.v(\d+)(?:-\d+)?\.json/)).output
      let event = try PracticeEvents.codec.decode(
        type: String(parts.1), version: try #require(Int(parts.2)),
        facts: try Data(contentsOf: folder.appending(path: name)))
      let recorded = try #require(
        Specification.given([Draft(event, at: Date(timeIntervalSince1970: 0))]).history.first)
      if !HistoryProjection.keys(of: recorded).isEmpty { held.insert(String(parts.1)) }
    }
    #expect(HistoryProjection.kinds == held.sorted())
  }
}
