import Foundation
import Testing

@testable import EventSourcing

@Suite struct ConditionRepeatTests {
  /// A short condition is gone through clause by clause and a long one by tables; both leave the same out.
  @Test func shortAndLongConditionsLoseTheSameRepeats() {
    var random = SystemRandomNumberGenerator()
    let types = ["a", "b", "c", "d"]
    let padding = (0..<9).map { Condition.Clause(tag: Tag("padding:\($0)"), types: ["a"]) }
    var shortened = 0
    for _ in 0..<500 {
      let clauses = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        Condition.Clause(
          tag: Tag("tag:\(Int.random(in: 0...2, using: &random))"),
          types: types.filter { _ in Bool.random(using: &random) },
          selection: Bool.random(using: &random) ? .every : .latest)
      }
      let short = Condition(clauses).withoutRepeats
      let long = Condition(clauses + padding).withoutRepeats
      #expect(short.clauses + padding == long.clauses, "\(clauses)")
      if short.clauses != clauses { shortened += 1 }
    }
    #expect(shortened > 100)
  }

  @Test func aTagNamesItsSubject() throws {
    let id = try #require(UUID(uuidString: "5F0C3B9E-1A2B-4C3D-8E4F-00A1B2C3D4E5"))
    let kinds: Set = ["client", "client-day"]
    #expect(Tag("client", id).subject(of: kinds) == id)
    #expect(Tag("client:\(id.uuidString)").subject(of: kinds) == id)
    #expect(Tag("client-day", id, day: "2027-03-01").subject(of: kinds) == id)
    let text = id.lowercased
    let none = [
      "site:\(text)", "client", "client:", text, "client:\(text.dropLast())",
      "client:\(text.replacing("-", with: "_"))",
      "client:\(text.replacing("5f", with: "5g"))", "client:\(text.replacing("5f", with: "5é"))",
      "client: \(text)", "client:\(text.replacing("5f", with: "-f"))",
    ]
    for tag in none { #expect(Tag(tag).subject(of: kinds) == nil, "\(tag)") }
  }
}
