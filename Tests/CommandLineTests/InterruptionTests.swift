import Foundation
import TestSupport
import Testing

/// Ctrl-C: a command ends in order, says so, and leaves no database running that it was to end.
@Suite(.serialized) struct InterruptionTests {
  @Test(arguments: ["Starting", "Making"])
  func aDemoThatIsInterruptedLeavesNoDatabase(after words: String) async throws {
    try await Terminal.with { terminal in
      let demo = try terminal.launch(["demo", "--port", "0"])
      try await demo.says(words)
      demo.kill(SIGINT)
      let answer = try await demo.answer()
      // On a busy machine the demo serves already when the signal comes; it then ends as a server does.
      #expect(answer.status == 130 || answer.status == 0)
      #expect(answer.status == 0 || answer.error.contains("Interrupted."))
      #expect(!terminal.databaseRuns)
    }
  }

  @Test func whatAKilledServerLeftIsEndedByTheNext() async throws {
    try await Terminal.with { terminal in
      let killed = try terminal.launch(["serve", "--port", "0"])
      try await killed.says("Serving on")
      killed.kill(SIGKILL)
      _ = try await killed.answer()
      #expect(terminal.databaseRuns)

      let next = try terminal.launch(["serve", "--port", "0"])
      try await next.says("Serving on")
      next.kill(SIGINT)
      #expect(try await next.answer().status == 0)
      #expect(!terminal.databaseRuns)
    }
  }

  @Test func aDatabaseThatACommandStartedStaysUpWhenAServerLeaves() async throws {
    try await Terminal.withPractice { terminal in
      let server = try terminal.launch(["serve", "--port", "0"])
      try await server.says("Serving on")
      server.kill(SIGTERM)
      #expect(try await server.answer().status == 0)
      #expect(terminal.databaseRuns)
    }
  }

  @Test func followingTheLogEndsWithCtrlC() async throws {
    try await Terminal.withPractice { terminal in
      let tail = try terminal.launch(["events", "tail", "--follow"])
      try await tail.says("client-registered")
      tail.kill(SIGINT)
      let answer = try await tail.answer()
      #expect(answer.status == 0)
      #expect(answer.error.isEmpty)
    }
  }
}
