import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A value beyond its schema is judged by its schema, whatever else is wrong: one table over the fields of all routes.
@Suite(.serialized) struct BoundsTests {
  /// An example in which one value lies beyond its schema. One of another type, none of the words or of another length may be told
  /// as 400.
  private typealias Variant = (place: String, value: Any, isMalformed: Bool)

  /// What is beyond a schema at the places of an example, each alone.
  private static func beyond(_ schema: JSONSchema, _ example: Any) -> [Variant] {
    switch schema {
    case .object(let members):
      let object = example as? [String: Any] ?? [:]
      return members.flatMap { member in
        let given = member.example.flatMap {
          try? JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
        }
        return beyond(member.schema, object[member.name] ?? given ?? member.schema.example).map {
          inner -> Variant in
          var object = object
          object[member.name] = inner.value
          return (".\(member.name)\(inner.place)", object, inner.isMalformed)
        }
      }
    case .array(let item, let count):
      let items = (example as? [Any]).flatMap { $0.isEmpty ? nil : $0 } ?? [item.example]
      var found: [Variant] = beyond(item, items[0]).map { inner in
        ("[0]\(inner.place)", [inner.value] + items.dropFirst(), inner.isMalformed)
      }
      if let count, count.upperBound < 1000 {
        found.append(("", Array(repeating: items[0], count: count.upperBound + 1), false))
      }
      if let count, count.lowerBound > 0 { found.append(("", [Any](), false)) }
      return found
    case .integer(let bounds?):
      let low: [Variant] = bounds.lowerBound == .min ? [] : [("", bounds.lowerBound - 1, false)]
      let high: [Variant] = bounds.upperBound == .max ? [] : [("", bounds.upperBound + 1, false)]
      return low + high
    case .number(let bounds?):
      return [("", bounds.lowerBound - 1, false), ("", bounds.upperBound + 1, false)]
    case .string(let format, let pattern, let length):
      if format != nil { return [("", "~", true)] }
      if let length { return [("", String(repeating: "x", count: length.upperBound + 1), true)] }
      return pattern == nil ? [("", 7, true)] : [("", "~", true)]
    case .choice: return [("", "~", true)]
    case .boolean: return [("", "~", true)]
    case .nullable(let schema): return beyond(schema, example)
    case .integer, .number: return [("", "~", true)]
    case .reference: return []
    }
  }

  @Test func everyFieldOfEveryBodyIsJudgedByItsSchemaFirst() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let token = try await served.token()
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      var count = 0
      for route in Route.all where !route.takesFile {
        guard let body = route.body else { continue }
        // Nobody and nothing has this id, which no rule may say before.
        let path = route.path.replacing("{id}", with: UUID().uuidString.lowercased())
        for variant in Self.beyond(.object(body.members), OpenAPIDocument.example(of: body.members)) {
          count += 1
          let sent = try JSONSerialization.data(withJSONObject: variant.value)
          var headers: HTTPFields = [.contentType: "application/json"]
          if let key = HTTPField.Name("Idempotency-Key") { headers[key] = UUID().uuidString }
          let answer = try await served.get(
            path, token: token, method: .post, headers: headers, body: ByteBuffer(bytes: sent))
          let name = "\(route.name) \(variant.place)"
          let code = try answer.json["code"]?.text ?? ""
          // The parameters of a policy are read by rules of their own, which name their bounds too.
          if variant.isMalformed || route.name == "adoptPolicy" {
            #expect([400, 422].contains(answer.status), "\(name): \(answer.text)")
            #expect(["invalid-body", "out-of-range"].contains(code), "\(name): \(answer.text)")
          } else {
            #expect(answer.status == 422, "\(name): \(answer.text)")
            #expect(["out-of-range", "load-out-of-range"].contains(code), "\(name): \(answer.text)")
          }
          let parameter = try answer.json["errors"]?[0]?["parameter"]?.text ?? ""
          let place = String(variant.place.dropFirst())
          #expect(place.hasPrefix(parameter) && !parameter.isEmpty, "\(name): \(answer.text)")
        }
      }
      #expect(count > 200)
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
    }
  }

  /// Every example is a body that is understood, in a practice with the sites and people that the examples name.
  @Test func everyExampleIsReadAsABody() async throws {
    let sample = SamplePractice()
    let ocoee = Draft<PracticeEvent>(
      .organisation(.siteOpened(SiteOpened(siteID: UUID(), name: "Ocoee", timeZone: SamplePractice.eastern))),
      at: SamplePractice.at(-900))
    try await withDashboard(sample.organisation + [ocoee]) { served in
      let token = try await served.token()
      for route in Route.all where !route.takesFile {
        guard let body = route.body else { continue }
        let path = route.path.replacing("{id}", with: UUID().uuidString.lowercased())
        let sent = try JSONSerialization.data(withJSONObject: OpenAPIDocument.example(of: body.members))
        var headers: HTTPFields = [.contentType: "application/json"]
        if let key = HTTPField.Name("Idempotency-Key") { headers[key] = UUID().uuidString }
        let answer = try await served.get(
          path, token: token, method: .post, headers: headers, body: ByteBuffer(bytes: sent))
        #expect(answer.status != 400, "\(route.name): \(answer.text)")
        #expect(try answer.json["code"]?.text != "out-of-range", "\(route.name): \(answer.text)")
      }
    }
  }

  /// A heavy load in pounds is within what any load may be, 1,000 kg on a machine; the decision knows which exercise is one.
  @Test func aLoadInPoundsMayBeAsHeavyAsOneInKilograms() async throws {
    let route = Route.named("adjustLoad")
    func check(_ value: Double, _ unit: String) throws {
      let body = #"{"exercise":"goblet-squat","to":{"value":\#(value),"unit":"\#(unit)"},"reason":"x"}"#
      _ = try StrictBody.read(Data(body.utf8), as: AdjustLoad.Input.self, of: route)
    }
    try check(1_100, "lb")
    try check(2_204, "lb")
    let refusal = #expect(throws: Refusal.self) { try check(2_205, "lb") }
    #expect(refusal?.code == .loadOutOfRange)
    #expect(refusal?.field == "to.value")
  }
}
