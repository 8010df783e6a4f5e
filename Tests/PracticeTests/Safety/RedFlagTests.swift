import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RedFlagTests {
  @Test func aFlagIsRaisedWithItsUrgency() {
    let outcome = Specification.practice().when(
      RaiseRedFlag(clientID: Example.client, flagID: Example.flag, flag: .chestPain, now: Example.now))
    outcome.then(
      .safety(
        .redFlagRaised(
          RedFlagRaised(
            clientID: Example.client, flagID: Example.flag, flag: .chestPain, urgency: .emergency))))
  }

  @Test func nineAreEmergencies() {
    #expect(RedFlag.allCases.filter { $0.urgency == .emergency }.count == 9)
    #expect(RedFlag.allCases.count == 18)
  }

  @Test func theUrgentOnesAreTheOthers() {
    #expect(
      RedFlag.allCases.filter { $0.urgency == .urgent }.map(\.rawValue) == [
        "cancer-history", "weight-loss", "constant-night-pain", "fever", "immunosuppression",
        "intravenous-drugs", "trauma", "osteoporosis-or-steroids", "hot-swollen-calf",
      ])
  }

  @Test func raisingIsRefused() {
    let raise = RaiseRedFlag(clientID: Example.client, flagID: Example.flag, flag: .fever, now: Example.now)
    Specification.practice(Example.redFlag).when(raise).refused(.alreadyRecorded)
    Specification.practice(Example.clientErased).when(raise).refused(.clientErased)
    Specification.given([]).when(raise).refused(.unknownClient)
    let early = RaiseRedFlag(
      clientID: Example.client, flagID: Example.flag, flag: .fever, at: Example.now + 600, now: Example.now)
    Specification.practice().when(early).refused(.inTheFuture)
  }

  private func clear(
    _ flag: UUID = Example.flag, by practitioner: UUID? = Example.practitioner,
    reason: String = "seen by a physician"
  ) -> ClearRedFlag {
    ClearRedFlag(
      clientID: Example.client, flagID: flag, practitionerID: practitioner, reason: reason, now: Example.now)
  }

  @Test func aFlagIsClearedForAReason() {
    let outcome = Specification.practice(Example.redFlag).when(clear())
    outcome.then(
      Draft(
        .safety(
          .redFlagCleared(
            RedFlagCleared(
              clientID: Example.client, flagID: Example.flag, practitionerID: Example.practitioner))),
        at: Example.now, personal: PersonalPart([.reason: "seen by a physician"])))
  }

  @Test func clearingIsRefused() {
    let cleared = Example.past(
      .safety(.redFlagCleared(RedFlagCleared(clientID: Example.client, flagID: Example.flag))))
    Specification.practice().when(clear()).refused(.unknownRedFlag)
    Specification.practice(Example.redFlag, cleared).when(clear()).refused(.wrongState)
    Specification.practice(Example.redFlag).when(clear(by: Example.id(99))).refused(.unknownPractitioner)
    Specification.practice(Example.redFlag).when(clear(reason: "")).refused(.reasonRequired)
    Specification.practice(Example.redFlag).when(clear(reason: "\u{200B}")).refused(.reasonRequired)
    let long = String(repeating: "x", count: 1_001)
    Specification.practice(Example.redFlag).when(clear(reason: long)).refused(.invalidText)
    Specification.practice(Example.redFlag, Example.clientErased).when(clear()).refused(.clientErased)
    Specification.practice(Example.redFlag).when(clear(by: nil)).accepted()
  }
}
