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
    Specification.practice(Example.phaseMoved(to: .reEngage)).when(move(to: .strengthen, reason: "steady"))
      .then(
        Draft(
          .programme(.phaseMoved(facts)), at: Example.instant("2027-02-20T05:00:00Z"),
          personal: PersonalPart([.reason: "steady"])))
    #expect(Specification.practice().when(move(to: .maintain)).events.count == 1)
  }

  @Test func goesBackOnlyWithAReason() {
    let given = Specification.practice(Example.phaseMoved(to: .maintain))
    given.when(move(to: .rePattern)).refused(.reasonRequired)
    given.when(move(to: .rePattern, reason: " ")).refused(.reasonRequired)
    #expect(given.when(move(to: .rePattern, reason: "after the operation")).events.count == 1)
  }

  @Test func aRedFlagLetsOnlyAnEarlierPhaseThrough() {
    let given = Specification.practice(Example.phaseMoved(to: .rePattern), Example.redFlag)
    given.when(move(to: .strengthen)).refused(.redFlagStands)
    #expect(given.when(move(to: .reEngage, reason: "A flag")).events.count == 1)
    Specification.practice(Example.redFlag).when(move(to: .rePattern)).refused(.redFlagStands)
    #expect(Specification.practice(Example.redFlag).when(move(to: .reEngage)).events.count == 1)
  }

  @Test func refuses() {
    let given = Specification.practice(Example.phaseMoved(to: .strengthen))
    given.when(move(to: .strengthen)).refused(.phaseUnchanged)
    given.when(move(to: .maintain, day: "2027-02-21")).refused(.inTheFuture)
    given.when(move(to: .maintain, day: "1969-12-31")).refused(.outOfRange)
    Specification.practice(Example.discharged()).when(move(to: .maintain)).refused(.clientDischarged)
    Specification.practice(Example.clientErased).when(move(to: .maintain)).refused(.clientErased)
    Specification.given([]).when(move(to: .maintain)).refused(.unknownClient)
  }

  @Test func thePhasesHaveAnOrder() {
    #expect(Phase.allCases == Phase.allCases.sorted())
    #expect(Phase.allCases.map(\.rawValue) == ["re-engage", "re-pattern", "strengthen", "maintain"])
  }
}
