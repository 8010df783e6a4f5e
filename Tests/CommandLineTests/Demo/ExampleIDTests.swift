import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The ids that the API's examples name are those of the sample practice; they follow from its seed, not from its day.
@Suite struct ExampleIDTests {
  private func example<Input: CommandInput>(_ field: String, of _: Input.Type) throws -> UUID {
    let text = try #require(Input.fields.first { $0.name == field }?.member.example)
    return try #require(UUID(uuidString: text.trimmingCharacters(in: ["\""])))
  }

  @Test func areOfTheSamplePractice() async throws {
    let goal = try example("goalId", of: CloseGoal.Input.self)
    let flag = try example("flagId", of: ClearRedFlag.Input.self)
    let change = try example("changeId", of: ReviewLifestyleChange.Input.self)
    let session = try example("sessionId", of: CorrectSession.Input.self)
    var (goals, flags, changes, sessions): (Set<UUID>, Set<UUID>, Set<UUID>, Set<UUID>) = ([], [], [], [])
    for event in try await SampleExample.usual.log().events {
      switch event.event {
      case .programme(.goalSet(let facts)): goals.insert(facts.goalID)
      case .programme(.goalClosed(let facts)): goals.remove(facts.goalID)
      case .safety(.redFlagRaised(let facts)): flags.insert(facts.flagID)
      case .safety(.redFlagCleared(let facts)): flags.remove(facts.flagID)
      case .wellbeing(.lifestyleAgreed(let facts)): changes.insert(facts.changeID)
      case .session(.sessionRecorded(let facts)): sessions.insert(facts.sessionID)
      default: break
      }
    }
    #expect(goals.contains(goal))
    #expect(flags.contains(flag))
    #expect(changes.contains(change))
    #expect(sessions.contains(session))
  }
}
