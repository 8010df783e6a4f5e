import Application
import Foundation
import Postgres
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A view whose computing took the time of its request is answered as what it is.
@Suite(.serialized) struct OverrunTests {
  @Test func aViewThatTookTooLongBlamesNoDatabase() async throws {
    try await withDashboard(SamplePractice().everything) { served in
      let queries = served.parts.queries
      let (practice, now) = (served.fixture.practice, served.clock.now)
      let directory = try await queries.directory(practice)
      let client = try #require(try directory.find("C-1012", .client).uuid)
      let views: [(String, @Sendable () async throws -> Void)] = [
        ("recovery", { _ = try await queries.recovery(practice, of: client, now: now) }),
        ("progression", { _ = try await queries.progression(practice, of: client, now: now) }),
        ("sections", { _ = try await queries.sections(practice, of: client, now: now) }),
        ("zone", { _ = try await queries.timeZone(of: client, in: practice) }),
        ("pool", { _ = try await served.fixture.pool.query("select 1") { try $0.get(0) as Int32 } }),
      ]
      for (name, view) in views {
        do {
          try await SharedDeadline.within(.milliseconds(50)) {
            // Work between the answers of the database.
            while SharedDeadline.remaining ?? .zero > .zero {}
            try await view()
          }
          Issue.record("\(name) was answered")
        } catch {
          let problem = Problem(error)
          #expect(problem.code == .overloaded, "\(name): \(error)")
          #expect(problem.retryAfter != nil && problem.detail.contains("takes longer"), "\(name)")
          #expect(!problem.detail.contains("out of reach"), "\(name)")
        }
      }
    }
  }
}
