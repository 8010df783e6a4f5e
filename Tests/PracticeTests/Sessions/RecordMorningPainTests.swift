import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RecordMorningPainTests {
  let recorded = Example.sessionRecorded(Example.content(day: "2027-02-18"))
  let known = Example.past(
    .session(
      .morningPainRecorded(
        MorningPainRecorded(
          sessionID: Example.session, clientID: Example.client, day: Example.day("2027-02-19"), nrs: 3))))

  private func score(
    _ nrs: Int = 3, day: String? = "2027-02-19", client: UUID = Example.client, correcting: Bool = false,
    at: Date? = nil
  ) -> RecordMorningPain {
    RecordMorningPain(
      sessionID: Example.session, clientID: client, nrs: nrs, day: day.map(Example.day),
      correcting: correcting, at: at, now: Example.now)
  }

  @Test func recordsTheMorningAfter() {
    #expect(Specification.practice(recorded).when(score()).drafts == [Draft(known.event, at: Example.now)])
  }

  @Test func theDayIsThatOfTheTimeInTheSessionsZone() throws {
    let outcome = Specification.practice(recorded).when(
      score(day: nil, at: Example.instant("2027-02-20T03:00:00Z")))
    guard case .session(.morningPainRecorded(let facts)) = try #require(outcome.events.first) else {
      Issue.record("another event was decided: \(outcome)")
      return
    }
    #expect(facts.day == Example.day("2027-02-19"))
  }

  @Test(arguments: [
    ("2027-02-17", "before-session"), ("2027-02-18", "before-session"), ("2027-02-19", nil),
    ("2027-02-21", "in-the-future"),
  ]) func theDayHasToFollowTheSessions(_ day: String, _ code: String?) {
    #expect(Specification.practice(recorded).when(score(day: day)).code?.rawValue == code)
  }

  @Test func aScoreOfTheSameEveningIsAskedToWait() throws {
    let evening = score(day: nil, at: Example.instant("2027-02-19T03:00:00Z"))
    let refusal = try #require(Specification.practice(recorded).when(evening).refusal)
    #expect(refusal.code == .beforeSession)
    #expect(refusal.field == "day")
    #expect(refusal.message.contains("morning after"))
    #expect(refusal.message.contains("--day"))
  }

  @Test(arguments: [("2027-02-17", nil), ("2027-02-16", "too-late")] as [(String, String?)])
  func threeDaysLaterIsTheLatest(_ day: String, _ code: String?) {
    let earlier = Example.sessionRecorded(Example.content(day: day))
    #expect(Specification.practice(earlier).when(score(day: "2027-02-20")).code?.rawValue == code)
  }

  @Test func aSecondScoreHasToBeACorrection() {
    Specification.practice(recorded, known).when(score(5)).refused(.alreadyRecorded)
    #expect(Specification.practice(recorded, known).when(score(5, correcting: true)).events.count == 1)
    Specification.practice(recorded, known).when(score(3)).nothing()
  }

  @Test func refuses() {
    Specification.practice().when(score()).refused(.unknownSession)
    Specification.practice(recorded).when(score(client: Example.otherClient)).refused(.unknownSession)
    Specification.practice(recorded).when(score(11)).refused(.outOfRange)
    #expect(
      Specification.practice(recorded).when(score(11)).refusal?.message.contains(
        "morning pain must be between 0 and 10") == true)
    #expect(Specification.practice(recorded).when(score(-1)).refusal?.field == "nrs")
    Specification.practice(recorded, Example.clientErased).when(score()).refused(.clientErased)
    Specification.practice(recorded).when(score(at: Example.now + 600)).refused(.inTheFuture)
  }
}
