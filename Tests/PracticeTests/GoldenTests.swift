import EventSourcing
import Foundation
import Practice
import Testing

/// Every released version of every event type reads as it always did; a golden file is never edited.
@Suite struct GoldenTests {
  /// A golden file: `sleep-logged.v1`, and `sleep-logged.v1-2` for the second event of a type in `ReleasedEvents`, which has the members
  /// that were added since.
  struct File: Hashable, Sendable, CustomTestStringConvertible {
    let type: String
    let version: Int
    /// 1 for the first event of the type.
    var place = 1

    var testDescription: String { "\(type).v\(version)" + (place == 1 ? "" : "-\(place)") }
  }

  /// Every version that was ever written, and every further event of the newest.
  static let released: [File] = PracticeEvents.codec.readable.flatMap { type, version in
    let isNewest = PracticeEvents.codec.versions[type] == version
    let count = isNewest ? events(of: type).count : 1
    return (1...max(1, count)).map { File(type: type, version: version, place: $0) }
  }

  private static func events(of type: String) -> [PracticeEvent] {
    ReleasedEvents.all.filter { $0.type == type }
  }

  @Test(arguments: released) func reads(_ file: File) throws {
    let facts = try golden(file)
    let event = try PracticeEvents.codec.decode(
      type: file.type, version: file.version, facts: Data(facts.utf8))
    let known = Self.events(of: file.type)
    #expect(
      event == ReleasedEvents.older[file.testDescription]
        ?? (known.indices.contains(file.place - 1) ? known[file.place - 1] : nil))
  }

  @Test(arguments: released) func writesTheNewestVersionByteForByte(_ file: File) throws {
    guard PracticeEvents.codec.versions[file.type] == file.version else { return }
    let facts = try golden(file)
    let event = try PracticeEvents.codec.decode(
      type: file.type, version: file.version, facts: Data(facts.utf8))
    let written = try PracticeEvents.codec.encode(event)
    #expect(written.type == file.type)
    #expect(written.version == file.version)
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

  /// What the file holds; where it is missing, the failure says what belongs into it.
  private func golden(_ file: File) throws -> String {
    let known = Self.events(of: file.type)
    let facts =
      try known.indices.contains(file.place - 1)
      ? PracticeEvents.codec.encode(known[file.place - 1]).facts : "?"
    let url = try #require(
      Bundle.module.url(forResource: file.testDescription, withExtension: "json", subdirectory: "Golden"),
      "Golden/\(file.testDescription).json is missing. The event is written as \(facts)")
    return try String(contentsOf: url, encoding: .utf8).trimmingCharacters(in: .newlines)
  }
}
