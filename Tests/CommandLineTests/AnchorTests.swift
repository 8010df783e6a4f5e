import Foundation
import Postgres
import TestSupport
import Testing

/// An anchor file holds the access log too, and one of an earlier build is still read.
@Suite(.serialized) struct AnchorTests {
  @Test func anAccessLogThatWasRewrittenIsNamedByTheAnchor() async throws {
    try await Terminal.withPractice { terminal in
      let events = try #require(try await terminal.done("doctor")["database"]?["connection"]?.text)
      let connection = try await PostgresConnection.connect(ConnectionConfiguration(events))
      let see: SQL = """
        select public.append_access(practice_id, array[gen_random_uuid()], array[practice_id], array['owner'],
          array[practice_id], array['history'], array['r']) from public.heads
        """
      for _ in 0..<3 { try await connection.execute(see) }
      let file = terminal.folder + "/anchor.json"
      try await terminal.done("verify", "--write-anchor", file)
      let noted = try JSONDecoder().decode(
        JSONValue.self, from: try #require(FileManager.default.contents(atPath: file)))
      #expect(noted["accessLog"]?["number"]?.number == 3 && noted["chain"]?.text != nil)
      let held = try await terminal.done("verify", "--anchor", file)
      #expect(held["accessLog"]?["anchor"]?.text == "holds")

      try await connection.execute("truncate public.access_log, public.access_days, public.access_heads")
      #expect(try await terminal.done("verify")["ok"] == .bool(true))
      let cut = try await terminal.run("verify", "--anchor", file, "--format", "json")
      #expect(cut.status == 2)
      #expect(try cut.json["accessLog"]?["findings"]?[0]?["problem"]?.text == "access-anchor-mismatch")
      try await connection.execute(see)
      #expect(try await terminal.run("verify", "--anchor", file).status == 2)
      await connection.close()

      // As an earlier build wrote it.
      var members = noted.members
      members["accessLog"] = nil
      let old =
        try "{"
        + members.map { name, value in
          let text = try #require(value.text.map { "\"\($0)\"" } ?? value.number.map { "\(Int($0))" })
          return "\"\(name)\":\(text)"
        }.joined(separator: ",") + "}"
      try old.write(toFile: file, atomically: true, encoding: .utf8)
      let answer = try await terminal.run("verify", "--anchor", file)
      #expect(answer.status == 0, "\(answer.error)")
      #expect(answer.output.contains("The anchor says nothing of the access log"))
    }
  }
}
