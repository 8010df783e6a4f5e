import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import Practice
import Synchronization
import TestSupport
import Testing

@testable import Application
@testable import Dashboard

/// Signing in by a link that is mailed: the same answer for everybody, and a link for those who work here.
@Suite(.serialized) struct SignInMailTests {
  private let sample = SamplePractice()

  /// Keeps what would be mailed.
  private final class Mailbox: Mailer {
    private let kept = Mutex<[Mail]>([])
    var mails: [Mail] { kept.withLock { $0 } }
    func send(_ mail: Mail) async throws { kept.withLock { $0.append(mail) } }
  }

  private func added(_ staffID: UUID, _ email: String, role: StaffRole = .frontDesk) -> Draft<PracticeEvent> {
    Draft(
      .organisation(
        .staff(
          .added(
            StaffAdded(
              staffID: staffID, personID: person(of: staffID), isPractitioner: false, number: 1, role: role,
              siteIDs: nil, includesVirtual: true, hasSignIn: true)))), at: SamplePractice.now,
      personal: PersonalPart([.name: "Alex Stone", .email: email]))
  }

  private func corrected(_ staffID: UUID, _ email: String) -> Draft<PracticeEvent> {
    Draft(
      .organisation(
        .staff(
          .detailsCorrected(
            StaffDetailsCorrected(staffID: staffID, personID: person(of: staffID), hasSignIn: true)))),
      at: SamplePractice.now, personal: PersonalPart([.email: email]))
  }

  /// A person's id that a membership's tells.
  private func person(of staffID: UUID) -> UUID { DerivedID.make(in: staffID, "person") }

  private func removed(_ staffID: UUID) -> Draft<PracticeEvent> {
    Draft(
      .organisation(.staff(.removed(StaffRemoved(staffID: staffID, personID: UUID())))),
      at: SamplePractice.now)
  }

  /// Runs `body` while mail goes out.
  private func withMail(
    _ served: Served, after delay: ClosedRange<Double> = 0...0, _ body: (Mailbox) async throws -> Void
  ) async throws {
    let mailbox = Mailbox()
    let service = SignInMailService(
      served.parts.signInMails,
      accounts: Accounts(served.fixture.store, served.parts.queries, logger: Logger(label: "tests")),
      tokens: served.parts.tokens, sessions: served.parts.sessions,
      queries: served.parts.queries, mailer: mailbox, url: "https://practice.example.org/", delay: delay,
      logger: Logger(label: "tests"),
      now: { served.clock.now })
    let running = Task { await service.run() }
    defer { running.cancel() }
    try await eventually("mail that goes out") { served.parts.signInMails.areSent }
    try await body(mailbox)
  }

  private func ask(_ address: String, _ served: Served) async throws -> Answer {
    try await Browser(served).send("/sign-in", ["email": address], csrf: nil)
  }

  private func links(_ mail: Mail) -> [String] {
    mail.text.split(separator: "\n").compactMap { line in
      let parts = line.components(separatedBy: "/sign-in?link=")
      return parts.count == 2 ? parts[1] : nil
    }
  }

  @Test func aLinkComesToThoseWhoWorkHereAndTheAnswerIsTheSame() async throws {
    let staffID = UUID()
    try await withDashboard(sample.organisation + [added(staffID, "alex@example.org")]) { served in
      #expect(!(try await Browser(served).open("/sign-in").text.contains("type=\"email\"")))
      try await withMail(served) { mailbox in
        #expect(try await Browser(served).open("/sign-in").text.contains("type=\"email\""))
        let unknown = try await ask("nobody@example.org", served)
        let known = try await ask("Alex@Example.org", served)
        #expect(unknown.status == 200 && unknown.text == known.text)
        try await eventually("a mail") { mailbox.mails.count == 1 }
        let mail = try #require(mailbox.mails.first)
        #expect(mail.to.text == "alex@example.org" && mail.text.contains("“Regimen”:\nhttps://practice"))
        let link = try #require(links(mail).first)
        var browser = Browser(served)
        #expect(try await browser.signIn(link).status == 303)
        #expect(try await browser.open("/calendar").text.contains("Alex Stone · front desk"))
        var other = Browser(served)
        #expect(try await other.signIn(link).status == 401)
        // The next link is of the same token, and is too old after a quarter of an hour.
        _ = try await ask("alex@example.org", served)
        try await eventually("another mail") { mailbox.mails.count == 2 }
        #expect(try await served.parts.tokens.list(of: served.fixture.practice).count == 1)
        served.clock.move(hours: 0.26)
        let late = try #require(links(mailbox.mails[1]).first)
        #expect(try await other.signIn(late).status == 401)
      }
    }
  }

