import EventSourcing
import Foundation
import Practice
import Testing

/// A merge gives nothing back that was taken away: the older word of two never asks for more.
@Suite struct MergeTermsTests {
  private func prescribed(_ client: UUID, _ kilograms: Double, at moment: Date) -> Draft<PracticeEvent> {
    Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: client, exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12),
            load: Load(kilograms, .kg)))), at: moment)
  }

  @Test func theOlderWordThatWasRecordedLaterIsRefusedWhereItAsksForMore() {
    let lowered = prescribed(Example.client, 5, at: Example.earlier + 86_400)
    func other(_ kilograms: Double, _ moment: Date) -> Draft<PracticeEvent> {
      prescribed(Example.otherClient, kilograms, at: moment)
    }
    for (kept, merged) in [(Example.client, Example.otherClient), (Example.otherClient, Example.client)] {
      let command = MergeClients(
        clientID: kept, mergedID: merged, reason: "Registered twice", now: Example.now)
      Specification.practice(lowered, other(20, Example.earlier)).when(command).refused(.alreadyPrescribed)
      #expect(Specification.practice(lowered, other(5, Example.earlier)).when(command).refusal == nil)
      #expect(Specification.practice(other(20, Example.earlier), lowered).when(command).refusal == nil)
      let newer = other(20, Example.earlier + 172_800)
      #expect(Specification.practice(lowered, newer).when(command).refusal == nil)
    }
  }
}
