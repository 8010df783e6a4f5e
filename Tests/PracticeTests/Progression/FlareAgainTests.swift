import EventSourcing
import Foundation
import Testing

@testable import Practice

/// A flare that comes back is heard, however the one before it ended, and nothing of another region ends one.
@Suite struct FlareAgainTests {
  private func now(_ story: Story) throws -> Proposal { try #require(story.proposal()) }

  /// A client whose squat is ready for more, with a flare of the knee 9 days ago and what is usual before it.
  private func flaring(_ usual: [Int] = [1, 1, 1, 1, 1], region: PainRegion? = nil) -> (
    story: Story, flare: UUID
  ) {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for (index, nrs) in usual.enumerated() { story.logged(14 - index, nrs, region) }
    let flare = story.flare(9, nrs: 6, region: .knee)
    return (story, flare)
  }

  /// The same, over by two calm mornings, and trained since.
  private func calmed() -> (story: Story, flare: UUID) {
    var (story, flare) = flaring()
    for ago in [8, 7] { story.logged(ago, 1) }
    for ago in [6, 3] { story.topped(ago) }
    return (story, flare)
  }

  private func declare(_ nrs: Int, at: Date = Example.now, scores: Bool = false) -> DeclareFlare {
    DeclareFlare(
      clientID: Example.client, flareID: Example.id(200), region: .knee, nrs: nrs, at: at,
      timeZone: Example.newYork, scoresStanding: scores, now: Example.now)
  }

  @Test func aScoreAfterCalmMorningsOpensItAgain() throws {
    var (story, flare) = calmed()
    #expect(try now(story).decision.action == .increaseLoad)
    story.score(flare, 0, 9)
    #expect(try now(story).decision.reasons == [.flarePersistentOrSevere])
    #expect(try now(story).decision.action == .refer)
    #expect(story.signals().lastingFlares().map(\.nrs) == [9])
  }

  @Test func calmMorningsAfterTheScoreEndItAnew() throws {
    var (story, flare) = calmed()
    story.score(flare, 2, 4)
    #expect(story.signals().flareSpans.map { $0.endedAt == nil } == [true])
    for ago in [1, 0] { story.logged(ago, 1) }
    #expect(story.signals().flareSpans.map(\.endedOn) == [Story.day(0)])
  }

  @Test func aNewOneEndsTheOneThatCalmMorningsEnded() throws {
    var (story, flare) = calmed()
    let outcome = story.when(declare(9))
    let resolved = FlareResolved(clientID: Example.client, flareID: flare, day: Story.day(7))
    #expect(outcome.events.first == .wellbeing(.flareResolved(resolved)))
    #expect(outcome.events.map(\.type) == ["flare-resolved", "flare-declared"])
    story.take(outcome)
    #expect(try now(story).decision.action == .refer)
    // One of before its end is the same flare.
    #expect(calmed().story.when(declare(9, at: Story.time(8, 12))).code == .flareStands)
  }

  @Test func oneThatLastsIsScoredWhereItIsToldAgain() throws {
    let (story, flare) = flaring()
    #expect(story.when(declare(8)).code == .flareStands)
    let scored = FlareScored(clientID: Example.client, flareID: flare, day: Story.today, nrs: 8)
    #expect(story.when(declare(8, scores: true)).events == [.wellbeing(.flareScored(scored))])
  }

  @Test func scoresOfAnotherRegionDoNotEndIt() throws {
    var (story, _) = flaring()
    for ago in [8, 7] { story.logged(ago, 1, .shoulder) }
    #expect(story.signals().flareSpans.map(\.endedAt) == [nil])
    for ago in [6, 5] { story.logged(ago, 1, .knee) }
    #expect(story.signals().flareSpans.map(\.endedOn) == [Story.day(5)])
  }

  @Test func whatIsUsualOfAnotherRegionDoesNotEither() throws {
    var (story, _) = flaring([7, 7, 7, 7, 7], region: .shoulder)
    for ago in [8, 7] { story.logged(ago, 7, .knee) }
    #expect(story.signals().flareSpans.map(\.endedAt) == [nil])
  }

  @Test func itIsNotOverBeforeItsNewestScore() throws {
    var (story, flare) = flaring()
    story.score(flare, 1, 9)
    func resolve(_ at: Date) -> ResolveFlare {
      ResolveFlare(
        clientID: Example.client, flareID: flare, at: at, timeZone: Example.newYork, now: Example.now)
    }
    #expect(story.when(resolve(Story.time(3))).code == .beforeFlare)
    #expect(story.when(resolve(Story.time(0, 8))).code == nil)
    // What was recorded so is over once it was scored.
    story.resolve(flare, 3)
    #expect(story.signals().flareSpans.map(\.endedOn) == [Story.day(1)])
  }

  @Test func beginningAgainIsLessWhereNothingWasDoneInTheFlare() throws {
    var story = Story.readyUnderSuccessor()
    let flare = story.flare(2, nrs: 6, region: .knee)
    story.resolve(flare, 1)
    #expect(try now(story).decision.action == .restart)
    #expect(try now(story).decision.params.loadKg == 30)  // 80 % of 40 are 32: twelve plates of 2.5.
    var done = Story.readyUnderSuccessor()
    let other = done.flare(5, nrs: 6, region: .knee)
    done.topped(3)
    done.resolve(other, 2)
    #expect(try now(done).decision.params.loadKg == 40)
  }
}