  @Test func nothingComesToOneWhoIsGoneAndTheirLinkOpensNothing() async throws {
    let staffID = UUID()
    try await withDashboard(sample.organisation + [added(staffID, "alex@example.org")]) { served in
      try await withMail(served) { mailbox in
        _ = try await ask("alex@example.org", served)
        try await eventually("a mail") { mailbox.mails.count == 1 }
        try await served.fixture.given([removed(staffID), added(UUID(), "kim@example.org")])
        var browser = Browser(served)
        #expect(try await browser.signIn(try #require(links(mailbox.mails[0]).first)).status == 401)
        _ = try await ask("alex@example.org", served)
        // One after another: when Kim's has come, none of Alex's will.
        _ = try await ask("kim@example.org", served)
        try await eventually("another mail") { mailbox.mails.count == 2 }
        #expect(mailbox.mails[1].to.text == "kim@example.org")
        let stored = try await served.fixture.pool.query("select a::text from public.accounts a") {
          try $0.get(0) as String
        }
        #expect(stored.count == 1 && !stored[0].contains("kim"))
      }
    }
  }

  @Test func oneAddressSignsInToSeveralPractices() async throws {
    try await withDashboard(sample.organisation + [added(UUID(), "alex@example.org")]) { served in
      let other = try await served.fixture.openAnotherPractice()
      try await served.fixture.given(
        [
          Draft(
            .organisation(.practiceFounded(PracticeFounded(name: "Elsewhere", timeZone: "UTC"))),
            at: SamplePractice.now), added(UUID(), "alex@example.org", role: .owner),
        ], in: other)
      try await withMail(served) { mailbox in
        _ = try await ask("alex@example.org", served)
        try await eventually("a mail") { mailbox.mails.count == 1 }
        let mail = mailbox.mails[0]
        #expect(mail.text.contains("“Regimen”:\n") && mail.text.contains("“Elsewhere”:\n"))
        var roles: Set<String> = []
        for link in links(mail) {
          var browser = Browser(served)
          #expect(try await browser.signIn(link).status == 303)
          let page = try await browser.open("/calendar").text
          roles.formUnion(["front desk", "owner"].filter { page.contains("Alex Stone · \($0)") })
        }
        #expect(roles == ["front desk", "owner"])
        let accounts = try await served.fixture.pool.queryOne("select count(*) from public.accounts") {
          try $0.get(0) as Int64
        }
        #expect(accounts == 1)
      }
    }
  }

  /// Another practice that signs somebody in with an address.
  private func another(_ served: Served, _ name: String, _ email: String) async throws -> PracticeID {
    let other = try await served.fixture.openAnotherPractice()
    try await served.fixture.given(
      [
        Draft(
          .organisation(.practiceFounded(PracticeFounded(name: name, timeZone: "UTC"))),
          at: SamplePractice.now), added(UUID(), email, role: .owner),
      ], in: other)
    return other
  }

  /// Mailboxes may differ where spellings do: a practice has its links sent to the spelling that it wrote down, and no others.
  @Test func eachSpellingGetsTheLinksOfThePracticesThatWroteItSo() async throws {
    try await withDashboard(sample.organisation + [added(UUID(), "alex@example.org")]) { served in
      _ = try await another(served, "Elsewhere", "Alex@example.org")
      try await withMail(served) { mailbox in
        _ = try await ask("ALEX@example.org", served)
        try await eventually("both mails") { mailbox.mails.count == 2 }
        let mails = Dictionary(mailbox.mails.map { ($0.to.text, $0) }, uniquingKeysWith: { $1 })
        let own = try #require(mails["alex@example.org"])
        let other = try #require(mails["Alex@example.org"])
        #expect(links(own).count == 1 && own.text.contains("Regimen") && !own.text.contains("Elsewhere"))
        #expect(links(other).count == 1 && !other.text.contains("Regimen”"))
      }
    }
  }

