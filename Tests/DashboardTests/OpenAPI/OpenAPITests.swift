import Application
import EventSourcing
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The description and what is served are the same thing.
@Suite(.serialized) struct OpenAPITests {
  private static let clinical = [
    "intake", "assessments", "outcomes", "programme", "programmeDraft", "recovery", "proposals",
  ]
  .map(Route.named)

  private func document() throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(OpenAPIDocument.bytes))
  }

  /// The contract as it was last agreed to; a change of it shows in the diff of this file. Written anew where the environment
  /// says UPDATE_GOLDEN=1.
  @Test func theContractIsTheOneThatWasAgreedTo() throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "openapi.golden")
    let lines = try Self.lines()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: golden)
    }
    let agreed = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").map(String.init)
    for change in lines.difference(from: agreed) { Issue.record("\(change)") }
  }

  /// The document, a line for each operation and each schema.
  private static func lines() throws -> [String] {
    func text(_ value: Any) throws -> String {
      String(
        decoding: try JSONSerialization.data(
          withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed]),
        as: UTF8.self)
    }
    var lines: [String] = []
    let document = OpenAPIDocument.document
    for (name, value) in document.sorted(by: { $0.key < $1.key }) {
      guard name == "paths" || name == "components", let parts = value as? [String: [String: Any]] else {
        lines.append("\(name) \(try text(value))")
        continue
      }
      for (part, members) in parts.sorted(by: { $0.key < $1.key }) {
        for (member, value) in members.sorted(by: { $0.key < $1.key }) {
          lines.append("\(part) \(member) \(try text(value))")
        }
      }
    }
    return lines
  }

  @Test func describesEveryRouteOnce() throws {
    let names = Route.all.map(\.name)
    #expect(Set(names).count == names.count)
    let places = Route.all.map { "\($0.method) \($0.path)" }
    #expect(Set(places).count == places.count)
    for route in Route.all where route.path.hasPrefix("/v1") {
      let names = route.subject != .practice || route.naming != nil
      #expect(route.path.contains("{id}") == names, "\(route.name)")
      #expect(route.summary.hasSuffix("."), "\(route.name)")
    }
  }

  /// The example of every body is what its schema says, and can be read as its input.
  @Test func everyBodyHasAnExampleOfItsSchema() throws {
    let document = try document()
    let check = SchemaCheck(document: document)
    for route in Route.all where route.body != nil {
      let content = document["paths"]?[route.path]?["post"]?["requestBody"]?["content"]?["application/json"]
      let example = try #require(content?["example"], "\(route.name)")
      #expect(check.faults(of: example, as: content?["schema"]) == [], "\(route.name)")
    }
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let document = try document()
    let check = SchemaCheck(document: document)
    func walk(_ value: JSONValue) {
      if let reference = value["$ref"]?.text { #expect(check.resolve(reference) != nil, "\(reference)") }
      for child in value.members.values { walk(child) }
      for child in value.items { walk(child) }
    }
    walk(document)
  }

  @Test func describesEveryCodeOfAProblemAndEveryRedFlag() throws {
    let document = try document()
    let codes = document["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?["enum"]?.items
      .compactMap(\.text)
    #expect(Set(codes ?? []) == Set(ProblemCode.allCases.map(\.rawValue)))
    let flags = document["components"]?["schemas"]?["RedFlagName"]?["enum"]?.items.compactMap(\.text)
    #expect(flags == RedFlag.allCases.map(\.rawValue))
  }

  @Test func whatIsAnsweredIsWhatIsDescribed() async throws {
    let document = try document()
    let check = SchemaCheck(document: document)
    let sample = SamplePractice()
    try await withDashboard(sample.clinicalHistory + [sample.erasure(of: sample.clients[5])]) { served in
      let token = try await served.token()
      let others = ["metrics", "events", "calendar", "appointment", "docs", "changes"]
      let asked: [(Route, String)] =
        Route.all.filter { !$0.isWrite && !others.contains($0.name) }.map { ($0, AccessTests.path($0)) } + [
          (.named("schedule"), "/v1/schedule?from=2027-02-01&to=2027-04-01&includeCancelled=true"),
          (.named("schedule"), "/v1/schedule?limit=2"), (.named("clients"), "/v1/clients?limit=2"),
          (.named("client"), "/v1/clients/C-1002"), (.named("client"), "/v1/clients/C-1006"),
          (.named("client"), "/v1/clients/C-1012"), (.named("history"), "/v1/clients/C-1002/history"),
          (.named("history"), "/v1/clients/C-1006/history?limit=1"),
          (.named("history"), "/v1/clients/C-1001/history?limit=200"),
          (.named("progression"), "/v1/clients/C-1012/progression"),
          (.named("overview"), "/v1/overview?day=2027-03-04"), (.named("enquiries"), "/v1/enquiries?limit=1"),
          (.named("attention"), "/v1/attention?limit=1"), (.named("outcomeCounts"), "/v1/outcomes"),
          (.named("exercises"), "/v1/exercises?limit=200"), (.named("exercises"), "/v1/exercises?text=axle"),
          (.named("exercises"), "/v1/exercises?region=knee&text=squat"),
          (.named("proposals"), "/v1/clients/C-1001/proposals?for=2027-03-09T15:00:00Z"),
        ]
        // Somebody of whom nothing is known yet, somebody erased, somebody discharged, and what was known early on.
        + ["C-1012", "C-1006", "C-1003"].flatMap { client in
          Self.clinical.map { ($0, $0.path.replacing("{id}", with: client)) }
        } + Self.clinical.map { ($0, AccessTests.path($0) + "?asOf=20") }
      for (route, path) in asked {
        let answer = try await served.get(path, token: token)
        #expect(answer.status == 200, "\(path)")
        let schema = document["paths"]?[route.path]?["get"]?["responses"]?["200"]?["content"]?[
          "application/json"]?["schema"]
        guard route.name != "openAPI" else {
          #expect(try answer.json == document)
          continue
        }
        #expect(check.faults(of: try answer.json, as: schema) == [], "\(path)")
      }
      let schedule = try await served.get(
        "/v1/schedule?from=2027-02-01&to=2027-04-01&includeCancelled=true", token: token)
      let history = check.resolve("#/components/schemas/AppointmentHistory")
      let appointments = try schedule.json["items"]?.items.compactMap { $0["appointmentId"]?.text } ?? []
      #expect(!appointments.isEmpty)
      for id in appointments {
        let answer = try await served.get("/v1/appointments/\(id)", token: token)
        #expect(answer.status == 200)
        #expect(check.faults(of: try answer.json, as: history) == [])
      }
      for path in ["/v1/clients?limit=0", "/v1/clients/C-9", "/nothing"] {
        let answer = try await served.get(path, token: token)
        let schema = check.resolve("#/components/schemas/Problem")
        #expect(check.faults(of: try answer.json, as: schema) == [], "\(path)")
      }
      #expect(
        check.faults(
          of: try await served.get("/v1/clients").json, as: check.resolve("#/components/schemas/Problem"))
          == [])
    }
  }
}
