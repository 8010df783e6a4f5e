import Application
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Dashboard

/// Who may need a look, as it is served.
@Suite(.serialized) struct AttentionRouteTests {
  @Test func ranksByUrgencyAndSaysHowManyMoreThereAre() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token(.readOnly)
      let all = try await served.get("/v1/attention", token: token, headers: [.ifNoneMatch: "*"])
      #expect(all.status == 200 && all.header("ETag") == nil)
      let json = try all.json
      #expect(json["items"]?[0]?["client"]?["handle"]?.text == "C-1002")
      #expect(json["items"]?[0]?["reasons"]?[0]?["code"]?.text == "redFlagUrgent")
      #expect(json["items"]?[0]?["reasons"]?[0]?["urgency"]?.text == "today")
      let command = json["items"]?[0]?["reasons"]?[0]?["command"]?.text ?? ""
      #expect(command.hasPrefix("regimen clear red-flag --client C-1002 --flag "))
      let page = try await Browser.signedIn(served, as: .practitioner).open("/attention").text
      #expect(page.contains("<h2>Act today") && page.contains("<p>Red flag"))
      // It leads to the form that answers it.
      #expect(page.contains("href=\"/forms/clear-red-flag?for=C-1002"))
      let total = try #require(json["total"]?.number)
      #expect(total > 1 && json["items"]?.items.count == Int(total))
      let first = try await served.get("/v1/attention?limit=1", token: token).json
      #expect(first["items"]?.items.count == 1 && first["total"]?.number == total)
      #expect(try await served.get("/v1/attention?limit=0", token: token).status == 400)
    }
  }
}
