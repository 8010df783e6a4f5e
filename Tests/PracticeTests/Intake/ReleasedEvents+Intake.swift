import EventSourcing
import Foundation
import Practice

extension ReleasedEvents {
  static let intake: [PracticeEvent] = [
    .intake(.enquiryRecorded(EnquiryRecorded(clientID: Example.client, regions: [.lowBack, .hipGroin]))),
    .intake(.enquiryWithdrawn(EnquiryWithdrawn(clientID: Example.client))),
    .intake(
      .painHistoryRecorded(
        PainHistoryRecorded(
          clientID: Example.client, day: Example.day("2027-03-01"), onset: Example.day("2025-11-03"),
          cause: .fibromyalgia, course: .recurrent))),
    .intake(
      .painMapRecorded(
        PainMapRecorded(
          clientID: Example.client, day: Example.day("2027-03-01"),
          pains: [
            PainScore(site: PainSite(region: .lowBack, side: .left), nrs: 5),
            PainScore(site: PainSite(region: .head, side: .central), nrs: 0),
          ]))),
    .intake(
      .consentGiven(
        ConsentGiven(
          clientID: Example.client, version: "2026-01", day: Example.day("2027-03-01"),
          textDigest: "c0ffee"))),
    .intake(.consentWithdrawn(ConsentWithdrawn(clientID: Example.client, day: Example.day("2027-03-02")))),
    .intake(
      .screeningRecorded(
        ScreeningRecorded(
          clientID: Example.client, day: Example.day("2027-02-28"), version: "2023", outcome: .followUp))),
    .intake(
      .clearanceWithdrawn(ClearanceWithdrawn(clientID: Example.client, scope: .screening))),
    .intake(
      .clearanceRecorded(
        ClearanceRecorded(
          clientID: Example.client, practitionerID: Example.practitioner, day: Example.day("2027-03-01"),
          scope: .distress))),
    .intake(
      .painModeAgreed(
        PainModeAgreed(clientID: Example.client, practitionerID: Example.practitioner, mode: .relative))),
    .intake(
      .slowRecoverySet(
        SlowRecoverySet(clientID: Example.client, practitionerID: Example.practitioner, isSlow: true))),
    .intake(
      .formAnswered(
        FormAnswered(
          formID: Example.id(70), clientID: Example.client, form: .screening, version: "2026-1",
          digest: "c0ffee", day: Example.day("2027-03-01"), language: .spanish, replaces: [Example.id(71)]))),
    .intake(
      .formConfirmed(
        FormConfirmed(formID: Example.id(70), clientID: Example.client, form: .screening))),
    .intake(
      .formDismissed(FormDismissed(formID: Example.id(70), clientID: Example.client, form: .intake))),
  ]

  /// A consent of version 1 holds no digest.
  static let olderIntake: [String: PracticeEvent] = [
    "consent-given.v1": .intake(
      .consentGiven(
        ConsentGiven(clientID: Example.client, version: "2026-01", day: Example.day("2027-03-01"))))
  ]
}
