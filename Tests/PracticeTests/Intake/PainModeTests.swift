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
    Specification.practice().when(agree(.relative, reason: "always at 6")).then(
      Draft(
        .intake(
          .painModeAgreed(
            PainModeAgreed(
              clientID: Example.client, practitionerID: Example.practitioner, mode: .relative))),
        at: Example.now, personal: PersonalPart([.reason: "always at 6"])))
    Specification.practice().when(agree(.relative, by: nil)).refused(.practitionerRequired)
    Specification.practice().when(agree(.relative, by: Example.id(99))).refused(.unknownPractitioner)
  }

  @Test func backToAbsoluteNeedsNobody() {
    let relative = Specification.practice(IntakeExample.mode(.relative))
    relative.when(agree(.absolute, by: nil)).then(
      .intake(.painModeAgreed(PainModeAgreed(clientID: Example.client, mode: .absolute))))
  }

  @Test func theSameAgainRecordsNothing() {
    Specification.practice().when(agree(.absolute, by: nil)).nothing()
    let relative = Specification.practice(IntakeExample.mode(.relative))
    relative.when(agree(.relative)).nothing()
    #expect(relative.when(agree(.relative, by: Example.otherPractitioner)).events.count == 1)
    // Before the agreement the mode was another one.
    #expect(relative.when(agree(.relative, at: Example.earlier - 60)).events.count == 1)
  }

  @Test func refuses() {
    Specification.given([]).when(agree(.absolute)).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(agree(.relative)).refused(.clientErased)
    Specification.practice().when(agree(.relative, at: Example.now + 301)).refused(.inTheFuture)
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
    Specification.practice().when(set(speed)).then(
      Draft(
        .intake(
          .slowRecoverySet(
            SlowRecoverySet(
              clientID: Example.client, practitionerID: Example.practitioner, isSlow: isSlow))),
        at: Example.now))
  }

  @Test func theSameAgainRecordsNothing() {
    let slow = Specification.practice(IntakeExample.recovery(isSlow: true))
    slow.when(set(.slow)).nothing()
    #expect(slow.when(set(.usual)).events.count == 1)
  }

  @Test func refuses() {
    Specification.given([]).when(set(.slow)).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(set(.slow)).refused(.clientErased)
    Specification.practice().when(set(.slow, by: Example.id(99))).refused(.unknownPractitioner)
    Specification.practice().when(set(.slow, at: Example.now + 301)).refused(.inTheFuture)
    let old = Example.instant("1969-12-31T12:00:00Z")
    Specification.practice().when(set(.slow, at: old)).refused(.outOfRange)
  }
}
