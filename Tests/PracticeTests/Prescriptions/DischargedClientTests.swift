import EventSourcing
import Practice
import Testing

/// Nothing is prescribed to a client who was discharged, until they return.
@Suite struct DischargedClientTests {
  let prescribe = PrescribeExercise(
    clientID: Example.client, exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12),
    now: Example.now)
  let adjust = AdjustLoad(
    clientID: Example.client, exercise: "goblet-squat", to: Load(45, .kg), reason: "steady", now: Example.now)

  @Test func isRefusedWithWhatToDo() throws {
    let given = Specification.practice(Example.prescribed, Example.discharged())
    let refusal = try #require(given.when(prescribe).refusal)
    #expect(refusal.code == .clientDischarged)
    #expect(refusal.message.contains("Readmit"))
    given.when(adjust).refused(.clientDischarged)
  }

  @Test func goesOnAfterTheReturn() {
    let given = Specification.practice(Example.prescribed, Example.discharged(), Example.readmitted)
    #expect(given.when(prescribe).events.count == 1)
    #expect(given.when(adjust).events.count == 1)
  }

  @Test func othersDischargeDoesNotMatter() {
    let given = Specification.practice(Example.discharged(client: Example.otherClient))
    #expect(given.when(prescribe).events.count == 1)
  }

  @Test func anEndedPrescriptionIsNoLongerAdjusted() {
    let retired = Example.programme(version: 2, [Example.exercise("quad-set")], retired: ["goblet-squat"])
    Specification.practice([Example.prescribed] + retired).when(adjust).refused(.noPrescription)
    let substituted = Example.past(
      .exerciseSubstituted(
        ExerciseSubstituted(clientID: Example.client, from: "goblet-squat", to: "quad-set", direction: .other)
      ))
    Specification.practice(Example.prescribed, substituted).when(adjust).refused(.noPrescription)
    #expect(
      Specification.practice(Example.prescribed, substituted, Example.prescribed).when(adjust).events.count
        == 1)
  }
}
