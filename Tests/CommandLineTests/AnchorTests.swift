import Application
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

      // What an earlier build wrote is not in the chain: only the anchor shows that it was changed.
      let shown = try #require(try await terminal.done("show", "clients")["items"]?[0]?["id"]?.text)
      let client = try #require(UUID(uuidString: shown))
      try await connection.execute(
        """
        insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id, arrived_at)
        select practice_id, gen_random_uuid(), '2026-01-01', practice_id, 'owner', \(client), 'history', 'r', null
        from public.heads
        """)
      try await connection.execute("update public.access_heads set earlier = 1")
      let listed = try await terminal.run("show", "access-log", "C-1001")
      #expect(listed.output.contains("  no\nNot chained: an earlier build wrote it"), "\(listed.output)")
      let marks = try await terminal.done("show", "access-log", "C-1001")["items"]?.items.map {
        $0["isChained"]
      }
      #expect(marks == [.bool(false)])
      let newer = terminal.folder + "/newer.json"
      try await terminal.done("verify", "--write-anchor", newer)
      try await connection.execute("update public.access_log set route = 'page' where number is null")
      #expect(try await terminal.done("verify")["ok"] == .bool(true))
      let edited = try await terminal.run("verify", "--anchor", newer, "--format", "json")
      #expect(edited.status == 2)
      #expect(
        try edited.json["accessLog"]?["findings"]?[0]?["problem"]?.text == "access-anchor-unchained-changed")

      // An anchor of an earlier build is read, and says what it does not cover.
      var partial = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: newer))) as? [String: Any])
      var ofLog = try #require(partial["accessLog"] as? [String: Any])
      ofLog["rows"] = nil
      partial["accessLog"] = ofLog
      try JSONSerialization.data(withJSONObject: partial).write(to: URL(filePath: newer))
      let lacking = try await terminal.run("verify", "--anchor", newer)
      #expect(lacking.status == 0, "\(lacking.error)")
      #expect(lacking.output.contains("It does not cover entries of the access log from before the chain"))

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

  @Test func aFileThatHoldsNoAnchorIsToldAsOne() async throws {
    try await Terminal.withPractice { terminal in
      let cut = terminal.folder + "/cut.json"
      try #"{"position":3,"#.write(toFile: cut, atomically: false, encoding: .utf8)
      let blank = terminal.folder + "/blank.json"
      try " \n".write(toFile: blank, atomically: false, encoding: .utf8)
      let cases: [(String, Int32, String, String)] = [
        ("/dev/null", 64, "file-is-device", "is a device"),
        (blank, 1, "anchor-unreadable", "holds no anchor"), (cut, 1, "anchor-unreadable", "or a part of one"),
        (terminal.folder + "/none.json", 64, "file-missing", "There is no file"),
      ]
      for (file, status, code, words) in cases {
        let refused = try await terminal.run("verify", "--anchor", file, "--format", "json")
        #expect(refused.status == status, "\(file): \(refused.error)")
        #expect(refused.refusal == code, "\(refused.error)")
        #expect(refused.error.contains(words), "\(refused.error)")
        #expect(refused.error.contains("--write-anchor"), "\(refused.error)")
      }
      let told = try await terminal.run("verify", "--anchor", "/dev/null")
      #expect(!told.error.contains("Usage"), "\(told.error)")
    }
  }
}
