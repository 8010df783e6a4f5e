import Foundation
import Logging
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// Sign-ins that open nothing any more are not kept, and there are never more of one token than a person could use.
@Suite(.serialized) struct EndedSignInTests {
  private func sessions(_ served: Served) async throws -> Int64? {
    try await served.fixture.pool.queryOne("select count(*) from public.browser_sessions") { try $0.get(0) }
  }

  private func links(_ served: Served) async throws -> Int64? {
    try await served.fixture.pool.queryOne("select count(*) from public.sign_in_links") { try $0.get(0) }
  }

  @Test func whatEndedIsDeletedWhileTheServerRuns() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let (sessions, practice) = (served.parts.sessions, served.fixture.practice)
      let kept = try await served.parts.tokens.issue(.owner, label: "a", in: practice, now: served.clock.now)
      let revoked = try await served.parts.tokens.issue(
        .owner, label: "b", in: practice, now: served.clock.now)
      let lasting = try await sessions.begin(with: kept.token, now: served.clock.now).text
      let ended = try await sessions.begin(with: kept.token, now: served.clock.now).text
      try await sessions.end(ended, now: served.clock.now)
      _ = try await sessions.begin(with: revoked.token, now: served.clock.now)
      try await served.parts.tokens.revoke(revoked.id, in: practice, now: served.clock.now)
      let used = try await sessions.link(for: kept.id, in: practice, now: served.clock.now)
      let fresh = try await sessions.link(for: kept.id, in: practice, now: served.clock.now)
      let fromLink = try await sessions.begin(with: used, now: served.clock.now).text
      #expect(try await self.sessions(served) == 4)
      #expect(try await links(served) == 2)

      let service = EndedSignInsService(
        sessions, of: served.fixture.store, logger: served.parts.logger, now: { served.clock.now })
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await service.run() }
        while try await (self.sessions(served), links(served)) != (2, 1) {
          try await Task.sleep(for: .milliseconds(20))
        }
        group.cancelAll()
      }
      for session in [lasting, fromLink] {
        #expect(try await sessions.principal(of: session, now: served.clock.now) != nil)
      }
      _ = try await sessions.begin(with: fresh, now: served.clock.now)

      served.clock.move(hours: 24)
      try await sessions.deleteEnded(in: practice, now: served.clock.now)
      #expect(try await self.sessions(served) == 0)
      #expect(try await links(served) == 0)
    }
  }

  @Test func aTokenHasNoMoreSessionsThanAreOfUse() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let sessions = served.parts.sessions
      let token = try await served.token()
      let other = try await sessions.begin(with: try await served.token(), now: served.clock.now).text
      var begun: [TokenText] = []
      for index in 0..<(BrowserSessions.maxPerToken + 2) {
        begun.append(try await sessions.begin(with: token, now: served.clock.now + Double(index)).text)
      }
      var open: [Bool] = []
      for session in begun {
        open.append(try await sessions.principal(of: session, now: served.clock.now) != nil)
      }
      #expect(open == [false, false] + Array(repeating: true, count: BrowserSessions.maxPerToken))
      #expect(try await sessions.principal(of: other, now: served.clock.now) != nil)
      #expect(try await self.sessions(served) == Int64(BrowserSessions.maxPerToken) + 1)
    }
  }
}
