import Foundation
import Testing

@testable import Practice

/// A red morning of today or yesterday holds what would be taken up, however few mornings are known.
@Suite struct RedMorningTests {
  private func now(_ story: Story) throws -> Proposal { try #require(story.proposal()) }

  @Test(arguments: [Story.ready(), .readyUnderSuccessor()], [0, 1]) func holdsAnIncrease(
    _ ready: Story, _ ago: Int
  ) throws {
    var story = ready
    #expect(try now(story).decision.action == .increaseLoad)
    story.logged(ago, 9, .lowBack)
    let proposal = try now(story)
    #expect(proposal.decision.action == .hold)
    #expect(proposal.decision.params.loadKg == 40)
    #expect(proposal.guards == [.redMorning])
    #expect(proposal.guardNumbers[.redMorning] == "Pain 9; needs at most 5.")
    #expect(proposal.policyDecision.action == .increaseLoad)
    #expect(proposal.basis.contains(Int64(story.events.count)))
  }

  /// Ready for more, with the last session a week ago, so that no morning since is the one after it.
  private var rested: Story {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for ago in [12, 9] { story.topped(ago) }
    return story
  }

  @Test func theDayBeforeYesterdayIsForTheWeeksToTell() throws {
    var story = rested
    story.logged(2, 9, .neck)
    #expect(try now(story).guards == [])
    #expect(try now(story).decision.action == .increaseLoad)
    story.logged(1, 9, .neck)
    #expect(try now(story).guards == [.redMorning])
  }

  @Test func aWeekOfRedMorningsIsNotWhatIsUsual() throws {
    var story = rested
    for ago in 0...6 { story.logged(ago, 8, .neck) }
    #expect(try now(story).policyDecision.action == .increaseLoad)
    #expect(try now(story).guards == [.redMorning])
    #expect(try now(story).decision.action == .hold)
  }

  @Test func aMorningOfADayThatHasBegunElsewhereCounts() throws {
    var story = Story.readyUnderSuccessor()
    story.logged(-1, 9)
    #expect(try now(story).guards == [.redMorning])
  }

  @Test func holdsTheWayBackFromAFlare() throws {
    var story = Story.readyUnderSuccessor()
    story.resolve(story.flare(3, region: .knee), 3, hour: 20)
    #expect(try now(story).decision.action == .restart)
    story.logged(0, 7)
    let proposal = try now(story)
    #expect(proposal.decision.action == .hold)
    #expect(proposal.guards == [.redMorning])
  }

  @Test(arguments: [(7, false), (8, true)]) func byItsRiseOnlyThePeakIsRed(_ nrs: Int, _ holds: Bool) throws {
    var story = Story.readyUnderSuccessor()
    story.add(IntakeExample.mode(.relative))
    story.logged(0, nrs)
    #expect(try now(story).guards == (holds ? [.redMorning] : []))
  }

  @Test func neverHoldsAStepBack() throws {
    var story = Story.readyUnderSuccessor()
    story.topped(2, morning: 9, pain: Story.pain(1, 7, 7))
    let proposal = try now(story)
    #expect(proposal.decision.action == .regress || proposal.decision.action == .rest)
    #expect(proposal.guards == [])
  }
}
