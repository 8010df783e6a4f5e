import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct ConsentTests {
  private func give(_ version: String = "2026-01", at: Date? = nil) -> GiveConsent {
    GiveConsent(
      clientID: Example.client, version: version, timeZone: Example.newYork, at: at, now: Example.now)
  }

  private func withdraw(reason: String? = nil, at: Date? = nil) -> WithdrawConsent {
    WithdrawConsent(
      clientID: Example.client, reason: reason, timeZone: Example.newYork, at: at, now: Example.now)
  }

  private func given(_ version: String, _ day: String) -> PracticeEvent {
    .intake(.consentGiven(ConsentGiven(clientID: Example.client, version: version, day: Example.day(day))))
  }

  @Test func isGivenToAVersion() {
    #expect(
      Specification.practice().when(give(" 2026-01 "))
        == .decided([Draft(given("2026-01", "2027-02-20"), at: Example.now)]))
  }

  @Test func theSameOnTheSameDayAgainRecordsNothing() {
    let practice = Specification.practice(IntakeExample.consent())
    #expect(practice.when(give(at: Example.earlier + 60)) == .decided([]))
    #expect(practice.when(give()).events == [given("2026-01", "2027-02-20")])
    #expect(practice.when(give("2027-01", at: Example.earlier + 60)).events.count == 1)
    let withdrawn = Specification.practice(
      IntakeExample.consent(), IntakeExample.withdrawal(at: Example.earlier + 30))
    #expect(withdrawn.when(give(at: Example.earlier + 60)).events.count == 1)
  }

  @Test(arguments: ["", "  ", "version one", "2026/01", "é", "1234567890123456789012345678901234"])
  func refusesAVersionThatIsASentence(version: String) {
    #expect(Specification.practice().when(give(version)).code == .invalidVersion)
  }

  @Test func isTakenBackWithOrWithoutAReason() {
    let practice = Specification.practice(IntakeExample.consent())
    let withdrawn = PracticeEvent.intake(
      .consentWithdrawn(ConsentWithdrawn(clientID: Example.client, day: IntakeExample.today)))
    #expect(
      practice.when(withdraw(reason: "moving away "))
        == .decided([Draft(withdrawn, at: Example.now, personal: PersonalPart([.reason: "moving away"]))]))
    #expect(practice.when(withdraw()) == .decided([Draft(withdrawn, at: Example.now)]))
    #expect(withdrawn.subject == Example.client)
  }

  @Test func refusesToTakeBackWhatWasNotGiven() {
    #expect(Specification.practice().when(withdraw()).code == .noConsent)
    let again = Specification.practice(
      IntakeExample.consent(), IntakeExample.withdrawal(at: Example.earlier + 30))
    #expect(again.when(withdraw()).code == .noConsent)
    let before = Specification.practice(IntakeExample.consent())
    #expect(before.when(withdraw(at: Example.earlier - 60)).code == .noConsent)
  }

  @Test func aWithdrawalMayBeRecordedLate() {
    let renewed = Specification.practice(
      IntakeExample.consent(), IntakeExample.consent("2027-01", at: Example.earlier + 600))
    #expect(renewed.when(withdraw(at: Example.earlier + 300)).events.count == 1)
  }

  @Test func refuses() {
    #expect(Specification.given([]).when(give()).code == .unknownClient)
    #expect(Specification.practice(Example.clientErased).when(give()).code == .clientErased)
    #expect(Specification.practice().when(give(at: Example.now + 301)).code == .inTheFuture)
    #expect(Specification.given([]).when(withdraw()).code == .unknownClient)
    #expect(
      Specification.practice(IntakeExample.consent(), Example.clientErased).when(withdraw()).code
        == .clientErased)
    let long = withdraw(reason: String(repeating: "o", count: 10_001))
    #expect(Specification.practice(IntakeExample.consent()).when(long).refusal?.field == "reason")
  }
}
