import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// A database that a build with version 1 of the directory made, read by that build and by this one.
@Suite struct DirectoryVersionTests {
  /// Version 1, which kept the flags of an erased client.
  private enum FormerDirectory: Projection {
    static let name = DirectoryProjection.name
    static let version = 1
    static let columns = DirectoryProjection.columns
    static let indexes = DirectoryProjection.indexes

    static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
      DirectoryProjection.keys(of: recorded)
    }

    static func evolve(_ row: inout DirectoryRow?, with recorded: Recorded<PracticeEvent>, key: String) throws
    {
      let flags = row?.redFlags
      try DirectoryProjection.evolve(&row, with: recorded, key: key)
      if case .client(.personErased) = recorded.event { row?.redFlags = flags ?? [] }
    }
  }

  @Test func `this version stands beside version 1, and each build reads its own`() async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      let key = DirectoryProjection.key(.client, sample.ben)
      let former = fixture.runtime([AnyProjection(FormerDirectory.self)])
      try await fixture.given(sample.everything + [sample.erasure(of: sample.ben)])
      try await former.catchUpToHead(fixture.practice)
      #expect(try await fixture.rows(FormerDirectory.self)[key]?.redFlags.count == 1)

      // The first read of the new build makes its table and fills it from the first event.
      let runtime = fixture.runtime(PracticeReadModels.all)
      let page = try await Queries(runtime).clients(fixture.practice)
      #expect(page.items.first { $0.id == sample.ben }?.redFlags == [])
      #expect(try await fixture.rows(DirectoryProjection.self)[key]?.redFlags == [])
      let tables = try await fixture.pool.query(
        "select tablename::text from pg_tables where starts_with(tablename, 'directory') order by 1"
      ) { try $0.get(0) as String }
      #expect(tables == ["directory_v1_g1", "directory_v5_g1"])

      // Both go on side by side, and the new one may be rebuilt without a change to the old one.
      let dora = UUID()
      try await fixture.given([
        Draft(
          .client(.clientRegistered(ClientRegistered(clientID: dora, number: 1004))),
          at: SampleHistory.monday, personal: PersonalPart([.name: "Dora Vale"]))
      ])
      #expect(try await runtime.rebuild("directory").map(\.version) == [5])
      try await former.catchUpToHead(fixture.practice)
      try await runtime.catchUpToHead(fixture.practice)
      let newest = DirectoryProjection.key(.client, dora)
      #expect(
        try await fixture.rows(FormerDirectory.self)[newest] == fixture.rows(DirectoryProjection.self)[newest]
      )
      #expect(try await fixture.rows(FormerDirectory.self)[key]?.redFlags.count == 1)
      #expect(try await former.compare(fixture.practice).map(\.differences) == [0])
      #expect(try await runtime.compare(fixture.practice).allSatisfy { $0.differences == 0 })
    }
  }
}
