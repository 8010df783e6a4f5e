import Foundation
import TestSupport
import Testing

@testable import regimen

/// Personal options over standard input, so that they stand in no process's arguments.
@Suite(.serialized) struct GivenLinesTests {
  @Test func everyMarkTakesALineInOrderAndNoLineIsTakenForAnOption() {
    var lines = ["Marisol", "--dry-run", "-x"]
    var asked: [String] = []
    let filled = GivenLines.filled([
      "register", "client", "--name", "@-", "--email=@-", "--format", "json", "--note", "@-", "--", "--name",
      "@-",
    ]) { option in
      asked.append(option)
      return lines.removeFirst()
    }
    #expect(asked == ["--name", "--email", "--note"])
    #expect(
      filled == [
        "register", "client", "--name=Marisol", "--email=--dry-run", "--format", "json", "--note=-x", "--",
        "--name", "@-",
      ])
    // Anything else is what it says.
    let plain = ["show", "client", "@-", "--name", "@-x", "--name=a@-", "-n", "@-"]
    #expect(GivenLines.filled(plain) { _ in "never" } == plain)
  }

  @Test func namesAreReadFromStandardInput() async throws {
    try await Terminal.withPractice { terminal in
      let arguments = ["register", "client", "--name", "@-", "--email", "@-", "--idempotency-key", "k1"]
      let json = arguments + ["--format", "json"]
      let first = try await terminal.run(json, lines: ["Ola Nord", "ola@example.net", "left over"])
      #expect(first.status == 0, "\(first.error)")
      let id = try #require(try first.json["id"]?.text)
      let shown = try await terminal.done("show", "client", "Ola Nord")
      #expect(shown["client"]?["email"]?.text == "ola@example.net")
      #expect(shown["client"]?["id"]?.text.map { $0.lowercased() } == id.lowercased())
      // The same words and key with other lines are another request, and the same lines the same.
      let again = try await terminal.run(json, lines: ["Ola Nord", "ola@example.net"])
      #expect(again.status == 0, "\(again.error)")
      let other = try await terminal.run(json, lines: ["Kim Vang", "kim@example.net"])
      #expect(other.refusal == "idempotency-key-reused")
      // A line that is missing is said, and nothing is recorded.
      let missing = try await terminal.run(
        ["register", "client", "--name", "@-", "--email", "@-"], lines: ["Nobody Else"])
      #expect(missing.status == 64 && missing.error.contains("--email takes a line of standard input"))
      #expect(!missing.error.contains("Nobody Else"))
      let unknown = try await terminal.run("show", "client", "Nobody Else", "--format", "json")
      #expect(unknown.refusal == "unknown-client")
      let help = try await terminal.runBare("--help")
      #expect(help.output.contains("@-"))
    }
  }
}
