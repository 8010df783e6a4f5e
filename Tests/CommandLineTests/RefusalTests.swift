import Foundation
import TestSupport
import Testing

/// What goes wrong, and how it is told: exit status, code, nothing recorded.
@Suite(.serialized) struct RefusalTests {
  @Test func refusalsNameTheirRuleAndRecordNothing() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done(
        "prescribe", "exercise", "--client", "C-1001", "--exercise", "goblet-squat", "--sets", "3", "--reps",
        "8-12", "--load", "40kg")
      let before = try await terminal.done("verify")["position"]
      let cases: [(arguments: [String], status: Int32, code: String)] = [
        (
          [
            "adjust", "load", "--client", "C-1001", "--exercise", "goblet-squat", "--to", "-5kg", "--reason",
            "x",
          ], 2, "load-out-of-range"
        ),
        (
          [
            "adjust", "load", "--client", "C-1001", "--exercise", "goblet-squat", "--to", "900kg", "--reason",
            "x",
          ], 2, "load-out-of-range"
        ),
        (
          ["adjust", "load", "--client", "C-1001", "--exercise", "push-up", "--to", "5kg", "--reason", "x"],
          2, "no-prescription"
        ),
        (
          [
            "adjust", "load", "--client", "C-1001", "--exercise", "goblet-squat", "--to", "heavy", "--reason",
            "x",
          ], 64, "unreadable-load"
        ),
        (
          [
            "book", "session", "--client", "C-1001", "--practitioner", "P-1", "--virtual", "--at",
            "2020-01-01 10:00",
          ], 2, "in-the-past"
        ),
        (
          [
            "book", "session", "--client", "C-9999", "--practitioner", "P-1", "--virtual", "--at",
            "2031-01-01 10:00",
          ], 2, "unknown-client"
        ),
        (
          [
            "book", "session", "--client", "C-1001", "--practitioner", "P-1", "--site", "Ocoee", "--at",
            "2031-01-01 10:00+05:00",
          ], 2, "outside-site-zone"
        ),
        (
          [
            "book", "session", "--client", "C-1001", "--practitioner", "P-1", "--virtual", "--at", "tomorrow",
          ], 64, "unreadable-time"
        ),
        (
          [
            "record", "session", "--client", "C-1001", "--set", "goblet-squat 3x10 @40kg", "--pain", "3/11/2",
          ], 2, "out-of-range"
        ),
        (
          ["record", "session", "--client", "C-1001", "--set", "goblet-squat three @40kg"], 64,
          "unreadable-set"
        ),
        (
          ["record", "session", "--client", "C-1001", "--set", "goblet-squat 3x10 @40kg rir-1"], 2,
          "out-of-range"
        ),
        (
          ["record", "session", "--client", "C-1001", "--set", "goblet-sqat 3x10 @40kg"], 2,
          "unknown-exercise"
        ),
        (
          [
            "record", "session", "--client", "C-1001", "--at", "2035-01-01 10:00", "--set",
            "goblet-squat 3x10",
          ], 2, "in-the-future"
        ), (["log", "rest-day", "--client", "C-1001", "--date", "2035-01-01"], 2, "in-the-future"),
        (["log", "rest-day", "--client", "C-1001", "--date", "0026-01-01"], 2, "out-of-range"),
        (
          ["log", "rest-day", "--client", "C-1001", "--date", "2026-01-01", "--sleep-hours", "25"], 2,
          "out-of-range"
        ), (["erase", "client", "C-1001", "--reason", "x"], 2, "not-confirmed"),
        (
          [
            "book", "session", "--client", "C-1001", "--practitioner", "P-1", "--virtual", "--at",
            "9999-12-31 23:30",
          ], 2, "too-far-ahead"
        ), (["cancel", "00000000-0000-0000-0000-000000000000"], 2, "unknown-appointment"),
        (["projections", "rebuild", "sums"], 2, "unknown-projection"),
      ]
      for (arguments, status, code) in cases {
        let answer = try await terminal.run(arguments + ["--format", "json"])
        #expect(answer.status == status, "\(arguments.joined(separator: " ")): \(answer.error)")
        #expect(answer.refusal == code, "\(arguments.joined(separator: " "))")
        #expect(answer.output.isEmpty)
      }
      // The one thing that a refusal writes is that a booking was turned away by a rule.
      let turnedAway = cases.filter { ["in-the-past", "too-far-ahead"].contains($0.2) }.count
      let after = try await terminal.done("verify")["position"]?.number
      #expect(after == before?.number.map { $0 + Double(turnedAway) })
    }
  }

  @Test func aRefusalNamesTheOptionThatGetsPastIt() async throws {
    try await Terminal.withPractice { terminal in
      let past = try await terminal.run(
        "book", "session", "--client", "C-1001", "--practitioner", "P-1", "--virtual", "--at",
        "2020-01-01 10:00")
      #expect(past.error.contains("--allow-past"))
      let session = try await terminal.done(
        "record", "session", "--client", "C-1001", "--at", "2026-01-06 18:00", "--set", "push-up 3x9")
      let scoring = [
        "record", "morning-pain", "--client", "C-1001", "--session",
        try #require(session["sessionId"]?.text), "--day", "2026-01-07", "--at", "2026-01-07 08:00",
      ]
      #expect(try await terminal.run(scoring + ["--nrs", "3"]).status == 0)
      #expect(try await terminal.run(scoring + ["--nrs", "4"]).error.contains("--correcting"))
      #expect(try await terminal.run(scoring + ["--nrs", "4", "--correcting"]).status == 0)
      let zero = try await terminal.run(
        "record", "session", "--client", "C-1001", "--set", "push-up 3x0", "--format", "json")
      #expect(zero.refusal == "unreadable-set")
    }
  }

  @Test func severalWhoFitAreListedByHandleWhereNobodySeesTheTerminal() async throws {
    try await Terminal.withPractice { terminal in
      let registered = try await terminal.done("register", "client", "--name", "Marisol Vega")
      let handle = try #require(registered["handle"]?.text)
      for format in ["table", "json"] {
        let answer = try await terminal.run("show", "client", "marisol", "--format", format)
        #expect(answer.status == 2)
        #expect(answer.error.contains("C-1001") && answer.error.contains(handle))
        #expect(!answer.error.contains("Marisol") && !answer.error.contains("Vega"))
      }
    }
  }

  @Test func anUnknownExerciseIsAnsweredWithTheNearestNames() async throws {
    try await Terminal.withPractice { terminal in
      let answer = try await terminal.run(
        "prescribe", "exercise", "--client", "C-1001", "--exercise", "gobblet-squat", "--sets", "3", "--reps",
        "8")
      #expect(answer.status == 2)
      #expect(answer.error.contains("goblet-squat"))
    }
  }

  /// A slug of an imported collection may be a part of names of the catalogue.
  @Test func aSlugNamesOneExerciseWhicheverNamesHoldIt() async throws {
    try await Terminal.withPractice { terminal in
      let file = "\(terminal.folder)/step-up.json"
      let row =
        #"{"name":"Step-up","level":"beginner","primaryMuscles":[],"secondaryMuscles":[],"category":"strength"}"#
      try "[\(row)]".write(toFile: file, atomically: true, encoding: .utf8)
      try await terminal.done("import", "exercises", file)
      try await terminal.done(
        "prescribe", "exercise", "--client", "C-1001", "--exercise", "step-up", "--sets", "3", "--reps", "8")
      try await terminal.done("record", "session", "--client", "C-1001", "--set", "step-up 3x8")
    }
  }

  @Test func aStandingRedFlagKeepsLoadsAsTheyAre() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done(
        "prescribe", "exercise", "--client", "C-1001", "--exercise", "goblet-squat", "--sets", "3", "--reps",
        "8-12", "--load", "40kg")
      let raised = try await terminal.done(
        "record", "red-flag", "--client", "C-1001", "--flag", "constant-night-pain")
      let change = [
        "adjust", "load", "--client", "C-1001", "--exercise", "goblet-squat", "--to", "42.5kg", "--reason",
        "x", "--format", "json",
      ]
      #expect(try await terminal.run(change).refusal == "red-flag-stands")
      func prescription(_ load: String) -> [String] {
        [
          "prescribe", "exercise", "--client", "C-1001", "--exercise", "goblet-squat", "--sets", "3",
          "--reps", "8-12", "--load", load, "--format", "json",
        ]
      }
      #expect(try await terminal.run(prescription("42.5kg")).refusal == "red-flag-stands")
      #expect(try await terminal.run(prescription("35kg")).status == 0)
      let flag = try #require(raised["flagId"]?.text)
      try await terminal.done(
        "clear", "red-flag", "--client", "C-1001", "--flag", flag, "--reason", "seen, all well")
      #expect(try await terminal.run(change).status == 0)
    }
  }

  @Test func wordsThatAreNoCommandAreUsageErrors() async throws {
    let terminal = Terminal(folder: "/nonexistent")
    #expect(try await terminal.run("dance").status == 64)
    #expect(try await terminal.run("book", "consultation").status == 64)
    #expect(try await terminal.run("--version").status == 0)
  }

  @Test func aDatabaseOutOfReachIsSaidSo() async throws {
    let key = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).key").path
    let bytes = Data(repeating: 7, count: 32).base64EncodedData()
    try bytes.write(to: URL(filePath: key))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    defer { try? FileManager.default.removeItem(atPath: key) }
    let answer = try await Terminal(folder: "/nonexistent").runBare(
      "verify", "--database", "host=/nonexistent dbname=x", "--vault", "host=/nonexistent dbname=y",
      "--master-key-file", key, "--format", "json")
    #expect(answer.status == 69)
    #expect(answer.error.contains("\"code\":\"unreachable\""))
  }

  @Test func nothingWorksBeforeSetupAndTheErrorSaysHow() async throws {
    try await Terminal.with { terminal in
      let answer = try await terminal.run("show", "schedule")
      #expect(answer.status == 2)
      #expect(answer.error.contains("regimen setup"))
    }
  }

  @Test func aDryRunOfSettingUpMakesNoFolder() async throws {
    try await Terminal.with { terminal in
      let dry = try await terminal.done(
        "setup", "--practice", "Centro", "--time-zone", "America/New_York", "--site", "Lake Nona",
        "--practitioner", "Ana Reyes", "--dry-run")
      #expect(
        dry["wouldRecord"]?.items.map { $0["type"]?.text }
          == ["practice-founded", "site-opened", "practitioner-registered", "policy-adopted"])
      #expect(!FileManager.default.fileExists(atPath: terminal.folder))
    }
  }

  @Test func aDryRunRecordsNothing() async throws {
    try await Terminal.withPractice { terminal in
      let before = try await terminal.done("verify")["position"]
      let dry = try await terminal.done("register", "client", "--name", "Not Yet", "--dry-run")
      #expect(dry["dryRun"] == .bool(true))
      let event = dry["wouldRecord"]?.items.first
      let number = try #require(event?["facts"]?["number"]?.number)
      #expect((1_000...999_999_999).contains(Int(number)))
      #expect(event?["sealed"]?.items == [.string("name")])
      #expect(try await terminal.done("verify")["position"] == before)
    }
  }
}
