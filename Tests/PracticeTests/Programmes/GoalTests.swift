import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct GoalTests {
  private func set(_ goal: String = "walk the dog for an hour", by: String? = "2027-06-01", at: Date? = nil)
    -> SetGoal
  {
    SetGoal(
      clientID: Example.client, goalID: Example.goal, goal: goal, by: by.map(Example.day), at: at,
      now: Example.now)
  }

  private func close(_ outcome: GoalOutcome = .reached, at: Date? = nil) -> CloseGoal {
    CloseGoal(clientID: Example.client, goalID: Example.goal, outcome: outcome, at: at, now: Example.now)
  }

  @Test func setsAGoalInSealedWords() {
    let facts = GoalSet(clientID: Example.client, goalID: Example.goal, by: Example.day("2027-06-01"))
    #expect(
      Specification.practice().when(set(" walk the dog for an hour "))
        == .decided([
          Draft(
            .programme(.goalSet(facts)), at: Example.now,
            personal: PersonalPart([.goal: "walk the dog for an hour"]))
        ]))
    #expect(Specification.practice().when(set(by: nil)).events.count == 1)
  }

  @Test func closesAGoalOnce() {
    let facts = GoalClosed(clientID: Example.client, goalID: Example.goal, outcome: .dropped)
    let given = Specification.practice(Example.goalSet())
    #expect(given.when(close(.dropped)) == .decided([Draft(.programme(.goalClosed(facts)), at: Example.now)]))
    let closed = Specification.practice(Example.goalSet(), Example.goalClosed())
    #expect(closed.when(close()).code == .wrongState)
    #expect(Specification.practice(Example.goalSet(), Example.discharged()).when(close()).events.count == 1)
  }

  @Test func refuses() {
    #expect(Specification.practice().when(set(" ")).code == .goalRequired)
    #expect(Specification.practice(Example.goalSet()).when(set()).code == .alreadyRecorded)
    #expect(Specification.practice().when(set(by: "2027-02-18")).code == .outOfRange)
    #expect(Specification.practice().when(set(by: "2027-02-19")).events.count == 1)
    #expect(Specification.practice().when(set(at: Example.now + 600)).code == .inTheFuture)
    #expect(Specification.practice(Example.discharged()).when(set()).code == .clientDischarged)
    #expect(Specification.practice(Example.clientErased).when(set()).code == .clientErased)
    #expect(Specification.practice().when(close()).code == .unknownGoal)
    let others = Example.goalSet(client: Example.otherClient)
    #expect(Specification.practice(others).when(close()).code == .unknownGoal)
    #expect(Specification.practice(Example.goalSet()).when(close(at: Example.now + 600)).code == .inTheFuture)
  }
}
