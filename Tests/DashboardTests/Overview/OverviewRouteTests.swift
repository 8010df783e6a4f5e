import Application
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// The overview as it is served: of today in the practice's zone, or of another day.
@Suite(.serialized) struct OverviewRouteTests {
  @Test func showsTodayOrAnotherDay() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.practitioner)
      let today = try await served.get("/v1/overview", token: token).json
      #expect(today["day"]?.text == "2027-03-01")
      #expect(today["timeZone"]?.text == SamplePractice.eastern)
      #expect(today["appointments"]?.items.count == 11)
      #expect(today["clients"]?.number == 12)
      #expect(today["redFlags"]?.items.count == 1)
      #expect(today["withoutAppointment"]?["count"]?.number == 1)
      #expect(today["nextBySite"]?.items.count == 3)
      let later = try await served.get("/v1/overview?day=2027-03-04", token: token).json
      #expect(later["appointments"]?.items.count == 1)
      #expect(try await served.get("/v1/overview?day=2027-02-30", token: token).status == 400)
    }
  }
}
