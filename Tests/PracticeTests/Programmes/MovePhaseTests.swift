import EventSourcing
import Practice
import Testing

@Suite struct MovePhaseTests {
  private func move(to phase: Phase, reason: String? = nil, day: String = "2027-02-20") -> MovePhase {
    MovePhase(
      clientID: Example.client, to: phase, day: Example.day(day), reason: reason, timeZone: Example.newYork,
      now: Example.now)
  }

  @Test func goesOnFromThePhaseBefore() {
    let facts = PhaseMoved(
      clientID: Example.client, from: .reEngage, to: .strengthen, day: Example.day("2027-02-20"))
    #expect(
      Specification.practice(Example.phaseMoved(to: .reEngage)).when(move(to: .strengthen, reason: "steady"))
        == .decided([
          Draft(
            .programme(.phaseMoved(facts)), at: Example.instant("2027-02-20T05:00:00Z"),
            personal: PersonalPart([.reason: "steady"]))
        ]))
    #expect(Specification.practice().when(move(to: .maintain)).events.count == 1)
  }

  @Test func goesBackOnlyWithAReason() {
    let given = Specification.practice(Example.phaseMoved(to: .maintain))
    #expect(given.when(move(to: .rePattern)).code == .reasonRequired)
    #expect(given.when(move(to: .rePattern, reason: " ")).code == .reasonRequired)
    #expect(given.when(move(to: .rePattern, reason: "after the operation")).events.count == 1)
  }

  @Test func refuses() {
    let given = Specification.practice(Example.phaseMoved(to: .strengthen))
    #expect(given.when(move(to: .strengthen)).code == .phaseUnchanged)
    #expect(given.when(move(to: .maintain, day: "2027-02-21")).code == .inTheFuture)
    #expect(given.when(move(to: .maintain, day: "1969-12-31")).code == .outOfRange)
    #expect(Specification.practice(Example.discharged()).when(move(to: .maintain)).code == .clientDischarged)
    #expect(Specification.practice(Example.clientErased).when(move(to: .maintain)).code == .clientErased)
    #expect(Specification.given([]).when(move(to: .maintain)).code == .unknownClient)
  }

  @Test func thePhasesHaveAnOrder() {
    #expect(Phase.allCases == Phase.allCases.sorted())
    #expect(Phase.allCases.map(\.rawValue) == ["re-engage", "re-pattern", "strengthen", "maintain"])
  }
}
