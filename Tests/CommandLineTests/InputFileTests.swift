import ArgumentParser
import Foundation
import Testing

@testable import regimen

/// Files that a command is given to read: each way in which one cannot be is said, with what to do next.
@Suite(.serialized) struct InputFileTests {
  private static func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = "/tmp/regimen-files-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data().write(to: URL(filePath: folder + "/empty.csv"))
    try await body(folder)
  }

  @Test func eachWayHasASentenceOfItsOwn() async throws {
    try await Self.withFolder { folder in
      let cases = [
        (folder + "/none.csv", "file-missing", "There is no file"),
        (folder + "/empty.csv/x", "file-missing", "There is no file"),
        (folder, "file-is-folder", "is a folder. Give the path of a file in it"),
        ("/dev/null", "file-is-device", "is a device, not a file. Give the path of"),
        (folder + "/empty.csv", "file-empty", "is empty. Make it again"),
        // Read by nobody, whatever rights they have.
        ("/proc/self/mem", "file-unreadable", "Copy it to another disk or folder"),
      ]
      for (path, code, words) in cases {
        let failure = #expect(throws: Failure.self) { try InputFile.read(path, "the export") }
        #expect(failure?.code == code, "\(path)")
        #expect(failure?.message.contains(words) == true && failure?.message.contains(path) == true)
        #expect(failure?.status == .usage)
      }
      // The superuser may read everything.
      if geteuid() != 0 {
        try Data("x".utf8).write(to: URL(filePath: folder + "/closed.csv"))
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder + "/closed.csv")
        let failure = #expect(throws: Failure.self) {
          try InputFile.read(folder + "/closed.csv", "the export")
        }
        #expect(failure?.message.hasPrefix("You may not read the file") == true)
      }
    }
  }

  /// A pipe that nobody writes into is not waited for, and what is far too large is not read.
  @Test func aPipeAndAFileThatIsTooLargeAreRefused() async throws {
    try await Self.withFolder { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      for mayBeEmpty in [false, true] {
        let failure = #expect(throws: Failure.self) {
          try InputFile.read(folder + "/pipe", "the export", mayBeEmpty: mayBeEmpty)
        }
        #expect(failure?.message.contains("is a pipe or a socket") == true)
      }
      try Data(count: 3 << 20).write(to: URL(filePath: folder + "/large"))
      let failure = #expect(throws: Failure.self) {
        try InputFile.read(folder + "/large", "the export", upTo: 2 << 20)
      }
      #expect(failure?.code == "file-too-large" && failure?.message.contains("more than 2 MB") == true)
      #expect(try InputFile.read(folder + "/large", "the export", upTo: 3 << 20).count == 3 << 20)
    }
  }

  @Test func whatIsThereIsReadWhole() async throws {
    try await Self.withFolder { folder in
      let bytes = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0) })
      try bytes.write(to: URL(filePath: folder + "/whole"))
      #expect(try InputFile.read(folder + "/whole", "the file") == bytes)
      #expect(try InputFile.read("/dev/null", "the file", mayBeEmpty: true).isEmpty)
      #expect(try !InputFile.read("/proc/self/status", "the file").isEmpty)
    }
  }

  /// Text in any encoding that is taken is read, and bytes that are in none are named by their line.
  @Test func textIsDecodedOrRefusedByItsLine() async throws {
    try await Self.withFolder { folder in
      let path = folder + "/text.csv"
      try Data("sch".utf8 + [0xF6] + "n".utf8).write(to: URL(filePath: path))
      #expect(try InputFile.text(path, "the export") == "schön")
      try Data("ä\n".utf8 + [0xF6, 0x20]).write(to: URL(filePath: path))
      let failure = #expect(throws: Failure.self) { try InputFile.text(path, "the export") }
      #expect(failure?.code == "file-not-text" && failure?.message.contains("Line 2: ") == true)
    }
  }

  /// The system makes a text with letters lost of a word that is not UTF-8, which could become a name.
  @Test func aWordThatIsNotUTF8IsRefused() {
    #expect(throws: Never.self) { try GivenLines.checkText("Müller", place: 1) }
    let bytes: [CChar] = [0x4D, CChar(bitPattern: 0xFC), 0x6C, 0]
    let failure = #expect(throws: Failure.self) {
      try bytes.withUnsafeBufferPointer { buffer in
        if let word = buffer.baseAddress { try GivenLines.checkText(word, place: 3) }
      }
    }
    #expect(failure?.message.hasPrefix("Word 3 of the command line is not in UTF-8.") == true)
  }

  /// Bytes that are no text are not replaced by others, which could make a name of them.
  @Test func exercisesThatAreNoTextAreNotRead() async throws {
    try await Self.withFolder { folder in
      let row = #"[{"name":"Axle ~","level":"a","primaryMuscles":[],"secondaryMuscles":[],"category":"b"}]"#
      let bytes = row.utf8.map { $0 == UInt8(ascii: "~") ? 0xFF : $0 }
      try Data(bytes).write(to: URL(filePath: folder + "/exercises.json"))
      let command = try ImportExercisesCommand.parse([folder + "/exercises.json"])
      let error = #expect(throws: (any Error).self) { try command.input() }
      #expect(error.flatMap { Failure($0) }?.code == "unreadable-file")
    }
  }

  @Test(arguments: [
    ["import", "strong", "{}", "--client", "C-1001"], ["import", "hevy", "{}", "--client", "C-1001"],
    ["import", "exercises", "{}"], ["import", "events", "{}"], ["policy", "adopt", "{}"],
    ["policy", "decide", "--policy", "{}"], ["setup", "--file", "{}"],
  ]) func everyCommandThatReadsAFileSaysSo(arguments: [String]) async throws {
    try await Self.withFolder { folder in
      let terminal = Terminal(folder: folder + "/data")
      for (path, words) in [("/dev/null", "is a device"), (folder, "is a folder")] {
        let answer = try await terminal.run(arguments.map { $0 == "{}" ? path : $0 })
        #expect(answer.status == 64, "\(answer.error)")
        #expect(answer.error.contains("\(path) \(words)") && answer.error.contains("Give the path of"))
      }
    }
  }
}
