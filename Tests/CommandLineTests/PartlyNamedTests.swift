import Foundation
import Testing

/// A write for a client who was named by a part of their name says whom it acted on, with the name at a terminal alone.
@Suite(.serialized) struct PartlyNamedTests {
  @Test func aWriteSaysWhomItActedOn() async throws {
    try await Terminal.withPractice { terminal in
      func said(_ client: String, _ more: String...) async throws -> String {
        try await terminal.run(["set", "zone", "--client", client, "--zone", "Europe/Madrid"] + more).error
      }
      let rehearsed = try await said("quintan", "--dry-run")
      #expect(rehearsed == "This would act on client C-1001\n")
      // Who reads the answer alone sees who it was.
      let zone = ["set", "zone", "--client", "quintan", "--zone"]
      let answered = try await terminal.run(zone + ["Europe/Dublin"])
      #expect(answered.output.hasSuffix("Client: C-1001 Marisol Quintanilla\n"), "\(answered.output)")
      let whole = try await terminal.run(["set", "zone", "--client", "C-1001", "--zone", "Europe/Paris"])
      #expect(!whole.output.contains("Marisol"))
      let done = try await said("quintan")
      #expect(done == "This acted on client C-1001\n")
      let asJSON = try await said("quintan", "--format", "json")
      #expect(asJSON == #"{"note":{"message":"This acted on client C-1001"}}"# + "\n")
      // Nothing is to be said of one who was named whole, and reading acts on nobody.
      let wholly = [try await said("C-1001"), try await said("marisol quintanilla")]
      #expect(wholly == ["", ""])
      let read = try await terminal.run("show", "client", "quintan")
      #expect(read.error.isEmpty)
      let seen = try atATerminal(terminal, "set", "zone", "--client", "quintan", "--zone", "Europe/Madrid")
      #expect(seen == "This acted on client C-1001  Marisol Quintanilla\r\n")
    }
  }

  @Test func anImportAndItsRehearsalSaySoToo() async throws {
    try await Terminal.withPractice { terminal in
      let file = terminal.folder + ".csv"
      defer { try? FileManager.default.removeItem(atPath: file) }
      let text = """
        title,start_time,exercise_title,weight_kg,reps
        Morning,2026-01-05 08:00:00,Goblet Squat,20,10
        """
      try Data(text.utf8).write(to: URL(filePath: file))
      let importing = ["import", "hevy", file, "--client", "quintan"]
      let rehearsed = try await terminal.run(importing + ["--dry-run"])
      #expect(rehearsed.status == 0)
      #expect(rehearsed.error == "This would act on client C-1001\n")
      let done = try await terminal.run(importing)
      #expect(done.error == "This acted on client C-1001\n")
    }
  }

  /// Runs a command whose standard error is a terminal, and gives what it said there.
  private func atATerminal(_ terminal: Terminal, _ arguments: String...) throws -> String {
    var (screen, side) = (Int32(-1), Int32(-1))
    let isOpen = openpty(&screen, &side, nil, nil, nil) == 0
    try #require(isOpen)
    let process = Process()
    process.executableURL = Terminal.binary
    process.arguments = arguments + ["--data", terminal.folder]
    process.environment = ProcessInfo.processInfo.environment.merging(["REGIMEN_LOG_LEVEL": "error"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(fileDescriptor: side, closeOnDealloc: false)
    try process.run()
    process.waitUntilExit()
    // What it said is less than a terminal keeps.
    _ = fcntl(screen, F_SETFL, O_NONBLOCK)
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(screen, &bytes, bytes.count)
    close(side)
    close(screen)
    return String(decoding: bytes[..<max(count, 0)], as: UTF8.self)
  }
}
