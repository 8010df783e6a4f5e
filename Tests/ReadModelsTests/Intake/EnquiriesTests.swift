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
      // Found by what is known of them; a client with the same phone is named too.
      #expect(try await queries.enquiries(fitting: "cleo", in: fixture.practice).map(\.enquiryID) == [early])
      for text in [String(early.uuidString.prefix(8)), "(407) 555-0100", "0014075550100", "555-0100"] {
        #expect(
          try await queries.enquiries(fitting: text, in: fixture.practice).map(\.enquiryID) == [early],
          "\(text)")
      }
      for text in ["Ben", "4075550199", "x", ""] {
        #expect(try await queries.enquiries(fitting: text, in: fixture.practice).isEmpty, "\(text)")
      }
      let other = UUID()
      try await fixture.given([
        ClinicalHistory.draft(
          .client(.clientRegistered(ClientRegistered(clientID: other, number: 1003))), 0,
          [.name: "Cleo", .phone: "407-555-0100", .email: "Cleo@Example.org"])
      ])
      let reached = try await queries.reached(email: nil, phone: "14075550100", in: fixture.practice)
      #expect(reached.clients.map(\.handle) == ["C-1003"] && reached.enquiries == [early])
      let byMail = try await queries.reached(by: "cleo@example.ORG ", in: fixture.practice)
      #expect(byMail.clients.map(\.handle) == ["C-1003"] && byMail.enquiries.isEmpty)
      #expect(
        try await queries.reached(email: nil, phone: "14075550100", except: other, in: fixture.practice)
          .clients.isEmpty)
      #expect(try await queries.reached(by: "cleo", in: fixture.practice) == .nobody)
      try await fixture.given([
        ClinicalHistory.draft(
          .intake(.enquiryWithdrawn(EnquiryWithdrawn(clientID: early))), 0, [.reason: "Spam"])
      ])
      #expect(try await queries.enquiries(fixture.practice).items.isEmpty)
    }
  }
}
