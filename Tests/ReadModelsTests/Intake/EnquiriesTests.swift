import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct EnquiriesTests {
  private let sample = ClinicalHistory()

  private func enquiry(_ id: UUID, _ name: String, _ days: Double) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .intake(.enquiryRecorded(EnquiryRecorded(clientID: id, regions: [.lowBack]))), days,
      [.name: name, .phone: "+1 407 555 0100", .complaint: "Cannot sit"])
  }

  @Test func `lists who asked and is no client yet, newest first`() async throws {
    try await withPractice { fixture in
      let (early, late, gone) = (UUID(), UUID(), UUID())
      try await fixture.given(
        sample.organisation + [
          enquiry(late, "Ben Late", -1), enquiry(early, "Cleo Early", -3), enquiry(gone, "Dora Gone", -2),
          ClinicalHistory.draft(
            .client(.personErased(PersonErased(personID: gone, kind: .client))), 0, [.reason: "Asked"]),
        ])
      let queries = fixture.clinicalQueries()
      let page = try await queries.enquiries(fixture.practice)
      #expect(page.items.map(\.enquiryID) == [late, early] && page.next == nil)
      #expect(page.items.first?.name == "Ben Late" && page.items.first?.complaint == "Cannot sit")
      #expect(page.items.first?.phone == "+1 407 555 0100" && page.items.first?.regions == [.lowBack])

      let first = try await queries.enquiries(fixture.practice, limit: 1)
      let second = try await queries.enquiries(fixture.practice, limit: 1, cursor: first.next)
      #expect((first.items + second.items).map(\.enquiryID) == [late, early] && second.next == nil)

      try await fixture.given([
        ClinicalHistory.draft(
          .client(.clientRegistered(ClientRegistered(clientID: late, number: 1002))), 0, [.name: "Ben Late"])
      ])
      #expect(try await queries.enquiries(fixture.practice).items.map(\.enquiryID) == [early])
    }
  }
}
