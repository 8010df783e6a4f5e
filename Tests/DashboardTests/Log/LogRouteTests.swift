import Application
import EventStore
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// The log as operators read it: all of it in order, and nothing that names a person.
@Suite(.serialized) struct LogRouteTests {
  private let sample = SamplePractice()

  @Test func pagesThroughTheWholeLogInOrder() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token(.operator)
      let head = try await served.fixture.store.head(of: served.fixture.practice).position
      let (items, _) = try await served.all("/v1/events?limit=7", token: token)
      #expect(items.compactMap { $0["position"]?.number } == (1...head).map(Double.init))
      let document = try JSONDecoder().decode(JSONValue.self, from: Data(OpenAPIDocument.bytes))
      let check = SchemaCheck(document: document)
      let page = try await served.get("/v1/events?limit=200", token: token)
      #expect(check.faults(of: try page.json, as: check.resolve("#/components/schemas/LogPage")) == [])
      #expect(try page.json["items"]?.items.allSatisfy { $0["facts"]?.members.isEmpty == false } == true)
      #expect(try page.json["position"]?.number == Double(head))
      // Anna is the sample's first client: her name is in the log, sealed.
      #expect(try page.json["items"]?.items.contains { $0["sealed"] == .bool(true) } == true)
      #expect(!page.text.contains("Anna") && !page.text.contains("@"))
    }
  }

  @Test func goesOnBehindAPositionAndStopsAtThePast() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token(.operator)
      let head = Int(try await served.fixture.store.head(of: served.fixture.practice).position)
      func positions(_ query: String) async throws -> [Int] {
        let answer = try await served.get("/v1/events?\(query)", token: token)
        #expect(answer.status == 200, "\(query): \(answer.text)")
        return try answer.json["items"]?.items.compactMap { $0["position"]?.number }.map { Int($0) } ?? []
      }
      #expect(try await positions("since=4&limit=2") == [5, 6])
      #expect(try await positions("since=\(head)") == [])
      #expect(try await positions("since=\(head + 100)") == [])
      #expect(try await positions("asOf=3") == [1, 2, 3])
      let early = try await served.get("/v1/events?asOf=3&limit=3", token: token)
      #expect(try early.json["next"] == nil)
      // What had happened before the practice was founded is nothing, and the pages still lead to their end.
      let (none, _) = try await served.all("/v1/events?happenedBy=2000-01-01&limit=50", token: token)
      #expect(none.isEmpty)
      for query in ["since=-1", "since=x", "cursor=bm9uZQ", "asOf=\(head + 1)", "kind=session-recorded"] {
        #expect(try await served.get("/v1/events?\(query)", token: token).status == 400, "\(query)")
      }
    }
  }
}
