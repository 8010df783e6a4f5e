import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Application

/// Tokens as they are stored: issued once, found within one practice, ended by time or by hand.
@Suite(.serialized) struct TokenStoreTests {
  private let now = Date(timeIntervalSince1970: 1_803_913_200)

  @Test func storesADigestAndNeverTheSecret() async throws {
    try await withPractice { fixture in
      let tokens = TokenStore(fixture.pool)
      let issued = try await tokens.issue(
        .practitioner, label: " front desk laptop ", in: fixture.practice, now: now)
      #expect(issued.label == "front desk laptop")
      #expect(issued.expiresAt == issued.issuedAt.addingTimeInterval(90 * 86_400))
      #expect("\(issued)".contains(issued.token) == false)
      let secret = String(issued.token.suffix(43))
      let row = try await fixture.pool.query("select t::text, secret_hash from api_tokens t") { row in
        (text: try row.get(0) as String, digest: try row.get(1) as Data)
      }
      #expect(row.count == 1)
      #expect(row.first?.digest.count == 32)
      #expect(row.first?.text.contains(secret) == false)
      #expect(row.first?.digest == TokenText(issued.token)?.digest)
      let listed = try await tokens.list(of: fixture.practice)
      #expect(
        listed == [
          TokenSummary(
            id: issued.id, role: .practitioner, siteIDs: nil, includesVirtual: true,
            label: "front desk laptop", issuedAt: issued.issuedAt, expiresAt: issued.expiresAt, revokedAt: nil
          )
        ])
      let principal = try await tokens.verify(issued.token, now: now)
      #expect(
        principal
          == Principal(
            practice: fixture.practice, tokenID: issued.id, role: .practitioner,
            expiresAt: issued.expiresAt))
    }
  }

  @Test func endsByTimeAndByHand() async throws {
    try await withPractice { fixture in
      let (tokens, practice) = (TokenStore(fixture.pool), fixture.practice)
      let short = try await tokens.issue(
        .owner, label: "short", in: practice, lifetime: 3600, now: now)
      let long = try await tokens.issue(.owner, label: "long", in: practice, now: now)
      #expect(try await tokens.revoke(long.id, in: practice, now: now))
      #expect(try await tokens.revoke(long.id, in: practice, now: now) == false)
      await #expect(throws: TokenRejection.revoked) {
        try await tokens.verify(long.token, now: now)
      }
      _ = try await tokens.verify(short.token, now: short.expiresAt.addingTimeInterval(-0.001))
      await #expect(throws: TokenRejection.expired) {
        try await tokens.verify(short.token, now: short.expiresAt)
      }
      let valid = try await tokens.list(of: practice).filter { $0.isValid(at: now) }
      #expect(valid.map(\.id) == [short.id])
    }
  }

  @Test func opensNothingButItsOwnPractice() async throws {
    try await withPractice { fixture in
      let (tokens, practice) = (TokenStore(fixture.pool), fixture.practice)
      let other = try await fixture.openAnotherPractice()
      let issued = try await tokens.issue(.owner, label: "one", in: practice, now: now)
      let forged = TokenText(for: other, tokenID: issued.id).text
      let moved = issued.token.replacing(
        practice.uuid.uuidString.lowercased().replacing("-", with: ""),
        with: other.uuid.uuidString.lowercased().replacing("-", with: ""))
      for text in [forged, moved, TokenText(for: practice, tokenID: issued.id).text] {
        await #expect(throws: TokenRejection.unknown) { try await tokens.verify(text, now: now) }
      }
      #expect(try await tokens.list(of: other).isEmpty)
      await #expect { try await tokens.revoke(issued.id, in: other, now: now) } throws: {
        error in (error as? ApplicationError)?.code == .unknownToken
      }
      await #expect {
        try await tokens.issue(.owner, label: "x", in: .init(UUID()), now: now)
      } throws: { error in (error as? ApplicationError)?.code == .unknownPractice }
    }
  }

  @Test func refusesLabelsAndLifetimes() async throws {
    try await withPractice { fixture in
      let (tokens, practice) = (TokenStore(fixture.pool), fixture.practice)
      for label in ["", "  ", String(repeating: "x", count: 101), "two\nlines", "back\u{202E}wards"] {
        await #expect { try await tokens.issue(.owner, label: label, in: practice, now: now) } throws: {
          error in (error as? ApplicationError)?.code == .invalidLabel
        }
      }
      for lifetime in [0, -1, 0.5, 1e12, .infinity, .nan] as [TimeInterval] {
        await #expect {
          try await tokens.issue(.owner, label: "x", in: practice, lifetime: lifetime, now: now)
        } throws: { error in (error as? ApplicationError)?.code == .invalidLifetime }
      }
      let stored = try await tokens.list(of: practice)
      #expect(stored.isEmpty)
    }
  }

  /// A role that a newer build wrote opens nothing here; one that nobody knows cannot be written.
  @Test func refusesARoleThatItDoesNotKnow() async throws {
    try await withPractice { fixture in
      let tokens = TokenStore(fixture.pool)
      let token = try await tokens.issue(.owner, label: "tests", in: fixture.practice, now: now).token
      await #expect {
        try await fixture.pool.execute(
          "update public.api_tokens set role = 'auditor' where practice_id = \(fixture.practice.uuid)")
      } throws: { error in (error as? PostgresError)?.sqlState == "23514" }
      try await fixture.pool.execute("alter table public.api_tokens drop constraint api_tokens_role_is_known")
      try await fixture.pool.execute(
        "update api_tokens set role = 'auditor' where practice_id = \(fixture.practice.uuid)")
      await #expect(throws: TokenRejection.unknown) {
        try await tokens.verify(token, now: now)
      }
    }
  }

  @Test func aTokenIsGoodSomewhereAndSaysWhere() async throws {
    try await withPractice { fixture in
      let (tokens, practice) = (TokenStore(fixture.pool), fixture.practice)
      let site = UUID()
      let here = PlaceScope.only([site], virtual: false)
      func issue(_ role: Role, _ places: PlaceScope) async throws -> IssuedToken {
        try await tokens.issue(role, label: "tests", at: places, in: practice, now: now)
      }
      let nowhere = await #expect(throws: ApplicationError.self) {
        try await issue(.owner, .only([], virtual: false))
      }
      #expect(nowhere?.code == .invalidPlaces)
      let machine = await #expect(throws: ApplicationError.self) { try await issue(.operator, here) }
      #expect(machine?.code == .invalidPlaces)
      let issued = try await issue(.frontDesk, here)
      let principal = try await tokens.verify(issued.token, now: now)
      #expect(principal.places == here)
      _ = try await issue(.owner, .everywhere)
      let listed = try await tokens.list(of: practice)
      #expect(Set(listed.map(\.siteIDs)) == [[site], nil])
    }
  }
}
