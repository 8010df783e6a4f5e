import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Application

/// What a person's token may do is what the log says of the person now.
@Suite(.serialized) struct StaffTokenTests {
  private let now = Date(timeIntervalSince1970: 1_803_913_200)
  private let staffID = UUID()
  private let person = UUID()
  private let site = UUID()

  private func added(_ staffID: UUID, _ role: StaffRole = .frontDesk, isPractitioner: Bool = false) -> Draft<
    PracticeEvent
  > {
    Draft(
      .organisation(
        .staff(
          .added(
            StaffAdded(
              staffID: staffID, personID: person, isPractitioner: isPractitioner, number: 1, role: role,
              siteIDs: nil, includesVirtual: true, hasSignIn: false)))), at: now,
      personal: PersonalPart([.name: "Alex Stone"]))
  }

  private func event(_ event: StaffEvent) -> Draft<PracticeEvent> {
    Draft(.organisation(.staff(event)), at: now)
  }

  private var holder: TokenHolder { .staff(id: staffID, person: person) }

  @Test func itHasTheRightsOfThePersonFromOneRequestToTheNext() async throws {
    try await withPractice { fixture in
      let (tokens, sessions) = (TokenStore(fixture.store), BrowserSessions(fixture.store))
      try await fixture.given([added(staffID)])
      let issued = try await tokens.issue(.owner, label: "own", for: holder, in: fixture.practice, now: now)
      let begun = try await sessions.begin(with: issued.token, now: now)
      let first = try await tokens.verify(issued.token, now: now)
      // The role that it was made with counts for nothing.
      #expect(first.role == .frontDesk && first.places == .everywhere && first.actor == person)
      #expect(try await sessions.principal(of: begun.text, now: now)?.holder == holder)
      try await fixture.given([
        event(
          .accessChanged(
            StaffAccessChanged(
              staffID: staffID, personID: person, role: .practitioner, siteIDs: [site],
              includesVirtual: false)))
      ])
      let second = try await tokens.verify(issued.token, now: now)
      #expect(second.role == .practitioner && second.places == .only([site], virtual: false))
      let browser = try await sessions.principal(of: begun.text, now: now)
      #expect(browser?.role == .practitioner && browser?.places == second.places)
      try await fixture.given([event(.removed(StaffRemoved(staffID: staffID, personID: person)))])
      await #expect(throws: TokenRejection.revoked) { try await tokens.verify(issued.token, now: now) }
      #expect(try await sessions.principal(of: begun.text, now: now) == nil)
    }
  }

  /// A practitioner who comes back is the same person, and what they held before opens nothing.
  @Test func oneWhoComesBackGetsNewTokens() async throws {
    try await withPractice { fixture in
      let tokens = TokenStore(fixture.store)
      try await fixture.given([added(staffID, isPractitioner: true)])
      let old = try await tokens.issue(.owner, label: "own", for: holder, in: fixture.practice, now: now)
      let again = UUID()
      try await fixture.given([
        event(.removed(StaffRemoved(staffID: staffID, personID: person))), added(again, isPractitioner: true),
      ])
      await #expect(throws: TokenRejection.revoked) { try await tokens.verify(old.token, now: now) }
      let new = try await tokens.issue(
        .owner, label: "own", for: .staff(id: again, person: person), in: fixture.practice, now: now)
      #expect(try await tokens.verify(new.token, now: now).actor == person)
    }
  }

  @Test func anErasedPractitionerHoldsNothing() async throws {
    try await withPractice { fixture in
      let tokens = TokenStore(fixture.store)
      try await fixture.given([added(staffID, isPractitioner: true)])
      let issued = try await tokens.issue(.owner, label: "own", for: holder, in: fixture.practice, now: now)
      #expect(try await tokens.verify(issued.token, now: now).role == .frontDesk)
      try await fixture.given([
        Draft(.client(.personErased(PersonErased(personID: person, kind: .practitioner))), at: now)
      ])
      await #expect(throws: TokenRejection.revoked) { try await tokens.verify(issued.token, now: now) }
    }
  }

  @Test func aProgramHasItsNameAndATokenOfNobodyItself() async throws {
    try await withPractice { fixture in
      let (tokens, practice) = (TokenStore(fixture.store), fixture.practice)
      let program = try await tokens.issue(
        .readOnly, label: "cron", for: .program(" nightly export "), in: practice, now: now)
      let nobody = try await tokens.issue(.owner, label: "old", in: practice, now: now)
      let principal = try await tokens.verify(program.token, now: now)
      #expect(principal.holder == .program("nightly export") && principal.actor == program.id)
      #expect(principal.role == .readOnly)
      let old = try await tokens.verify(nobody.token, now: now)
      #expect(old.holder == .unnamed && old.actor == nobody.id)
      let listed = try await tokens.list(of: practice)
      #expect(Set(listed.map(\.program)) == ["nightly export", nil])
      await #expect {
        try await tokens.issue(.owner, label: "x", for: .program("a\nb"), in: practice, now: now)
      } throws: {
        ($0 as? ApplicationError)?.code == .invalidLabel
      }
    }
  }

  /// A token without a membership that the log knows, as after a restore, opens nothing.
  @Test func nobodyIsWhoTheLogDoesNotKnow() async throws {
    try await withPractice { fixture in
      let tokens = TokenStore(fixture.store)
      let issued = try await tokens.issue(.owner, label: "own", for: holder, in: fixture.practice, now: now)
      await #expect(throws: TokenRejection.revoked) { try await tokens.verify(issued.token, now: now) }
    }
  }
}
