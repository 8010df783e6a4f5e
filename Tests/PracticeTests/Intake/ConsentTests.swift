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
    Specification.practice().when(give(" 2026-01 ")).then(
      Draft(given("2026-01", "2027-02-20"), at: Example.now))
  }

  @Test func theSameOnTheSameDayAgainRecordsNothing() {
    let practice = Specification.practice(IntakeExample.consent())
    practice.when(give(at: Example.earlier + 60)).nothing()
    practice.when(give()).then(given("2026-01", "2027-02-20"))
    #expect(practice.when(give("2027-01", at: Example.earlier + 60)).events.count == 1)
    let withdrawn = Specification.practice(
      IntakeExample.consent(), IntakeExample.withdrawal(at: Example.earlier + 30))
    #expect(withdrawn.when(give(at: Example.earlier + 60)).events.count == 1)
  }

  @Test(arguments: ["", "  ", "version one", "2026/01", "é", "1234567890123456789012345678901234"])
  func refusesAVersionThatIsASentence(version: String) {
    Specification.practice().when(give(version)).refused(.invalidVersion)
  }

  @Test func isTakenBackWithOrWithoutAReason() {
    let practice = Specification.practice(IntakeExample.consent())
    let withdrawn = PracticeEvent.intake(
      .consentWithdrawn(ConsentWithdrawn(clientID: Example.client, day: IntakeExample.today)))
    practice.when(withdraw(reason: "moving away ")).then(
      Draft(withdrawn, at: Example.now, personal: PersonalPart([.reason: "moving away"])))
    practice.when(withdraw()).then(Draft(withdrawn, at: Example.now))
    #expect(withdrawn.subject == Example.client)
  }

  @Test func refusesToTakeBackWhatWasNotGiven() {
    Specification.practice().when(withdraw()).refused(.noConsent)
    let again = Specification.practice(
      IntakeExample.consent(), IntakeExample.withdrawal(at: Example.earlier + 30))
    again.when(withdraw()).refused(.noConsent)
    let before = Specification.practice(IntakeExample.consent())
    before.when(withdraw(at: Example.earlier - 60)).refused(.noConsent)
  }

  @Test func aWithdrawalMayBeRecordedLate() {
    let renewed = Specification.practice(
      IntakeExample.consent(), IntakeExample.consent("2027-01", at: Example.earlier + 600))
    #expect(renewed.when(withdraw(at: Example.earlier + 300)).events.count == 1)
  }

  @Test func refuses() {
    Specification.given([]).when(give()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(give()).refused(.clientErased)
    Specification.practice().when(give(at: Example.now + 301)).refused(.inTheFuture)
    Specification.given([]).when(withdraw()).refused(.unknownClient)
    Specification.practice(IntakeExample.consent(), Example.clientErased).when(withdraw()).refused(
      .clientErased)
    let long = withdraw(reason: String(repeating: "o", count: 10_001))
    #expect(Specification.practice(IntakeExample.consent()).when(long).refusal?.field == "reason")
  }
}
