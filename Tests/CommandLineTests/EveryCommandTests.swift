import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import regimen

/// Every write of the API that the command line has too stores the same facts from there.
@Suite(.serialized) struct EveryCommandTests {
  /// A command that does what the write of that name does over HTTP; `<name>` stands for an id that an earlier one stored.
  struct Example {
    let name: String
    let words: [String]
    /// The member of the facts that later examples may say by its name.
    var id: String?

    init(_ name: String, _ words: String..., id: String? = nil) {
      (self.name, self.words, self.id) = (name, words, id)
    }
  }

  /// Monday, 2027-03-01, 15:00 UTC.
  private static let now = Date(timeIntervalSince1970: 1_803_913_200)
  private static let clock: @Sendable () -> Date = { now }
  private static let silence: @Sendable (String) -> Void = { _ in }

  /// Two sites in different zones, one practitioner and twelve clients.
  private static var organisation: [Draft<PracticeEvent>] {
    let at = now - 1000 * 3600
    let (eastern, central) = ("America/New_York", "America/Chicago")
    return [
      Draft(.organisation(.practiceFounded(PracticeFounded(name: "Regimen", timeZone: eastern))), at: at),
      Draft(
        .organisation(.siteOpened(SiteOpened(siteID: UUID(), name: "Lake Nona", timeZone: eastern))), at: at),
      Draft(
        .organisation(.siteOpened(SiteOpened(siteID: UUID(), name: "Ocoee West", timeZone: central))), at: at),
      Draft(
        .organisation(.practitionerRegistered(PractitionerRegistered(practitionerID: UUID(), number: 1))),
        at: at, personal: PersonalPart([.name: "Pat Underhill"])),
    ]
      + (1...12).map { number in
        Draft(
          .client(.clientRegistered(ClientRegistered(clientID: UUID(), number: 1000 + number))), at: at,
          personal: PersonalPart([.name: "Quistgaard Nr\(number)"]))
      }
  }

  private static let files = [
    "policy.yaml": "name: careful\nbasedOn: 2026.1\nstepLower: 0.03\n",
    "exercises.json":
      #"[{"name":"Axle Hold","level":"beginner","primaryMuscles":[],"secondaryMuscles":[],"category":"strength"}]"#,
    "hevy.csv":
      "title,start_time,exercise_title,weight_kg,reps\nMorning,2027-02-20 08:00:00,Goblet Squat,20,10",
  ]

  /// Runs a command in this process, as the login of an application.
  private func run(_ words: [String]) async throws {
    let arguments = Arguments.globalOptionsLast(words)
    try await OpenedPractice.$clock.withValue(Self.clock) {
      try await Output.$standardOutput.withValue(Self.silence) {
        var command = try Regimen.parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
      }
    }
  }

  @Test func everyCommandStoresWhatTheWriteOfTheAPIStores() async throws {
    let folder = "/tmp/regimen-commands-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in Self.files {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    let master = try MasterKey.readOrMake("\(folder)/key")
    try await withPractice(master: master) { fixture in
      let login = "regimen_test_commands"
      try await fixture.pool.execute(
        """
        do $$ begin create role regimen_test_commands login; exception when duplicate_object or unique_violation then null;
        end $$
        """)
      try await fixture.pool.execute("grant regimen_app to regimen_test_commands")
      let place = [
        "--database", "\(fixture.database) user=\(login)", "--vault", fixture.vaultDatabase,
        "--master-key-file", "\(folder)/key",
      ]
      try await fixture.given(Self.organisation)
      var values = ["folder": folder]
      var stored = try await StoredFacts(fixture.store, in: fixture.practice)
      for example in Self.examples {
        if example.words.isEmpty {
          try await fixture.given([
            Draft(
              .catalogue(
                .exerciseAdded(
                  ExerciseAdded(slug: "sled-push", name: "Sled Push", source: .manual, mapped: false))),
              at: Self.now)
          ])
        } else {
          let words = example.words.map { word in
            values.reduce(word) { $0.replacing("<\($1.key)>", with: $1.value) }
          }
          do {
            try await run(words + place)
          } catch {
            Issue.record("\(example.name): \(error)")
          }
        }
        let facts = try await stored.note(example.name)
        if let id = example.id, let text = facts.last {
          values[id] = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))[id]?.text
        }
      }
      for (line, expected) in zip(stored.lines, StoredFacts.ofEveryWrite) { #expect(line == expected) }
      #expect(stored.lines.count == StoredFacts.ofEveryWrite.count)
      let names = Set(StoredFacts.ofEveryWrite.map { $0.prefix { $0 != " " } })
      #expect(names == Set(Self.examples.map { $0.name[...] }))
    }
  }
}
