import Application
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// Open enquiries as they are served: to the front desk without what hurts.
@Suite(.serialized) struct EnquiryRouteTests {
  @Test func pagesThroughThoseWhoAreNoClientsYet() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token(.practitioner)
      let (items, pages) = try await served.all("/v1/enquiries?limit=1", token: token)
      // Newest first, and without Anna, who registered.
      #expect(items.map { $0["name"]?.text } == [nil, "Ulla Quistgaard"] && pages == 2)
      #expect(items.last?["enquiryId"]?.text.flatMap(UUID.init(uuidString:)) == sample.enquirer)
      #expect(items.last?["regions"]?.items.compactMap(\.text) == ["knee", "low_back"])
      let desk = try await served.all("/v1/enquiries", token: try await served.token(.frontDesk)).items
      #expect(desk.map { $0["enquiryId"] } == items.map { $0["enquiryId"] })
      #expect(desk.allSatisfy { $0["regions"] == nil && $0["complaint"] == nil })
      let madeUp = try await served.get("/v1/enquiries?cursor=bm9uZQ", token: token)
      #expect(madeUp.status == 400)
    }
  }
}
