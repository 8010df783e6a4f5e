import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import Practice
import TestSupport
import Testing

@testable import Application

/// Sign-ins that open nothing any more are not kept, and there are never more of one token than a person could use.
@Suite(.serialized) struct EndedSignInTests {
  private let now = Date(timeIntervalSince1970: 1_803_913_200)

  private func sessions(_ fixture: PracticeFixture<PracticeEvent>) async throws -> Int64? {
    try await fixture.pool.queryOne("select count(*) from public.browser_sessions") { try $0.get(0) }
  }

  private func links(_ fixture: PracticeFixture<PracticeEvent>) async throws -> Int64? {
    try await fixture.pool.queryOne("select count(*) from public.sign_in_links") { try $0.get(0) }
  }

  @Test func whatEndedIsDeletedWhileTheServerRuns() async throws {
    try await withPractice { fixture in
      // A log without events is no practice that the service looks at.
      try await fixture.given(SchedulingExample().organisation)
      let (sessions, tokens, practice) = (
        BrowserSessions(fixture.pool), TokenStore(fixture.pool), fixture.practice
      )
      let kept = try await tokens.issue(.owner, label: "a", in: practice, now: now)
      let revoked = try await tokens.issue(
        .owner, label: "b", in: practice, now: now)
      let lasting = try await sessions.begin(with: kept.token, now: now).text
      let ended = try await sessions.begin(with: kept.token, now: now).text
      try await sessions.end(ended, now: now)
      _ = try await sessions.begin(with: revoked.token, now: now)
      try await tokens.revoke(revoked.id, in: practice, now: now)
      let used = try await sessions.link(for: kept.id, in: practice, now: now)
      let fresh = try await sessions.link(for: kept.id, in: practice, now: now)
      let fromLink = try await sessions.begin(with: used, now: now).text
      #expect(try await self.sessions(fixture) == 4)
      #expect(try await links(fixture) == 2)

      let service = EndedSignInsService(
        sessions, of: fixture.store, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() },
        now: { now })
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await service.run() }
        try await eventually("the ended ones are deleted") {
          try await (self.sessions(fixture), links(fixture)) == (2, 1)
        }
        group.cancelAll()
      }
      for session in [lasting, fromLink] {
        #expect(try await sessions.principal(of: session, now: now) != nil)
      }
      _ = try await sessions.begin(with: fresh, now: now)

      try await sessions.deleteEnded(in: practice, now: now + 24 * 3600)
      #expect(try await self.sessions(fixture) == 0)
      #expect(try await links(fixture) == 0)
    }
  }

  @Test func aTokenHasNoMoreSessionsThanAreOfUse() async throws {
    try await withPractice { fixture in
      let (sessions, practice) = (BrowserSessions(fixture.pool), fixture.practice)
      func newToken() async throws -> String {
        try await TokenStore(fixture.pool).issue(.owner, label: "tests", in: practice, now: now).token
      }
      let token = try await newToken()
      let other = try await sessions.begin(with: try await newToken(), now: now).text
      var begun: [TokenText] = []
      for index in 0..<(BrowserSessions.maxPerToken + 2) {
        begun.append(try await sessions.begin(with: token, now: now + Double(index)).text)
      }
      var open: [Bool] = []
      for session in begun {
        open.append(try await sessions.principal(of: session, now: now) != nil)
      }
      #expect(open == [false, false] + Array(repeating: true, count: BrowserSessions.maxPerToken))
      #expect(try await sessions.principal(of: other, now: now) != nil)
      #expect(try await self.sessions(fixture) == Int64(BrowserSessions.maxPerToken) + 1)
    }
  }
}
