import EventSourcing
import Foundation
import Testing

@testable import Practice

/// What a draft reads as green and as settled is the word of the policy that the practice has in use.
@Suite struct PlanPainTests {
  private func turn(_ story: Story) throws -> PlanTurn {
    var inputs = PlanInputs(clientID: Example.client)
    for event in story.events { inputs.evolve(event) }
    return try #require(inputs.record(at: Example.now, zone: Story.zone).done[Story.squat]?.last)
  }

  private func adopt(_ fields: String, _ story: inout Story) throws {
    let json = #"{"name": "own", "basedOn": "2026.2", \#(fields)}"#
    let policy = try JSONDecoder().decode(PolicyDocument.self, from: Data(json.utf8)).parameters
    story.add(.progression(.policyAdopted(PolicyAdopted(parameters: policy))), at: Story.time(1))
  }

  @Test func greenAndSettledFollowTheAdoptedThresholds() throws {
    var story = Story()
    let id = story.session(6, pain: Story.pain(1, 3, 1))
    story.morning(5, 3, after: id)
    let released = try turn(story)
    #expect(released.isGreen == false && released.hasSettled == false)
    try adopt(#""greenPeak": 3, "unsettledRise": 3"#, &story)
    let own = try turn(story)
    #expect(own.isGreen == true && own.hasSettled == true)
  }

  @Test func aStricterPolicyMakesAGreenSessionNoneInEitherMode() throws {
    var story = Story()
    story.session(6, pain: Story.pain(1, 2, 1))
    #expect(try turn(story).isGreen == true)
    try adopt(#""greenPeak": 1"#, &story)
    #expect(try turn(story).isGreen == false)
    // A rise of 1 is green, whatever the peak, until the policy says otherwise; a peak of 8 is red.
    story.add(
      .intake(
        .painModeAgreed(
          PainModeAgreed(clientID: Example.client, practitionerID: Example.practitioner, mode: .relative))),
      at: Story.time(1))
    #expect(try turn(story).isGreen == true)
    story.session(2, pain: Story.pain(8, 8, 8))
    #expect(try turn(story).isGreen == false)
  }
}
