import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import ReadModels

@Suite struct ApplicationRoleTests {
  @Test func `the application's login keeps and rebuilds read models, whoever made them`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      try await fixture.pool.execute(
        """
        do $$ begin create role regimen_test_login login; exception when duplicate_object or unique_violation then null;
        end $$
        """)
      try await fixture.pool.execute("grant regimen_app to regimen_test_login")
      let projections = [AnyProjection(Totals.self)]
      try await fixture.given(.weighings(30))
      // Made by the superuser, as “regimen migrate” may be run.
      try await fixture.runtime(projections).catchUpToHead(fixture.practice)
      try await fixture.withAnotherStore(as: "regimen_test_login") { store in
        let runtime = ProjectionRuntime(
          store: store, projections: projections + [AnyProjection(FragileTotals.self)],
          logger: fixture.runtime(projections).logger)
        try await fixture.given(.weighings(30, from: 31))
        try await runtime.catchUpToHead(fixture.practice)
        for _ in 0..<2 { #expect(try await runtime.rebuild().map(\.differences) == [0, 0]) }
        #expect(try await runtime.goBack("totals") == 2)
        #expect(try await runtime.retry(fixture.practice).tried == 0)
        try await fixture.pool.execute("update events set schema_version = 99 where position = 60")
        _ = try await runtime.rebuild()
        #expect(try await runtime.health(readyLag: 0).deadLetters == 2)
        try await fixture.pool.execute("update events set schema_version = 2 where position = 60")
        #expect(try await runtime.retry(fixture.practice) == (tried: 2, remaining: 0))
      }
      // And the other way round.
      #expect(try await fixture.runtime(projections).rebuild().map(\.differences) == [0])
    }
  }
}
