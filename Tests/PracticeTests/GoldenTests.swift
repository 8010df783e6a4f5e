import EventSourcing
import Foundation
import Practice
import Testing

/// Every released version of every event type reads as it always did; a golden file is never edited.
@Suite struct GoldenTests {
  struct Version: Hashable, Sendable, CustomTestStringConvertible {
    let type: String
    let version: Int
    var testDescription: String { "\(type).v\(version)" }
  }

  static let released = PracticeEvents.codec.readable.map { Version(type: $0.type, version: $0.version) }

  @Test(arguments: released) func reads(_ version: Version) throws {
    let facts = try golden(version)
    let event = try PracticeEvents.codec.decode(
      type: version.type, version: version.version, facts: Data(facts.utf8))
    #expect(
      event == ReleasedEvents.older[version.testDescription]
        ?? ReleasedEvents.all.first { $0.type == version.type })
  }

  @Test(arguments: released) func writesTheNewestVersionByteForByte(_ version: Version) throws {
    guard PracticeEvents.codec.versions[version.type] == version.version else { return }
    let facts = try golden(version)
    let event = try PracticeEvents.codec.decode(
      type: version.type, version: version.version, facts: Data(facts.utf8))
    let written = try PracticeEvents.codec.encode(event)
    #expect(written.type == version.type)
    #expect(written.version == version.version)
    #expect(written.facts == facts)
  }

  @Test func everyTypeHasAnExampleAndEveryFileAType() throws {
    #expect(Set(ReleasedEvents.all.map(\.type)) == Set(PracticeEvents.codec.versions.keys))
    let folder = try #require(Bundle.module.url(forResource: "Golden", withExtension: nil))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".json")
    }
    #expect(Set(files) == Set(Self.released.map { "\($0.testDescription).json" }))
  }

  @Test func anUnknownTypeReadsAsUnrecognised() throws {
    let event = try PracticeEvents.codec.decode(type: "moon-risen", version: 4, facts: Data("{}".utf8))
    #expect(event == .unrecognised(type: "moon-risen"))
    #expect(event.tags.isEmpty)
    #expect(throws: EventCodecError.notWritable) { try PracticeEvents.codec.encode(event) }
  }

  @Test func optionalFactsMayBeMissing() throws {
    let facts = #"{"clientID":"00000000-0000-8000-8000-000000000001","day":"2027-03-03","reason":"ill"}"#
    let event = try PracticeEvents.codec.decode(type: "rest-day-logged", version: 1, facts: Data(facts.utf8))
    #expect(
      event
        == .wellbeing(
          .restDayLogged(
            RestDayLogged(clientID: Example.client, day: Example.day("2027-03-03"), reason: .ill))))
    #expect(try PracticeEvents.codec.encode(event).facts == facts)
  }

  private func golden(_ version: Version) throws -> String {
    let file = try #require(
      Bundle.module.url(forResource: version.testDescription, withExtension: "json", subdirectory: "Golden"))
    return try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .newlines)
  }
}
