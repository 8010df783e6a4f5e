import EventSourcing
import Foundation
import Practice

/// What is on record of the client of the examples before training begins.
enum IntakeExample {
  /// 2027-02-20 in New York, the day of ``Example/now``.
  static let today = Example.day("2027-02-20")

  static func past(_ event: IntakeEvent, at moment: Date = Example.earlier) -> Draft<PracticeEvent> {
    Draft(.intake(event), at: moment)
  }

  static let enquired = past(.enquiryRecorded(EnquiryRecorded(clientID: Example.client, regions: [.knee])))

  static func history(onset: String, client: UUID = Example.client, at moment: Date = Example.earlier)
    -> Draft<PracticeEvent>
  {
    past(
      .painHistoryRecorded(
        PainHistoryRecorded(
          clientID: client, day: Example.day("2027-02-01"), onset: Example.day(onset), cause: .injury,
          course: .constant)), at: moment)
  }

  static func pain(_ region: PainRegion, _ side: PainSide, _ nrs: Int) -> PainScore {
    PainScore(site: PainSite(region: region, side: side), nrs: nrs)
  }

  static func pain(_ region: PainRegion, _ nrs: Int) -> PainScore { pain(region, .central, nrs) }

  static func map(_ pains: [PainScore], at moment: Date = Example.earlier) -> Draft<PracticeEvent> {
    past(
      .painMapRecorded(
        PainMapRecorded(clientID: Example.client, day: Example.day("2027-02-01"), pains: pains)), at: moment)
  }

  static func consent(_ version: String = "2026-01", at moment: Date = Example.earlier) -> Draft<
    PracticeEvent
  > {
    past(
      .consentGiven(ConsentGiven(clientID: Example.client, version: version, day: Example.day("2027-02-01"))),
      at: moment)
  }

  static func withdrawal(at moment: Date = Example.earlier) -> Draft<PracticeEvent> {
    past(
      .consentWithdrawn(ConsentWithdrawn(clientID: Example.client, day: Example.day("2027-02-01"))),
      at: moment)
  }

  static func screening(_ day: String, _ outcome: ScreeningOutcome = .cleared) -> Draft<PracticeEvent> {
    past(
      .screeningRecorded(
        ScreeningRecorded(clientID: Example.client, day: Example.day(day), version: "2023", outcome: outcome)),
      at: Example.instant("\(day)T05:00:00Z"))
  }

  static func clearance(_ scope: ClearanceScope, at moment: Date = Example.earlier) -> Draft<PracticeEvent> {
    past(
      .clearanceRecorded(
        ClearanceRecorded(
          clientID: Example.client, practitionerID: Example.practitioner, day: Example.day("2027-02-01"),
          scope: scope)), at: moment)
  }

  static func mode(
    _ mode: PainMode, by practitioner: UUID? = Example.practitioner, at moment: Date = Example.earlier
  ) -> Draft<PracticeEvent> {
    past(
      .painModeAgreed(PainModeAgreed(clientID: Example.client, practitionerID: practitioner, mode: mode)),
      at: moment)
  }

  static func recovery(isSlow: Bool, at moment: Date = Example.earlier) -> Draft<PracticeEvent> {
    past(
      .slowRecoverySet(
        SlowRecoverySet(clientID: Example.client, practitionerID: Example.practitioner, isSlow: isSlow)),
      at: moment)
  }

  /// What is known of the client after some events, recorded in this order.
  static func standing(_ drafts: Draft<PracticeEvent>...) -> IntakeStatus { standing(drafts) }

  static func standing(_ drafts: [Draft<PracticeEvent>]) -> IntakeStatus {
    var standing = IntakeStatus(clientID: Example.client)
    for recorded in Specification.given(drafts).history { standing.evolve(recorded) }
    return standing
  }
}
