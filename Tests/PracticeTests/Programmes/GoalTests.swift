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
    Specification.practice().when(set(" walk the dog for an hour ")).then(
      Draft(
        .programme(.goalSet(facts)), at: Example.now,
        personal: PersonalPart([.goal: "walk the dog for an hour"])))
    #expect(Specification.practice().when(set(by: nil)).events.count == 1)
  }

  @Test func closesAGoalOnce() {
    let facts = GoalClosed(clientID: Example.client, goalID: Example.goal, outcome: .dropped)
    let given = Specification.practice(Example.goalSet())
    given.when(close(.dropped)).then(Draft(.programme(.goalClosed(facts)), at: Example.now))
    let closed = Specification.practice(Example.goalSet(), Example.goalClosed())
    closed.when(close()).refused(.wrongState)
    #expect(Specification.practice(Example.goalSet(), Example.discharged()).when(close()).events.count == 1)
  }

  @Test func refuses() {
    Specification.practice().when(set(" ")).refused(.goalRequired)
    Specification.practice(Example.goalSet()).when(set()).refused(.alreadyRecorded)
    Specification.practice().when(set(by: "2027-02-18")).refused(.outOfRange)
    #expect(Specification.practice().when(set(by: "2027-02-19")).events.count == 1)
    Specification.practice().when(set(at: Example.now + 600)).refused(.inTheFuture)
    Specification.practice(Example.discharged()).when(set()).refused(.clientDischarged)
    Specification.practice(Example.clientErased).when(set()).refused(.clientErased)
    Specification.practice().when(close()).refused(.unknownGoal)
    let others = Example.goalSet(client: Example.otherClient)
    Specification.practice(others).when(close()).refused(.unknownGoal)
    Specification.practice(Example.goalSet()).when(close(at: Example.now + 600)).refused(.inTheFuture)
  }
}
