import Foundation
import Practice
import TestSupport
import Testing

/// `regimen policy` from outside: a line in, a line out, in order, and candidates from files.
@Suite struct PolicyCommandTests {
  private static let clean =
    #"{"loadKg":40,"sets":1,"reps":[12],"rir":[3],"pain":{"before":1,"during":2,"after":1,"nextMorning":1}}"#
  private static let state =
    #"{"exercise":{"kind":"loaded","repRange":[8,12]},"history":[\#(clean),\#(clean)],"signals":{}}"#

  /// Lends a folder for the files of one test.
  private func withFiles<Value: Sendable>(_ body: (Terminal) async throws -> Value) async throws -> Value {
    let folder = "/tmp/regimen-policy-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(Terminal(folder: folder))
  }

  private func write(_ text: String, _ name: String, _ terminal: Terminal) throws -> String {
    let path = "\(terminal.folder)/\(name)"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func lines(_ answer: Terminal.Answer) -> [String] {
    answer.output.split(separator: "\n").map(String.init)
  }

  @Test func decidesALineForALine() async throws {
    try await withFiles { terminal in
      let input = try write("\(Self.state)\n\(Self.state)", "states.jsonl", terminal)
      let answer = try await terminal.run("policy", "decide", "--input", input)
      #expect(answer.status == 0, "\(answer.error)")
      let decision =
        #"{"action":"increaseLoad","params":{"loadKg":42.5,"reps":8},"policy":"2026.1","reasons":["topOfRange"]}"#
      #expect(lines(answer) == [decision, decision])
    }
  }

  @Test func decidesByTheNextPolicyByItsName() async throws {
    try await withFiles { terminal in
      let halfLeft =
        #"{"policy":"2026.2","exercise":{"kind":"loaded","repRange":[8,12],"unit":"lb"},"loadLb":45,"#
        + #""history":[{"loadLb":45,"sets":1,"reps":[9],"rir":[2],"pain":{"before":1,"during":2,"after":1,"nextMorning":1}}]}"#
      let input = try write("\(halfLeft)\n\(Self.state)\n{}", "states.jsonl", terminal)
      let answer = try await terminal.run("policy", "decide", "--policy", "2026.2", "--input", input)
      #expect(answer.status == 2)
      let lines = lines(answer)
      try #require(lines.count == 3)
      #expect(
        lines[0]
          == #"{"action":"increaseReps","params":{"loadLb":45,"reps":10},"policy":"2026.2","reasons":["doubleProgression"]}"#
      )
      #expect(
        lines[1]
          == #"{"action":"increaseLoad","params":{"loadKg":42.5,"reps":8},"policy":"2026.2","reasons":["topOfRange"]}"#
      )
      #expect(lines[2].contains("exercise is missing"))
    }
  }

  @Test func showsEveryThresholdOf2026_2WithItsMarkAndReadsItAgain() async throws {
    try await withFiles { terminal in
      let shown = try await terminal.run("policy", "show", "2026.2")
      #expect(shown.status == 0)
      for field in Policy2026_2.Field.all {
        #expect(
          shown.output.contains(
            "# [\(field.mark.rawValue)] \(field.meaning) (\(field.safeRange))\n\(field.name): "))
      }
      let again = try await terminal.run(
        "policy", "show", try write(shown.output, "2026.2.yaml", terminal))
      #expect(again.output == shown.output)
      let json = try await terminal.run("policy", "show", "--policy", "2026.2", "--format", "json")
      #expect(try json.json["lowActivation"]?.number == 5)
    }
  }

  @Test func aPolicyOfOnesOwnOn2026_2DecidesUnderBothNames() async throws {
    try await withFiles { terminal in
      let policy = try write(
        "name: careful\nbasedOn: 2026.2\nfullStepSessions: 3\nstableSessions: 4\n", "careful.yaml", terminal)
      let input = try write(Self.state, "states.jsonl", terminal)
      let answer = try await terminal.run("policy", "decide", "--input", input, "--policy", policy)
      #expect(lines(answer).first?.contains(#""policy":"2026.2/careful""#) == true)
      let gated = try write(
        #"{"exercise":{"kind":"loaded","repRange":[8,12]},"loadKg":20,"signals":{"gates":["parqRefer"]}}"#,
        "gated.jsonl", terminal)
      let held = try await terminal.run("policy", "decide", "--input", gated, "--policy", policy)
      #expect(lines(held).first?.contains(#""action":"review""#) == true)
      let checked = try await terminal.run("policy", "check", policy)
      #expect(checked.status == 0 && checked.output.contains("based on 2026.2, may be taken into use"))
    }
  }

  @Test(arguments: [
    ("greenPeak: 9\nyellowPeak: 9\nfullStepSessions: 1\n", ["greenPeak", "yellowPeak", "fullStepSessions"]),
    ("flareReferPain: 10\n", ["flareReferPain"]), ("flareReferDays: 365\n", ["flareReferDays"]),
    ("flareReferCount: 28\n", ["flareReferCount"]), ("repeatedReds: 14\n", ["repeatedReds"]),
    ("restHours: 0\n", ["restHours"]), ("deloadOverreach: 6\n", ["deloadOverreach"]),
  ])
  func aThresholdThatSwitchesARowOfSafetyOffMayOnlyBeTried(_ text: String, _ fields: [String]) async throws {
    try await withFiles { terminal in
      let policy = try write("name: bold\nbasedOn: 2026.2\n\(text)", "bold.yaml", terminal)
      #expect(try await terminal.run("policy", "show", policy).status == 0)
      let checked = try await terminal.run("policy", "check", policy)
      #expect(checked.status == 2 && checked.error.contains("[invalid-policy]"))
      for field in fields { #expect(checked.error.contains("\(field) must be ")) }
    }
  }

  @Test(arguments: [
    ("gates: []\n", "gates is no field of 2026.2"),
    ("greenPeak: 6\n", "greenPeak must be at most yellowPeak"),
    ("redFlags: 0\n", "redFlags is no field"),
    ("stepLower: 0.0333333333\n", "stepLower must have at most six decimals"),
    ("phq4Severe: 13\n", "phq4Severe is no field"),
    ("repeatedReds: 2.5\n", "repeatedReds must be a whole number"),
  ])
  func refusesWhatIsNoPolicyOf2026_2(_ text: String, _ why: String) async throws {
    try await withFiles { terminal in
      let policy = try write("name: mine\nbasedOn: 2026.2\n\(text)", "mine.yaml", terminal)
      let answer = try await terminal.run("policy", "check", policy)
      #expect(answer.status == 2 && answer.error.contains(why))
    }
  }

  @Test func answersABadLineInItsPlaceAndGoesOn() async throws {
    try await withFiles { terminal in
      let states = [
        Self.state, "", #"{"exercise":{"kind":"secretword"}}"#, "  \r",
        String(repeating: "x", count: 1 << 21), "not json", Self.state,
      ]
      let input = try write(states.joined(separator: "\n") + "\n", "states.jsonl", terminal)
      let answer = try await terminal.run("policy", "decide", "--input", input)
      #expect(answer.status == 2)
      let lines = lines(answer)
      try #require(lines.count == 5)
      #expect(lines[0] == lines[4])
      let errors = try lines[1...3].map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
      #expect(errors.map { $0["line"]?.number } == [3, 5, 6])
      #expect(
        errors.first?["error"]?.text
          == "The state was refused: exercise.kind must be one of loaded, bodyweight, isometric.")
      #expect(!answer.output.contains("secretword") && !answer.error.contains("secretword"))
    }
  }

  @Test func aCandidateDecidesUnderItsOwnName() async throws {
    try await withFiles { terminal in
      let input = try write(Self.state, "states.jsonl", terminal)
      let policy = try write(
        "name: careful\nbasedOn: 2026.1\nfullStepSessions: 3\n", "careful.yaml", terminal)
      let answer = try await terminal.run("policy", "decide", "--input", input, "--policy", policy)
      #expect(
        lines(answer) == [
          #"{"action":"hold","params":{"loadKg":40},"policy":"careful","reasons":["criteriaNotMet"]}"#
        ])
    }
  }

  @Test func whatShowPrintsIsThePolicyItShows() async throws {
    try await withFiles { terminal in
      let shown = try await terminal.run("policy", "show")
      #expect(shown.status == 0)
      let policy = try write(shown.output, "2026.1.yaml", terminal)
      let again = try await terminal.run("policy", "show", "--policy", policy)
      #expect(again.output == shown.output)
      let json = try await terminal.run("policy", "show", "--policy", policy, "--format", "json")
      #expect(try json.json["greenPeak"]?.number == 2)
      let renamed = shown.output.replacing("name: \"2026.1\"", with: "name: mine").replacing(
        "greenPeak: 2", with: "greenPeak: 1.5")
      let mine = try await terminal.run(
        "policy", "show", "--policy", try write(renamed, "mine.yaml", terminal), "--format", "json")
      #expect(try mine.json["name"]?.text == "mine")
      #expect(try mine.json["greenPeak"]?.number == 1.5)
    }
  }

  @Test(arguments: [
    "name: x\nbasedOn: 2026.1\ngreenPeek: 2\n", "name: x\nbasedOn: 2026.1\ngreenPeak: 7\n",
    "name: 2026.1\nbasedOn: 2026.1\ngreenPeak: 1\n", "a: [", "", "- 1\n",
  ]) func refusesAPolicyThatIsNone(text: String) async throws {
    try await withFiles { terminal in
      let policy = try write(text, "policy.yaml", terminal)
      let answer = try await terminal.run("policy", "show", "--policy", policy)
      #expect(answer.status == 2)
      #expect(answer.error.contains("The policy was refused"))
      #expect(answer.error.contains("[invalid-policy]"))
    }
  }

  @Test func aFileThatIsNotThereIsAnErrorOfUsage() async throws {
    try await withFiles { terminal in
      let absent = "\(terminal.folder)/absent"
      let decided = try await terminal.run("policy", "decide", "--input", absent)
      let shown = try await terminal.run("policy", "show", "--policy", absent)
      #expect(decided.status == 64 && shown.status == 64)
    }
  }
}
