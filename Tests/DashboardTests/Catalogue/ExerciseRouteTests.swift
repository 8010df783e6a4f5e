import Application
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// The search for exercises as it is served.
@Suite(.serialized) struct ExerciseRouteTests {
  private let sample = SamplePractice()

  @Test func findsByRegionModeAndWhatIsAvoided() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.frontDesk)
      let all = try await served.get("/v1/exercises?limit=200", token: token).json
      let knee = try await served.get("/v1/exercises?region=knee&mode=isometric", token: token).json
      let calm = try await served.get(
        "/v1/exercises?region=knee&mode=isometric&avoiding=knee,low_back", token: token
      ).json
      let counts = [all, knee, calm].map { $0["total"]?.number ?? 0 }
      #expect(counts[0] > counts[1] && counts[1] > counts[2])
      #expect(
        knee["items"]?.items.allSatisfy {
          $0["mode"]?.text == "isometric" && $0["regions"]?.items.contains(.string("knee")) == true
        } == true)
      let avoided: Set = [JSONValue.string("knee"), .string("low_back")]
      #expect(
        calm["items"]?.items.allSatisfy { avoided.isDisjoint(with: $0["cautionRegions"]?.items ?? []) }
          == true)
      let two = try await served.get("/v1/exercises?limit=2", token: token).json
      #expect(two["items"]?.items.count == 2 && two["total"] == all["total"])
    }
  }

  @Test func findsWhatThePracticeImportedAndOnlyThere() async throws {
    try await withDashboard(sample.organisation + [sample.imported]) { served in
      let token = try await served.token()
      let found = try await served.get("/v1/exercises?text=axle%20deadlift&equipment=other", token: token)
        .json
      #expect(found["items"]?.items.compactMap { $0["slug"]?.text } == ["axle-deadlift"])
      // What nobody said of it is unknown and not none.
      #expect(found["items"]?[0]?["cautionRegions"] == nil && found["items"]?[0]?["mode"] == nil)
      let muscle = try await served.get("/v1/exercises?muscle=forearms&text=axle", token: token).json
      #expect(muscle["total"]?.number == 1)
      let avoiding = try await served.get("/v1/exercises?text=axle&avoiding=knee", token: token).json
      #expect(avoiding["total"]?.number == 0)
      let other = try await served.fixture.openAnotherPractice()
      let elsewhere = try await served.get("/v1/exercises?text=axle", token: served.token(in: other)).json
      #expect(elsewhere["total"]?.number == 0)
    }
  }

  @Test(arguments: ["region=nose", "region=knee,head", "mode=quick", "avoiding=knee,,head", "limit=201"])
  func refusesWhatItDoesNotKnow(_ query: String) async throws {
    try await withDashboard(sample.organisation) { served in
      let answer = try await served.get("/v1/exercises?\(query)", token: served.token())
      #expect(answer.status == 400)
      #expect(
        try answer.json["errors"]?[0]?["parameter"]?.text
          == query.split(separator: "=").first.map(String.init))
    }
  }
}
