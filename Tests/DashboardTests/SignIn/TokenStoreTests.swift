import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// Tokens as they are stored: issued once, found within one practice, ended by time or by hand.
@Suite(.serialized) struct TokenStoreTests {
  @Test func storesADigestAndNeverTheSecret() async throws {
    try await withDashboard { served in
      let issued = try await served.parts.tokens.issue(
        .practitioner, label: " front desk laptop ", in: served.fixture.practice, now: served.clock.now)
      #expect(issued.label == "front desk laptop")
      #expect(issued.expiresAt == issued.issuedAt.addingTimeInterval(90 * 86_400))
      #expect("\(issued)".contains(issued.token) == false)
      let secret = String(issued.token.suffix(43))
      let row = try await served.fixture.pool.query("select t::text, secret_hash from api_tokens t") { row in
        (text: try row.get(0) as String, digest: try row.get(1) as Data)
      }
      #expect(row.count == 1)
      #expect(row.first?.digest.count == 32)
      #expect(row.first?.text.contains(secret) == false)
      #expect(row.first?.digest == TokenText(issued.token)?.digest)
      let listed = try await served.parts.tokens.list(of: served.fixture.practice)
      #expect(
        listed == [
          TokenSummary(
            id: issued.id, role: .practitioner, siteIDs: nil, includesVirtual: true,
            label: "front desk laptop", issuedAt: issued.issuedAt, expiresAt: issued.expiresAt, revokedAt: nil
          )
        ])
      let principal = try await served.parts.tokens.verify(issued.token, now: served.clock.now)
      #expect(
        principal
          == Principal(
            practice: served.fixture.practice, tokenID: issued.id, role: .practitioner,
            expiresAt: issued.expiresAt))
    }
  }

  @Test func endsByTimeAndByHand() async throws {
    try await withDashboard { served in
      let (tokens, practice) = (served.parts.tokens, served.fixture.practice)
      let short = try await tokens.issue(
        .owner, label: "short", in: practice, lifetime: 3600, now: served.clock.now)
      let long = try await tokens.issue(.owner, label: "long", in: practice, now: served.clock.now)
      #expect(try await tokens.revoke(long.id, in: practice, now: served.clock.now))
      #expect(try await tokens.revoke(long.id, in: practice, now: served.clock.now) == false)
      await #expect(throws: TokenRejection.revoked) {
        try await tokens.verify(long.token, now: served.clock.now)
      }
      _ = try await tokens.verify(short.token, now: short.expiresAt.addingTimeInterval(-0.001))
      await #expect(throws: TokenRejection.expired) {
        try await tokens.verify(short.token, now: short.expiresAt)
      }
      let valid = try await tokens.list(of: practice).filter { $0.isValid(at: served.clock.now) }
      #expect(valid.map(\.id) == [short.id])
    }
  }

  @Test func opensNothingButItsOwnPractice() async throws {
    try await withDashboard { served in
      let (tokens, practice) = (served.parts.tokens, served.fixture.practice)
      let other = try await served.fixture.openAnotherPractice()
      let issued = try await tokens.issue(.owner, label: "one", in: practice, now: served.clock.now)
      let forged = TokenText(for: other, tokenID: issued.id).text
      let moved = issued.token.replacing(
        practice.uuid.uuidString.lowercased().replacing("-", with: ""),
        with: other.uuid.uuidString.lowercased().replacing("-", with: ""))
      for text in [forged, moved, TokenText(for: practice, tokenID: issued.id).text] {
        await #expect(throws: TokenRejection.unknown) { try await tokens.verify(text, now: served.clock.now) }
      }
      #expect(try await tokens.list(of: other).isEmpty)
      await #expect { try await tokens.revoke(issued.id, in: other, now: served.clock.now) } throws: {
        error in (error as? DashboardError)?.code == .unknownToken
      }
      await #expect {
        try await tokens.issue(.owner, label: "x", in: .init(UUID()), now: served.clock.now)
      } throws: { error in (error as? DashboardError)?.code == .unknownPractice }
    }
  }

  @Test func refusesLabelsAndLifetimes() async throws {
    try await withDashboard { served in
      let (tokens, practice, now) = (served.parts.tokens, served.fixture.practice, served.clock.now)
      for label in ["", "  ", String(repeating: "x", count: 101), "two\nlines", "back\u{202E}wards"] {
        await #expect { try await tokens.issue(.owner, label: label, in: practice, now: now) } throws: {
          error in (error as? DashboardError)?.code == .invalidLabel
        }
      }
      for lifetime in [0, -1, 0.5, 1e12, .infinity, .nan] as [TimeInterval] {
        await #expect {
          try await tokens.issue(.owner, label: "x", in: practice, lifetime: lifetime, now: now)
        } throws: { error in (error as? DashboardError)?.code == .invalidLifetime }
      }
      let stored = try await tokens.list(of: practice)
      #expect(stored.isEmpty)
    }
  }

  /// A role that a newer build wrote opens nothing here.
  @Test func refusesARoleThatItDoesNotKnow() async throws {
    try await withDashboard { served in
      let token = try await served.token()
      try await served.fixture.pool.execute(
        "update api_tokens set role = 'auditor' where practice_id = \(served.fixture.practice.uuid)")
      await #expect(throws: TokenRejection.unknown) {
        try await served.parts.tokens.verify(token, now: served.clock.now)
      }
    }
  }
}
