import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct PainModeTests {
  private func agree(
    _ mode: PainMode, by practitioner: UUID? = Example.practitioner, reason: String? = nil, at: Date? = nil
  ) -> AgreePainMode {
    AgreePainMode(
      clientID: Example.client, practitionerID: practitioner, mode: mode, reason: reason, at: at,
      now: Example.now)
  }

  @Test func theRelativeModeIsAPractitionersWord() {
    #expect(
      Specification.practice().when(agree(.relative, reason: "always at 6"))
        == .decided([
          Draft(
            .intake(
              .painModeAgreed(
                PainModeAgreed(
                  clientID: Example.client, practitionerID: Example.practitioner, mode: .relative))),
            at: Example.now, personal: PersonalPart([.reason: "always at 6"]))
        ]))
    #expect(Specification.practice().when(agree(.relative, by: nil)).code == .practitionerRequired)
    #expect(Specification.practice().when(agree(.relative, by: Example.id(99))).code == .unknownPractitioner)
  }

  @Test func backToAbsoluteNeedsNobody() {
    let relative = Specification.practice(IntakeExample.mode(.relative))
    #expect(
      relative.when(agree(.absolute, by: nil)).events == [
        .intake(.painModeAgreed(PainModeAgreed(clientID: Example.client, mode: .absolute)))
      ])
  }

  @Test func theSameAgainRecordsNothing() {
    #expect(Specification.practice().when(agree(.absolute, by: nil)) == .decided([]))
    let relative = Specification.practice(IntakeExample.mode(.relative))
    #expect(relative.when(agree(.relative)) == .decided([]))
    #expect(relative.when(agree(.relative, by: Example.otherPractitioner)).events.count == 1)
    // Before the agreement the mode was another one.
    #expect(relative.when(agree(.relative, at: Example.earlier - 60)).events.count == 1)
  }

  @Test func refuses() {
    #expect(Specification.given([]).when(agree(.absolute)).code == .unknownClient)
    #expect(Specification.practice(Example.clientErased).when(agree(.relative)).code == .clientErased)
    #expect(Specification.practice().when(agree(.relative, at: Example.now + 301)).code == .inTheFuture)
  }
}

@Suite struct RecoverySpeedTests {
  private func set(_ speed: RecoverySpeed, by practitioner: UUID = Example.practitioner, at: Date? = nil)
    -> SetRecoverySpeed
  {
    SetRecoverySpeed(
      clientID: Example.client, practitionerID: practitioner, speed: speed, at: at, now: Example.now)
  }

  @Test(arguments: [(RecoverySpeed.slow, true), (.usual, false)]) func isAPractitionersWord(
    speed: RecoverySpeed, isSlow: Bool
  ) {
    #expect(
      Specification.practice().when(set(speed))
        == .decided([
          Draft(
            .intake(
              .slowRecoverySet(
                SlowRecoverySet(
                  clientID: Example.client, practitionerID: Example.practitioner, isSlow: isSlow))),
            at: Example.now)
        ]))
  }

  @Test func theSameAgainRecordsNothing() {
    let slow = Specification.practice(IntakeExample.recovery(isSlow: true))
    #expect(slow.when(set(.slow)) == .decided([]))
    #expect(slow.when(set(.usual)).events.count == 1)
  }

  @Test func refuses() {
    #expect(Specification.given([]).when(set(.slow)).code == .unknownClient)
    #expect(Specification.practice(Example.clientErased).when(set(.slow)).code == .clientErased)
    #expect(Specification.practice().when(set(.slow, by: Example.id(99))).code == .unknownPractitioner)
    #expect(Specification.practice().when(set(.slow, at: Example.now + 301)).code == .inTheFuture)
    let old = Example.instant("1969-12-31T12:00:00Z")
    #expect(Specification.practice().when(set(.slow, at: old)).code == .outOfRange)
  }
}
