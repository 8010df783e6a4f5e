import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct AdjustLoadTests {
  private func adjust(to load: Load = Load(42.5, .kg), reason: String = "two clean sessions") -> AdjustLoad {
    AdjustLoad(clientID: Example.client, exercise: "goblet-squat", to: load, reason: reason, now: Example.now)
  }

  @Test func goesFromThePrescribedLoad() {
    let outcome = Specification.practice(Example.prescribed).when(adjust())
    outcome.then(
      Draft(
        .prescription(
          .loadAdjusted(
            LoadAdjusted(
              clientID: Example.client, exercise: "goblet-squat", from: Load(40, .kg), to: Load(42.5, .kg)
            ))), at: Example.now, personal: PersonalPart([.reason: "two clean sessions"])))
  }

  @Test func goesFromTheLastAdjustmentOrTheNewestPrescription() {
    let adjusted = Example.past(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(
            clientID: Example.client, exercise: "goblet-squat", from: Load(40, .kg), to: Load(90, .lb)))))
    let after = Specification.practice(Example.prescribed, adjusted).when(adjust())
    #expect(
      after.events == [
        .prescription(
          .loadAdjusted(
            LoadAdjusted(
              clientID: Example.client, exercise: "goblet-squat", from: Load(90, .lb), to: Load(42.5, .kg))))
      ])
    let anew = Specification.practice(Example.prescribed, adjusted, Example.prescribed).when(
      adjust(to: Load(90, .lb)))
    #expect(anew.events.count == 1)
  }

  @Test func goesFromNothingForBodyweight() {
    let bodyweight = Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: Example.client, exercise: "goblet-squat", sets: 3,
            repRange: RepRange(lowest: 8, highest: 12)))))
    let outcome = Specification.practice(bodyweight).when(adjust())
    outcome.then(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(clientID: Example.client, exercise: "goblet-squat", from: nil, to: Load(42.5, .kg)))))
  }

  @Test func refusesWithoutAPrescription() {
    Specification.practice().when(adjust()).refused(.noPrescription)
    let others = Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(clientID: Example.otherClient, exercise: "goblet-squat", sets: 3))))
    Specification.practice(others).when(adjust()).refused(.noPrescription)
  }

  @Test(arguments: [Load(-1, .kg), Load(500.5, .kg), Load(1200, .lb), Load(.nan, .kg)])
  func refusesAnAbsurdLoadAndSaysTheBound(_ load: Load) throws {
    let refusal = try #require(Specification.practice(Example.prescribed).when(adjust(to: load)).refusal)
    #expect(refusal.code == .loadOutOfRange)
    #expect(refusal.message.contains("between 0 kg and 500 kg"))
    #expect(refusal.field == "load")
  }

  @Test func refusesTheSameLoadInAnyUnit() {
    let pounds = Load(40 / 0.45359237, .lb)
    Specification.practice(Example.prescribed).when(adjust(to: Load(40, .kg))).refused(.loadUnchanged)
    Specification.practice(Example.prescribed).when(adjust(to: pounds)).refused(.loadUnchanged)
  }

  @Test func refusesWhileARedFlagStandsAndNamesNone() throws {
    let refusal = try #require(
      Specification.practice(Example.prescribed, Example.redFlag).when(adjust()).refusal)
    #expect(refusal.code == .redFlagStands)
    #expect(refusal.conflicts == [.init(kind: "red-flag", id: Example.flag)])
    #expect(!refusal.message.contains("fever"))
  }

  @Test func goesOnOnceTheRedFlagIsCleared() {
    let cleared = Example.past(
      .safety(.redFlagCleared(RedFlagCleared(clientID: Example.client, flagID: Example.flag))))
    let outcome = Specification.practice(Example.prescribed, Example.redFlag, cleared).when(adjust())
    #expect(outcome.events.count == 1)
  }

  @Test func anothersRedFlagDoesNotStandInTheWay() {
    let others = Example.past(
      .safety(
        .redFlagRaised(
          RedFlagRaised(clientID: Example.otherClient, flagID: Example.flag, flag: .fever, urgency: .urgent)))
    )
    #expect(Specification.practice(Example.prescribed, others).when(adjust()).events.count == 1)
  }

  @Test func refusesWithoutAReason() {
    Specification.practice(Example.prescribed).when(adjust(reason: " ")).refused(.reasonRequired)
  }

  @Test func refusesWhoeverIsNotAClient() {
    Specification.given([Example.prescribed]).when(adjust()).refused(.unknownClient)
    Specification.practice(Example.prescribed, Example.clientErased).when(adjust()).refused(.clientErased)
  }

  @Test func refusesATimeBeforeThePrescriptionTookEffect() throws {
    func adjusted(at moment: Date, _ history: Draft<PracticeEvent>...) -> Refusal? {
      let command = AdjustLoad(
        clientID: Example.client, exercise: "goblet-squat", to: Load(45, .kg), reason: "earlier", at: moment,
        now: Example.now)
      return Specification.given(Example.everybody + history).when(command).refusal
    }
    let refusal = try #require(adjusted(at: Example.earlier - 1, Example.prescribed))
    #expect(refusal.code == .noPrescription)
    #expect(refusal.field == "at")
    #expect(!refusal.message.contains("2027"))
    #expect(adjusted(at: Example.earlier, Example.prescribed) == nil)
    let anew = Example.past(Example.prescribed.event, at: Example.earlier + 3600)
    #expect(adjusted(at: Example.earlier, Example.prescribed, anew)?.code == .noPrescription)
    let cut = Example.past(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(
            clientID: Example.client, exercise: "goblet-squat", from: Load(40, .kg), to: Load(35, .kg)))),
      at: Example.earlier + 7200)
    // Nor does what takes a later cut back.
    #expect(adjusted(at: Example.earlier + 3600, Example.prescribed, cut)?.code == .noPrescription)
    #expect(adjusted(at: Example.earlier + 7200, Example.prescribed, cut) == nil)
  }

  @Test func refusesATimeThatHasNotCome() {
    let command = AdjustLoad(
      clientID: Example.client, exercise: "goblet-squat", to: Load(45, .kg), reason: "later",
      at: Example.now + 600, now: Example.now)
    Specification.practice(Example.prescribed).when(command).refused(.inTheFuture)
  }
}
