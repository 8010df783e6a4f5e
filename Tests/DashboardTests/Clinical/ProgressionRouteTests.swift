import Application
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// A client's progression as it is served.
@Suite(.serialized) struct ProgressionRouteTests {
  @Test func showsLoadAndWhyItChanged() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.practitioner)
      let json = try await served.get("/v1/clients/C-1001/progression", token: token).json
      let squat = try #require(json["items"]?.items.first { $0["exercise"]?.text == "goblet-squat" })
      #expect(squat["load"]?.text == "50lb")
      #expect(squat["lastChange"]?["why"]?.text == "All sets easy twice")
      #expect(squat["sessions"]?.number == 2)
      #expect(squat["trend"]?.items.count == 2)
      #expect(json["restDays"]?["count"]?.number == 1)
    }
  }

  @Test func isEmptyForAClientWhoHasDoneNothing() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let json = try await served.get("/v1/clients/\(sample.last)/progression", token: served.token()).json
      #expect(json["items"]?.items.isEmpty == true)
      #expect(json["client"]?.text == SamplePractice.name(11))
    }
  }
}
