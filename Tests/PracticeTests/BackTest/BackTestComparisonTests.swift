import EventSourcing
import Foundation
import Testing

@testable import Practice

/// A back-test of policies of the kind of `2026.2`, and what came of it where the two ask for other work.
@Suite struct BackTestComparisonTests {
  private func policy(_ fields: String) throws -> PolicyParameters {
    let json = #"{"name": "tried", "basedOn": "2026.2", \#(fields)}"#
    return try JSONDecoder().decode(PolicyDocument.self, from: Data(json.utf8)).parameters
  }

  private func nonsense() throws -> PolicyParameters {
    try policy(#""greenPeak": 9, "yellowPeak": 9, "fullStepSessions": 1, "relativeRedPeak": 10"#)
  }

  private func report(
    _ stories: [Story], _ candidate: PolicyParameters, against reference: PolicyParameters = .successor,
    through: Date = Example.now
  ) -> BackTestReport {
    var test = BackTest(candidate, against: reference, practiceZone: Story.zone, through: through)
    for story in stories { test.add(Example.client, events: story.events) }
    return test.report
  }

  /// A client with a pain history, ready for more after the second session.
  private func begun() -> Story {
    var story = Story()
    story.add(IntakeExample.history(onset: "2020-01-01", at: Story.time(80)))
    story.prescribe(70)
    return story
  }

  /// A client whose second session hurts, and who goes on at the load given; the two policies ask for other work there alone.
  private func hurt(_ next: Double, pain: PainScores = Story.pain(1, 2, 1), morning: Int? = 1) -> Story {
    var story = begun()
    let first = story.session(60, pain: Story.pain(1, 1, 1))
    story.morning(59, 1, after: first)
    story.topped(57, pain: Story.pain(1, 7, 1))
    story.topped(54, load: next, morning: morning, pain: pain)
    return story
  }

  @Test func eachKindDecidesAsItDoesForAClient() throws {
    var story = begun()
    story.topped(32)
    story.topped(29)
    story.topped(26, load: 42.5)
    var test = BackTest(.successor, against: .standard, practiceZone: Story.zone, through: Example.now)
    test.add(Example.client, events: story.events)
    #expect(test.steps.map(\.candidate.policy) == ["2026.2", "2026.2"])
    #expect(test.steps.map(\.reference.policy) == ["2026.1", "2026.1"])
    #expect(test.steps.map(\.candidate.params.loadKg) == [40, 42.5])
    #expect(test.steps.map(\.reference.params.loadKg) == [40, 42.5])
  }

  @Test func gatesHoldInItAsTheyDidThen() throws {
    var story = Story()
    story.prescribe(70)
    story.topped(32)
    story.topped(29)
    var test = BackTest(.successor, against: .standard, practiceZone: Story.zone, through: Example.now)
    test.add(Example.client, events: story.events)
    #expect(test.steps.map(\.candidate.reasons) == [[.painHistoryMissing]])
    #expect(test.report.comparison.verdict == .untestable)
  }

  @Test func whatThePractitionerChangedSinceTheLastSessionIsNotKnownToIt() throws {
    var story = begun()
    story.topped(32)
    story.topped(29)
    story.adjust(28, to: Load(30, .kg))
    story.topped(26, load: 30)
    var test = BackTest(.successor, practiceZone: Story.zone, through: Example.now)
    test.add(Example.client, events: story.events)
    #expect(test.steps.last?.candidate.params.loadKg == 42.5)
  }

  @Test func aNonsensePolicyIsVisiblyUntestableWhereRealityNeverFollowedIt() throws {
    let report = report((0..<12).map { _ in hurt(30) }, try nonsense())
    let comparison = report.comparison
    // After red pain the reference takes 20 % away, the candidate raises.
    #expect(comparison.verdict == .untestable && comparison.difference == nil)
    #expect(comparison.candidate.sessions == 0 && comparison.reference.clients == 12)
    #expect(comparison.bolder == 12 && comparison.bolderAfterTrouble == 12)
    #expect(comparison.clientsBolderAfterTrouble == 12)
  }

  @Test func aNonsensePolicyIsVisiblyWorseWhereRealityFollowedBoth() throws {
    let followed = (0..<12).map { _ in hurt(42.5, pain: Story.pain(1, 8, 3), morning: 5) }
    let careful = (0..<12).map { _ in hurt(32.5) }
    let comparison = report(followed + careful, try nonsense()).comparison
    #expect(comparison.candidate.clients == 12 && comparison.candidate.bad == 12)
    #expect(comparison.reference.clients == 12 && comparison.reference.bad == 0)
    #expect(comparison.verdict == .worse && comparison.difference == 1)
    #expect(comparison.low.map { $0 > 0 } == true)
  }

  @Test func fewClientsAreUntestableAndNeverTheSame() throws {
    let few = (0..<9).map { _ in hurt(42.5) } + (0..<20).map { _ in hurt(32.5) }
    #expect(report(few, try nonsense()).comparison.verdict == .untestable)
    #expect(report(few, .successor).comparison.verdict == .nothingDiffers)
    // One client with many steps is one client.
    var long = begun()
    for index in 0..<10 {
      long.topped(60 - index * 4, pain: Story.pain(1, 7, 1))
      long.topped(58 - index * 4, load: 42.5)
    }
    let comparison = report([long] + (0..<12).map { _ in hurt(32.5) }, try nonsense()).comparison
    #expect(comparison.candidate.clients == 1 && comparison.verdict == .untestable)
  }

  @Test func aFlareIsOneEpisodeHoweverManySessionsItFollows() throws {
    var story = begun()
    story.session(60, pain: Story.pain(1, 1, 1))
    story.topped(57, pain: Story.pain(1, 7, 1))
    story.adjust(55, to: Load(42.5, .kg))
    story.topped(54, load: 42.5, pain: Story.pain(1, 7, 1))
    story.topped(52, load: 45)
    story.flare(50)
    let side = report([story], try nonsense()).comparison.candidate
    #expect(side.sessions == 2 && side.flareEpisodes == 1 && side.clientsWithFlare == 1)
    // It is put down to the first session, which was red as well; the second went well.
    #expect(side.bad == 1 && side.known == 2)
  }

  @Test func missingMorningsAndClientsWhoLeftAreRowsWithWhatTheyCouldHide() throws {
    let comparison = report((0..<10).map { _ in hurt(42.5, morning: nil) }, try nonsense()).comparison
    let side = comparison.candidate
    #expect(side.morningsMissing == 10 && side.known == 0 && side.meanBad == nil)
    // Each of them came to no session in the 28 days after, which have passed.
    #expect(side.clientsGone == 10 && side.worstMeanBad == 1)
    let early = report([hurt(42.5)], try nonsense(), through: Story.time(40)).comparison.candidate
    #expect(early.clientsGone == 0)
  }

  @Test func proposalsThatWereSeenAreCounted() throws {
    var story = Story.readyUnderSuccessor()
    story.take(story.accept(at: Story.time(2)))
    story.topped(1, load: 42.5, morning: nil)
    #expect(report([story], .standard).seen == ["2026.2": 1])
  }

  @Test func theIntervalIsOfClientsAndTheSameEachTime() {
    let clients = (0..<20).map { (one: Double?($0 < 12 ? 1 : 0), other: Double?($0 < 4 ? 1 : 0)) }
    let interval = ClientBootstrap.interval(of: clients)
    #expect(interval == ClientBootstrap.interval(of: clients))
    #expect(interval.map { $0.lowerBound > 0 && $0.upperBound < 0.8 } == true)
    #expect(ClientBootstrap.interval(of: []) == nil)
    let alike = (0..<20).map { (one: Double?($0 % 2 == 0 ? 1 : 0), other: Double?($0 % 2 == 0 ? 0 : 1)) }
    #expect(ClientBootstrap.interval(of: alike).map { $0.contains(0) } == true)
  }
}
