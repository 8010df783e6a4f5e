import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct LifestyleTests {
  private func agree(
    _ id: UUID = Example.change, target: String = "feet flat at the desk", on: String = "2027-03-20",
    at: Date? = nil, zone: String = Example.newYork
  ) -> AgreeLifestyleChange {
    AgreeLifestyleChange(
      clientID: Example.client, changeID: id, area: .ergonomics, target: target, reviewOn: Example.day(on),
      at: at, timeZone: zone, now: Example.now)
  }

  private func review(
    _ outcome: LifestyleOutcome = .kept, id: UUID = Example.change, next: String? = nil, note: String? = nil,
    at: Date? = nil
  ) -> ReviewLifestyleChange {
    ReviewLifestyleChange(
      clientID: Example.client, changeID: id, outcome: outcome, nextReviewOn: next.map(Example.day),
      note: note, at: at, timeZone: Example.newYork, now: Example.now)
  }

  private let agreed = Example.past(
    .wellbeing(
      .lifestyleAgreed(
        LifestyleAgreed(
          clientID: Example.client, changeID: Example.change, area: .ergonomics,
          reviewOn: Example.day("2027-02-19")))))

  private func reviewed(next: String?) -> Draft<PracticeEvent> {
    Example.past(
      .wellbeing(
        .lifestyleReviewed(
          LifestyleReviewed(
            clientID: Example.client, changeID: Example.change, day: Example.day("2027-02-10"),
            outcome: .partly, nextReviewOn: next.map(Example.day)))))
  }

  @Test func whatIsAgreedIsSealed() {
    let facts = LifestyleAgreed(
      clientID: Example.client, changeID: Example.change, area: .ergonomics,
      reviewOn: Example.day("2027-03-20"))
    Specification.practice().when(agree()).then(
      Draft(
        .wellbeing(.lifestyleAgreed(facts)), at: Example.now,
        personal: PersonalPart([.goal: "feet flat at the desk"])))
  }

  @Test func agreeingIsRefused() {
    Specification.given([]).when(agree()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(agree()).refused(.clientErased)
    Specification.practice(agreed).when(agree()).refused(.alreadyRecorded)
    Specification.practice(agreed, reviewed(next: nil)).when(agree()).refused(.alreadyRecorded)
    Specification.practice().when(agree(target: " ")).refused(.lifestyleTargetRequired)
    Specification.practice().when(agree(on: "2027-02-20")).refused(.reviewTooEarly)
    #expect(Specification.practice().when(agree(on: "2027-02-21")).events.count == 1)
    Specification.practice().when(agree(at: Example.now + 600)).refused(.inTheFuture)
    Specification.practice().when(agree(zone: "EST")).refused(.unknownTimeZone)
  }

  @Test func aReviewClosesOrGoesOn() {
    let facts = LifestyleReviewed(
      clientID: Example.client, changeID: Example.change, day: Example.day("2027-02-20"), outcome: .partly,
      nextReviewOn: Example.day("2027-03-20"))
    Specification.practice(agreed).when(review(.partly, next: "2027-03-20", note: "most days")).then(
      Draft(
        .wellbeing(.lifestyleReviewed(facts)), at: Example.now,
        personal: PersonalPart([.note: "most days"])))
    #expect(Specification.practice(agreed, reviewed(next: "2027-02-20")).when(review()).events.count == 1)
    Specification.practice(agreed, reviewed(next: nil)).when(review()).refused(.wrongState)
  }

  @Test func reviewingIsRefused() {
    Specification.practice().when(review()).refused(.unknownLifestyleChange)
    Specification.practice(agreed).when(review(id: Example.id(30))).refused(.unknownLifestyleChange)
    Specification.practice(agreed).when(review(next: "2027-02-20")).refused(.reviewTooEarly)
    Specification.practice(agreed).when(review(at: Example.now + 600)).refused(.inTheFuture)
    Specification.practice(agreed, Example.clientErased).when(review()).refused(.clientErased)
  }
}
