import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct IntakeViewTests {
  private let sample = ClinicalHistory()

  private var intake: [Draft<PracticeEvent>] {
    let client = sample.client
    let today = ClinicalHistory.today
    return [
      ClinicalHistory.draft(
        .intake(
          .painHistoryRecorded(
            PainHistoryRecorded(
              clientID: client, day: today - 60, onset: today - 7 * 13, cause: .injury, course: .recurrent))),
        -60, [.description: "Two years of rest", .medication: "Ibuprofen"]),
      ClinicalHistory.draft(
        .intake(
          .painMapRecorded(
            PainMapRecorded(
              clientID: client, day: today - 59,
              pains: [
                PainScore(site: PainSite(region: .knee, side: .left), nrs: 4),
                PainScore(site: PainSite(region: .chest, side: .central), nrs: 6),
              ]))), -59),
      ClinicalHistory.draft(
        .intake(.consentGiven(ConsentGiven(clientID: client, version: "2026-01", day: today - 60))), -60),
      ClinicalHistory.draft(
        .intake(
          .screeningRecorded(
            ScreeningRecorded(clientID: client, day: today - 400, version: "2023", outcome: .cleared))), -400),
      ClinicalHistory.draft(
        .intake(
          .clearanceRecorded(
            ClearanceRecorded(
              clientID: client, practitionerID: sample.practitioner, day: today - 50, scope: .newPain))), -50,
        [.reason: "Seen by the physician"]),
    ]
  }

  @Test func `shows what is known, what is missing, and the texts opened`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + intake)
      let view = try await fixture.clinicalQueries().intake(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.client.handle == "C-1001" && view.client.name == "Anna Quist" && !view.client.isErased)
      #expect(view.day == ClinicalHistory.today)
      #expect(view.history?.weeks == 13 && view.history?.isChronic == true)
      #expect(view.history?.medication == "Ibuprofen" && view.history?.description == "Two years of rest")
      #expect(view.map?.worst == 6 && view.map?.pains.map(\.nrs) == [6, 4])
      #expect(view.consent.state == .given && view.consent.version == "2026-01")
      #expect(view.screening?.isExpired == true && view.screening?.validUntil == ClinicalHistory.today - 35)
      #expect(view.clearances.map(\.reason) == ["Seen by the physician"])
      #expect(view.gaps == [.screeningExpired] && view.reviewReasons == [.painInReviewRegion])
      #expect(view.enquiry?.complaint == "Stairs hurt" && view.enquiry?.regions == [.knee])
      #expect(view.painMode == .absolute && !view.recoversSlowly)
      #expect(view.position == 9)
    }
  }

  @Test func `judges weeks and validity from the moment given`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + intake)
      let view = try await fixture.clinicalQueries().intake(
        fixture.practice, of: sample.client, now: ClinicalHistory.at(-36))
      #expect(view.history?.weeks == 7 && view.history?.isChronic == false)
      #expect(view.screening?.isExpired == false && view.gaps == [])
    }
  }

  @Test func `a withdrawal counts, an erased client's texts do not come back`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + intake)
      let before = try await fixture.head()
      try await fixture.given([
        ClinicalHistory.draft(
          .intake(.consentWithdrawn(ConsentWithdrawn(clientID: sample.client, day: ClinicalHistory.today))),
          -1, [.reason: "Moved away"])
      ])
      let queries = fixture.clinicalQueries()
      let view = try await queries.intake(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.consent.state == .withdrawn && view.consent.reason == "Moved away")
      #expect(view.gaps.contains(.consentWithdrawn))

      try await fixture.given([
        Draft(
          .client(.personErased(PersonErased(personID: sample.client, kind: .client))),
          at: ClinicalHistory.now, personal: PersonalPart([.reason: "Asked for it"]))
      ])
      let erased = try await queries.intake(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(erased.client.isErased && erased.client.name == "erased")
      #expect(erased.history?.medication == "erased" && erased.consent.reason == "erased")
      #expect(erased.enquiry?.complaint == "erased" && erased.map?.worst == 6)
      // Looking back does not bring the words back either.
      let earlier = try await queries.intake(
        fixture.practice, of: sample.client, asOf: .position(before), now: ClinicalHistory.now)
      #expect(earlier.consent.state == .given && earlier.history?.medication == "erased")
    }
  }

  @Test func `is the same after a round trip through JSON`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + intake)
      let view = try await fixture.clinicalQueries().intake(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      let json = try JSONCoding.encoder().encode(view)
      #expect(try JSONCoding.decoder().decode(IntakeView.self, from: json) == view)
      let text = String(decoding: json, as: UTF8.self)
      for name in ["clientId", "practitionerId", "chronic", "validUntil", "reviewReasons"] {
        #expect(text.contains("\"\(name)\":"))
      }
    }
  }
}
