import EventSourcing
import Foundation
import Practice
import Testing

/// What was recorded under any tag of a client is found for all ids of the person, once the client is merged into another.
@Suite struct ClientTagTests {
  @Test func everyTagThatBeginsWithAClientIsAskedOfAllTheirIds() throws {
    let rules = try #require(PracticeEvents.codec.aliases)
    let id = Example.client.uuidString.lowercased()
    var kinds: Set<String> = []
    for tag in ReleasedEvents.all.flatMap(\.tags) {
      let parts = tag.text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[1].hasPrefix(id) else { continue }
      kinds.insert(String(parts[0]))
      let condition = Condition([Condition.Clause(tag: tag, types: ["any"])])
      #expect(AliasedCondition(condition, rules).named == [Example.client], "\(parts[0])")
    }
    #expect(
      kinds.isSuperset(of: [
        "client", "rest-day", "sleep-day", "readiness-day", "morning-pain-day", "imports",
      ]))
  }
}