  @Test(arguments: [
    ("Lake Nona Training", "“Lake Nona Training”"), ("Dr. O’Hara & Co.", "“Dr. O’Hara & Co.”"),
    ("Pay at https://evil.example/x\nBcc: a@b.org", "“Pay at https evil example x Bcc a b org”"),
    (String(repeating: "a", count: 90), "“\(String(repeating: "a", count: 60))…”"),
  ]) func aNameIsQuotedInOneLineWithoutAddresses(name: String, quoted: String) {
    #expect(SignInMailService.quoted(name) == quoted)
    #expect(SignInMailService.quoted("\u{202E}\n://") == nil)
  }

  /// What was mailed to an address that was a mistake opens nothing once it is corrected.
  @Test func aCorrectedAddressEndsWhatTheOldOneOpened() async throws {
    let staffID = UUID()
    try await withDashboard(sample.organisation + [added(staffID, "alxe@example.org")]) { served in
      try await withMail(served) { mailbox in
        for count in 1...2 {
          _ = try await ask("alxe@example.org", served)
          try await eventually("a mail") { mailbox.mails.count == count }
        }
        var (stranger, late, alex) = (Browser(served), Browser(served), Browser(served))
        #expect(try await stranger.signIn(try #require(links(mailbox.mails[0]).first)).status == 303)
        #expect(try await stranger.open("/calendar").status == 200)
        try await served.fixture.given([corrected(staffID, "alex@example.org")])
        #expect(try await stranger.open("/calendar").header("Location")?.hasPrefix("/sign-in") == true)
        #expect(try await late.signIn(try #require(links(mailbox.mails[1]).first)).status == 401)
        _ = try await ask("alex@example.org", served)
        try await eventually("a mail") { mailbox.mails.count == 3 }
        #expect(try await alex.signIn(try #require(links(mailbox.mails[2]).first)).status == 303)
        #expect(try await alex.open("/calendar").status == 200)
      }
    }
  }

  /// One that cannot be read is left out; the address signs in to the others.
  @Test func aPracticeThatCannotBeReadHoldsUpNoOther() async throws {
    try await withDashboard(sample.organisation + [added(UUID(), "alex@example.org")]) { served in
      let other = try await another(served, "Elsewhere", "alex@example.org")
      try await withMail(served) { mailbox in
        _ = try await ask("alex@example.org", served)
        try await eventually("a mail") { mailbox.mails.count == 1 }
        #expect(links(mailbox.mails[0]).count == 2)
        try await served.fixture.pool.execute(
          "update public.events set schema_version = 99 where practice_id = \(other.uuid) and type = 'staff-added'"
        )
        _ = try await ask("alex@example.org", served)
        try await eventually("a mail") { mailbox.mails.count == 2 }
        #expect(links(mailbox.mails[1]).count == 1 && mailbox.mails[1].text.contains("“Regimen”"))
      }
    }
  }

  /// Nobody looks at a wish for a while, whoever it is of.
  @Test func aWishIsLookedAtSomeTimeAfterTheAnswer() async throws {
    try await withDashboard(sample.organisation + [added(UUID(), "alex@example.org")]) { served in
      try await withMail(served, after: 0.5...0.6) { mailbox in
        let asked = ContinuousClock.now
        _ = try await ask("alex@example.org", served)
        let answered = ContinuousClock.now
        try await eventually("a mail") { mailbox.mails.count == 1 }
        #expect(asked.duration(to: .now) >= .milliseconds(500) && !links(mailbox.mails[0]).isEmpty)
        #expect(answered.duration(to: .now) > .zero)
      }
    }
  }

  @Test func whatIsLeftOutIsCountedOnce() throws {
    let mails = SignInMails()
    let address = try #require(EmailAddress("alex@example.org"))
    for _ in 0..<SignInMails.most + 3 { mails.ask(for: address) }
    #expect(mails.takeDropped() == 3)
    #expect(mails.takeDropped() == 0)
  }

  @Test func whoAsksTooOftenIsToldAndAnAddressGetsFewMails() async throws {
    try await withDashboard(sample.organisation + [added(UUID(), "alex@example.org")]) { served in
      try await withMail(served) { mailbox in
        for _ in 0..<SignInMailLimits.perAddress + 2 {
          #expect(try await ask("alex@example.org", served).status == 200)
        }
        for number in SignInMailLimits.perAddress + 2..<SignInMailLimits.perCaller {
          #expect(try await ask("c\(number)@example.org", served).status == 200)
        }
        #expect(try await ask("alex@example.org", served).status == 429)
        try await eventually("the mails") { mailbox.mails.count == SignInMailLimits.perAddress }
        #expect(try await ask("no address", served).text.contains("That is no e-mail address"))
      }
    }
  }
}
