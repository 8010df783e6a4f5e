import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import regimen

/// Words that do not fit a command: they are refused by the command they were meant for, in the format asked for.
@Suite struct UsageTests {
  private let terminal = Terminal(folder: "/nonexistent")

  @Test(arguments: [
    ["show", "clients", "--bogus"], ["book", "session", "--client", "C-1001"],
    ["show", "clients", "--limit", "many"], ["show", "clients", "--limit", "0"],
    ["show", "clients", "--limit", "100000"], ["show", "history", "C-1001", "--limit", "201"],
    ["show", "history", "C-1001", "--kind", "dance"], ["events", "tail", "--limit", "1001"],
    ["token", "issue", "--role", "owner", "--days", "0"], ["token", "link", "--role", "operator"],
    ["token", "revoke", "it"],
    [
      "prescribe", "exercise", "--client", "C-1001", "--exercise", "push-up", "--sets", "3", "--reps", "8",
      "--hold", "30",
    ], ["dance"],
  ]) func misuseIsAUsageErrorInJSON(arguments: [String]) async throws {
    for words in [arguments + ["--format", "json"], ["--format=json"] + arguments] {
      let answer = try await terminal.run(words)
      #expect(answer.status == 64)
      #expect(answer.refusal == "usage", "\(answer.error)")
      #expect(answer.output.isEmpty)
    }
  }

  @Test(arguments: [
    (["show", "history", "C-1001", "--limit", "0"], "1 to 200", "regimen show history"),
    (["token", "issue", "--role", "owner", "--days", "0"], "1 to 730", "regimen token issue"),
    (["erase", "client", "C-1001", "--reason", " "], "--reason", "regimen erase client"),
    (["setup", "--time-zone", "UTC"], "--practice NAME", "regimen setup"),
    (
      ["prescribe", "exercise", "--client", "a", "--exercise", "b", "--sets", "3", "--reps", "eight"],
      "--reps", "regimen prescribe exercise"
    ),
  ]) func misuseShowsTheUsageOfItsCommand(arguments: [String], said: String, usage: String) async throws {
    let answer = try await terminal.run(arguments)
    #expect(answer.status == 64)
    #expect(answer.error.contains(said))
    #expect(answer.error.contains("Usage: \(usage) "))
  }

  @Test(arguments: ["move", "log", "show"]) func aVerbAloneIsExplained(_ verb: String) async throws {
    for words in [[verb, "--help"], ["help", verb]] {
      let answer = try await terminal.run(words)
      #expect(answer.status == 0 && answer.output.contains("USAGE: regimen \(verb)"), "\(answer.error)")
    }
  }

  @Test func theHelpOfEveryCommandHasAnExample() {
    func leaves(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
      let own = command.configuration.subcommands
      return own.isEmpty ? [command] : own.flatMap(leaves)
    }
    let commands = leaves(of: Regimen.self)
    #expect(commands.count > 150)
    for command in commands {
      #expect(command.configuration.discussion.contains("Example"), "\(command)")
    }
  }

  @Test func aNegativeValueIsToldHowToBeWritten() async throws {
    let answer = try await terminal.run(
      "book", "session", "--client", "a", "--practitioner", "b", "--virtual", "--at", "2031-01-01 10:00",
      "--minutes", "-5")
    #expect(answer.status == 64)
    #expect(answer.error.contains("--minutes=-5"))
  }

  @Test(arguments: [
    (
      [
        "book", "session", "--client", "a", "--practitioner", "b", "--virtual", "--at", "2031-01-01 10:00",
        "--minutes", "30", "--minutes=60",
      ], "--minutes"
    ), (["show", "clients", "--limit", "5", "--limit", "5"], "--limit"),
    (["--practice", "a", "show", "clients", "--practice", "b"], "--practice"),
  ]) func anOptionIsGivenOnce(arguments: [String], option: String) async throws {
    let answer = try await terminal.run(arguments)
    #expect(answer.status == 64)
    #expect(answer.error.contains("\(option) was given more than once"), "\(answer.error)")
    let json = try await terminal.run(arguments + ["--format", "json"])
    #expect(json.status == 64)
    #expect(json.refusal == "usage", "\(json.error)")
  }

  @Test func whatMayBeRepeatedIs() throws {
    try GivenOnce.check(
      ["record", "session", "--set", "a", "--set", "b", "--note", "--", "--note"],
      of: RecordSessionCommand.self)
    try GivenOnce.check(["book", "session", "--virtual", "--virtual"], of: BookCommand.Session.self)
    #expect(throws: Failure.self) {
      try GivenOnce.check(["record", "session", "--note=a", "--note", "b"], of: RecordSessionCommand.self)
    }
  }

  @Test func globalOptionsStandAnywhere() async throws {
    try await Terminal.withPractice { terminal in
      let folder = terminal.folder
      for words in [
        ["show", "--data", folder, "clients", "--format", "json"],
        ["--format", "json", "show", "clients", "--data", folder],
        ["show", "--format=json", "--data=\(folder)", "clients"],
      ] {
        let answer = try await RunningProcess(Terminal.binary, words).answer()
        #expect(answer.status == 0, "\(answer.error)")
        #expect(try answer.json["items"]?.items.count == 1)
      }
    }
  }

  @Test func aVerbWithoutANounShowsItsHelp() async throws {
    let answer = try await terminal.run("show", "--format", "json")
    #expect(answer.status == 0)
    #expect(answer.output.contains("regimen show"))
  }

  @Test func setupAsksForTheNameOfThePractice() async throws {
    let help = try await terminal.run("setup", "--help")
    #expect(help.output.contains("The practice's name."))
    #expect(!help.output.contains("The practice's id"))
  }
}
