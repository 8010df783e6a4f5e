import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct LogMorningPainTests {
  private static let day = Example.day("2027-02-19")

  private func log(_ nrs: Int = 3, _ region: PainRegion? = nil, day: LocalDay = day) -> LogMorningPain {
    LogMorningPain(
      clientID: Example.client, day: day, region: region, nrs: nrs, timeZone: Example.newYork,
      now: Example.now)
  }

  private func logged(_ nrs: Int = 3, _ region: PainRegion? = nil) -> Draft<PracticeEvent> {
    Draft(
      .wellbeing(
        .morningPainLogged(
          MorningPainLogged(clientID: Example.client, day: Self.day, region: region, nrs: nrs))),
      at: Example.instant("2027-02-19T05:00:00Z"))
  }

  @Test func needsNoSession() { Specification.practice().when(log()).then(logged()) }

  @Test func theSameAgainRecordsNothingAndAnotherScoreReplacesIt() {
    Specification.practice(logged()).when(log()).nothing()
    Specification.practice(logged()).when(log(5)).then(logged(5))
    Specification.practice(logged()).when(log(3, .knee)).then(logged(3, .knee))
  }

  @Test func refuses() {
    Specification.practice().when(log(11)).refused(.outOfRange)
    Specification.practice().when(log(day: Example.day("2027-02-22"))).refused(.inTheFuture)
    Specification.practice(Example.clientErased).when(log()).refused(.clientErased)
  }

  @Test func oneRegionIsWithdrawnOrTheWholeDay() {
    func withdraw(_ region: PainRegion?, what: DayRecord = .morningPain) -> WithdrawDayRecord {
      WithdrawDayRecord(
        clientID: Example.client, what: what, day: Self.day, region: region, reason: "Of another",
        timeZone: Example.newYork, now: Example.now)
    }
    func withdrawn(_ region: PainRegion?) -> Draft<PracticeEvent> {
      Draft(
        .wellbeing(
          .morningPainLogWithdrawn(
            MorningPainLogWithdrawn(clientID: Example.client, day: Self.day, region: region))),
        at: Example.instant("2027-02-19T05:00:00Z"), personal: PersonalPart([.reason: "Of another"]))
    }
    let both = Specification.practice(logged(3, .knee), logged(2))
    #expect(both.when(withdraw(.knee)).drafts == [withdrawn(.knee)])
    #expect(both.when(withdraw(nil)).drafts == [withdrawn(nil), withdrawn(.knee)])
    both.when(withdraw(.neck)).refused(.nothingToWithdraw)
    both.when(withdraw(.knee, what: .sleep)).refused(.outOfRange)
    Specification.practice(logged(3, .knee), withdrawn(.knee)).when(log(3, .knee)).then(logged(3, .knee))
  }
}

/// What daily mornings do to signals: with no session at all, and beside sessions.
@Suite struct LoggedMorningSignalTests {
  @Test func theyMakeABaselineAndAWeeklyChangeWithoutASession() throws {
    var story = Story()
    for ago in 7...13 { story.logged(ago, 2) }
    for ago in 0...6 { story.logged(ago, 4) }
    #expect(story.signals().morningBaseline(before: Story.day(7))?.value == 2)
    #expect(story.signals().weeklyMorningDelta?.value == 2)
  }

  @Test func theNewestScoreOfADayAndRegionCountsAndOfADayTheWorstRegion() {
    var story = Story()
    story.logged(1, 7, .knee)
    story.logged(1, 3, .knee)
    story.logged(1, 4, .neck)
    story.logged(1, 2)
    #expect(story.signals().morning(on: Story.day(1))?.nrs == 4)
    story.add(
      .wellbeing(
        .morningPainLogWithdrawn(
          MorningPainLogWithdrawn(clientID: Example.client, day: Story.day(1), region: .neck))),
      at: Example.now)
    #expect(story.signals().morning(on: Story.day(1))?.nrs == 3)
  }

  @Test func aScoreOnTheDayAfterASessionIsItsNextMorning() {
    var story = Story()
    story.logged(2, 6, .knee)  // Told before the session was recorded.
    let session = story.session(3, pain: Story.pain(1, 1, 1))
    let later = story.session(1, pain: Story.pain(1, 1, 1))
    #expect(story.signals().record.session(session)?.morning?.value.nrs == 6)
    #expect(story.signals().record.session(later)?.morning == nil)
    story.logged(0, 3)
    #expect(story.signals().record.session(later)?.morning?.value.nrs == 3)
    // Both are of pain as a whole on one day, and the worse one counts.
    story.morning(0, 1, after: later)
    #expect(story.signals().record.session(later)?.morning?.value.nrs == 3)
    story.morning(0, 4, after: later)
    #expect(story.signals().record.session(later)?.morning?.value.nrs == 4)
    story.logged(0, 5, .knee)
    #expect(story.signals().record.session(later)?.morning?.value.nrs == 5)
  }

  @Test func aSessionCorrectedToAnotherDayTakesThatDaysMorning() {
    var story = Story()
    let session = story.session(6)
    story.morning(5, 4, after: session)
    story.logged(1, 2)
    story.correct(session, to: 2, recordedAt: Example.now)
    #expect(
      story.signals().record.session(session)?.morning?.value == MorningScore(day: Story.day(1), nrs: 2))
    story.correct(session, to: 3, recordedAt: Example.now)
    #expect(story.signals().record.session(session)?.morning == nil)
  }

  @Test func theyAskForAFlareAndEndOne() {
    var story = Story()
    for ago in 2...9 { story.logged(ago, 2) }
    story.logged(1, 5)
    story.logged(0, 4)
    #expect(story.signals().suspectedFlare?.value == Story.today)
    let flare = story.flare(4)
    story.logged(3, 6)
    story.logged(2, 3)
    story.logged(1, 2)
    #expect(story.signals().record.flares[flare].flatMap { story.signals().endDay(of: $0) } == Story.day(1))
  }
}
