import EventSourcing
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The description and what is served are the same thing.
@Suite(.serialized) struct OpenAPITests {
  private static let clinical: [Endpoint] = [
    .intake, .assessments, .outcomes, .programme, .recovery, .proposals,
  ]

  private func document() throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(PackageResources.openapi_json))
  }

  @Test func describesEveryRouteAndNoOther() throws {
    let document = try document()
    #expect(document["openapi"]?.text == "3.1.0")
    let paths = document["paths"]?.members ?? [:]
    #expect(Set(paths.keys) == Set(Endpoint.allCases.map(\.path)))
    for (path, methods) in paths {
      let served = Endpoint.allCases.filter { $0.path == path }
      let described = methods.members.mapValues { $0["operationId"]?.text }
      #expect(
        described
          == Dictionary(uniqueKeysWithValues: served.map { ($0.method.rawValue.lowercased(), $0.rawValue) }),
        "\(path)")
    }
  }

  @Test func describesParametersAndRoles() throws {
    let document = try document()
    let check = SchemaCheck(document: document)
    for endpoint in Endpoint.allCases {
      let method = endpoint.method.rawValue.lowercased()
      let operation = try #require(document["paths"]?[endpoint.path]?[method])
      let parameters = (operation["parameters"]?.items ?? []).compactMap { entry in
        entry["$ref"]?.text.map(check.resolve) ?? entry
      }
      let names = { (place: String) in
        Set(parameters.filter { $0["in"]?.text == place }.compactMap { $0["name"]?.text })
      }
      #expect(names("query") == Set(endpoint.route.parameters.map(\.rawValue)), "\(endpoint)")
      #expect(names("path") == (endpoint.path.contains("{id}") ? ["id"] : []), "\(endpoint)")
      let isOfTheWhole = endpoint.route.reach == .wholePractice
      #expect((operation["x-regimen-places"]?.text == "all") == isOfTheWhole, "\(endpoint)")
      let roles = operation["x-regimen-roles"]?.items.compactMap(\.text)
      switch endpoint.route.access {
      case .open:
        #expect(roles == nil)
        #expect(operation["security"] == .array([]))
      case .roles(let allowed):
        #expect(Set(roles ?? []) == Set(allowed.map(\.rawValue)), "\(endpoint)")
        #expect(operation["security"] == nil)
        for status in ["400", "401", "403", "429", "503"]
          + (endpoint.isWrite ? ["404", "409", "412", "422"] : [])
        {
          #expect(operation["responses"]?[status] != nil, "\(endpoint)")
        }
      }
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

  @Test func describesEveryCodeOfAProblemAndEveryKindOfHistory() throws {
    let document = try document()
    let codes = document["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?["enum"]?.items
      .compactMap(\.text)
    #expect(Set(codes ?? []) == Set(ProblemCode.allCases.map(\.rawValue)))
    let kinds = document["components"]?["schemas"]?["HistoryItem"]?["properties"]?["kind"]?["enum"]?.items
      .compactMap(\.text)
    let ofNoClient: Set = [
      "practice-founded", "site-opened", "practitioner-registered", "exercise-added", "exercise-described",
      "ladder-assigned", "template-saved", "hypothesis-mapped", "policy-adopted", "room-opened",
      "opening-hours-set", "opening-day-set", "practitioner-hours-set", "practitioner-day-set",
      "time-off-added",
      "time-off-withdrawn", "service-offered", "travel-time-set", "cancellation-policy-set",
      "booking-refused",
    ]
    #expect(Set(kinds ?? []) == Set(PracticeEvents.codec.versions.keys).subtracting(ofNoClient))
    let flags = document["components"]?["schemas"]?["RedFlagName"]?["enum"]?.items.compactMap(\.text)
    #expect(flags == RedFlag.allCases.map(\.rawValue))
  }

  @Test func whatIsAnsweredIsWhatIsDescribed() async throws {
    let document = try document()
    let check = SchemaCheck(document: document)
    let sample = SamplePractice()
    try await withDashboard(sample.clinicalHistory + [sample.erasure(of: sample.clients[5])]) { served in
      let token = try await served.token()
      let asked: [(Endpoint, String)] =
        Endpoint.allCases.filter {
          !$0.isWrite && ![.metrics, .events, .calendar, .appointment, .docs, .changes].contains($0)
        }.map {
          ($0, AccessTests.path($0))
        } + [
          (.schedule, "/v1/schedule?from=2027-02-01&to=2027-04-01&includeCancelled=true"),
          (.schedule, "/v1/schedule?limit=2"), (.clients, "/v1/clients?limit=2"),
          (.client, "/v1/clients/C-1002"), (.client, "/v1/clients/C-1006"), (.client, "/v1/clients/C-1012"),
          (.history, "/v1/clients/C-1002/history"), (.history, "/v1/clients/C-1006/history?limit=1"),
          (.history, "/v1/clients/C-1001/history?limit=200"),
          (.progression, "/v1/clients/C-1012/progression"), (.overview, "/v1/overview?day=2027-03-04"),
          (.enquiries, "/v1/enquiries?limit=1"), (.attention, "/v1/attention?limit=1"),
          (.outcomeCounts, "/v1/outcomes"),
          (.exercises, "/v1/exercises?limit=200"), (.exercises, "/v1/exercises?text=axle"),
          (.exercises, "/v1/exercises?region=knee&text=squat"),
          (.proposals, "/v1/clients/C-1001/proposals?for=2027-03-09T15:00:00Z"),
        ]
        // Somebody of whom nothing is known yet, somebody erased, somebody discharged, and what was known early on.
        + ["C-1012", "C-1006", "C-1003"].flatMap { client in
          Self.clinical.map { ($0, $0.path.replacing("{id}", with: client)) }
        } + Self.clinical.map { ($0, AccessTests.path($0) + "?asOf=20") }
      for (endpoint, path) in asked {
        let answer = try await served.get(path, token: token)
        #expect(answer.status == 200, "\(path)")
        let schema = document["paths"]?[endpoint.path]?["get"]?["responses"]?["200"]?["content"]?[
          "application/json"]?["schema"]
        guard endpoint != .openAPI else {
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
