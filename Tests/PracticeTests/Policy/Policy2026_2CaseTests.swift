import Foundation
import Practice
import Testing

/// The worked cases of `2026.2`, each as the JSON that it is given in.
@Suite struct Policy2026_2CaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let title: String
    let input: Data
    let expected: Data
    let held: Int?

    var testDescription: String { "\(id): \(title)" }
  }

  static let cases: [Case] = {
    guard let folder = Bundle.module.url(forResource: "WorkedCases", withExtension: nil),
      let data = try? Data(contentsOf: folder.appending(path: "progression-2026.2.json")),
      let cases = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return cases.compactMap { fields in
      guard let id = fields["id"] as? String, let title = fields["title"] as? String,
        let input = fields["input"].flatMap({ try? JSONSerialization.data(withJSONObject: $0) }),
        let expected = fields["expected"].flatMap({ try? JSONSerialization.data(withJSONObject: $0) })
      else { return nil }
      return Case(id: id, title: title, input: input, expected: expected, held: fields["held"] as? Int)
    }
  }()

  @Test func allAreThere() { #expect(Self.cases.count == 85) }

  @Test(arguments: cases) func agrees(_ example: Case) throws {
    let state = try Policy2026_2.State.read(example.input)
    let decision = Policy2026_2().decide(state)
    let written = try JSONSerialization.jsonObject(with: JSONEncoder().encode(decision)) as? NSDictionary
    #expect(written == (try JSONSerialization.jsonObject(with: example.expected) as? NSDictionary))
    if let held = example.held { #expect(Policy2026_2().sessionsHeld(state) == held) }
  }
}
