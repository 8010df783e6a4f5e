import Foundation
import TestSupport
import Testing

@testable import regimen

/// Ctrl-C: a command ends in order, says so, and leaves no database running that it was to end.
@Suite(.serialized) struct InterruptionTests {
  @Test(arguments: ["Starting", "Making"]) func aDemoThatIsInterruptedLeavesNoDatabase(after words: String)
    async throws
  {
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

  /// Neither a statement nor a new connection is answered, and requests wait for both: it ends all the same, and not by a trap.
  @Test func aServerWhoseDatabaseDoesNotAnswerEndsInTime() async throws {
    try await Terminal.withPractice { terminal in
      let token = try #require(
        try await terminal.done("token", "issue", "--role", "owner", "--label", "t")["token"]?.text)
      let server = try terminal.launch(["serve", "--port", "0"])
      try await server.says("Serving on")
      let address = try #require(server.said.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/))
      func read(_ path: String) throws -> RunningProcess {
        let reader = """
          exec 3<>/dev/tcp/127.0.0.1/${0##*:}
          printf 'GET %s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nAuthorization: Bearer %s\\r\\n\\r\\n' "$1" "$2" >&3
          echo sent; cat <&3
          """
        return try RunningProcess(
          URL(filePath: "/bin/bash"), ["-c", reader, String(address.output), path, token])
      }
      #expect(try await read("/v1/clients").answer().output.contains("200 OK"))
      let file = try String(contentsOfFile: terminal.folder + "/data/postmaster.pid", encoding: .utf8)
      let postmaster = try #require(file.split(separator: "\n").first)
      let children = try await RunningProcess(
        URL(filePath: "/usr/bin/env"), ["pgrep", "-P", String(postmaster)]
      ).answer().output
      let processes = ([postmaster] + children.split(separator: "\n")).compactMap { Int32($0) }
      for process in processes { kill(process, SIGSTOP) }
      defer { for process in processes { kill(process, SIGCONT) } }
      let waiting = try (0..<4).map { _ in try read("/v1/clients") }
      for reader in waiting { try await reader.says("sent") }
      let began = ContinuousClock.now
      server.kill(SIGTERM)
      let answer = try await server.answer()
      #expect(began.duration(to: .now) < .seconds(30))
      #expect([0, 69].contains(answer.status), "\(answer.status) \(answer.error)")
      #expect(answer.status == 0 || answer.error.contains("[ended-late]"))
      for process in processes { kill(process, SIGCONT) }
      for reader in waiting { _ = try await reader.answer() }
    }
  }

  /// A signal is heard, and the last resort comes, where every thread that tasks share is busy with what does not end.
  @Test func aServerWhoseThreadsAreAllBusyEndsInTime() async {
    await #expect(processExitsWith: .exitCode(69)) {
      alarm(20)
      try await Interruption.shared.guarding {
        try await Interruption.shared.ending(by: {}, atOnce: { LastResort.begin(after: 0.5) }) {
          for _ in 0..<(4 * ProcessInfo.processInfo.activeProcessorCount) {
            Task.detached { while true { usleep(10_000) } }
          }
          usleep(500_000)
          kill(getpid(), SIGTERM)
          while true { usleep(10_000) }
        }
      }
    }
  }

  /// A signal that comes just before a body that the first one does not end: nothing is begun, and what stands is found out.
  @Test func afterASignalWhatStandsIsFoundOut() async throws {
    let interruption = Interruption()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      var error: (any Error)?
      do {
        try await interruption.carryingOn(saying: "begun") { _ = Issue.record("begun") }
      } catch let thrown { error = thrown }
      let canLook = await interruption.afterwards { !Task.isCancelled }
      return (error is CancellationError, canLook)
    }
    #expect(await task.value == (true, true))
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
