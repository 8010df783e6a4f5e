import Foundation
import Postgres
import TestSupport
import Testing

/// Keys of the vault that are missing, or do not open.
extension DoctorTests {
  @Test func aMissingKeyOfAMemberOfStaffIsNamed() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done(
        "add", "staff", "--name", "Xavier Ylleri", "--email", "x@example.com", "--role", "owner")
      #expect(try await problems(terminal) == [])
      let vault = try #require(try await terminal.done("doctor")["vault"]?["connection"]?.text)
      let staff = try await terminal.done("show", "staff")["items"]?.items ?? []
      let person = try #require(staff.first?["personId"]?.text.flatMap { UUID(uuidString: $0) })
      try await connected(vault) { connection in
        try await connection.execute("delete from public.person_keys where person_id = \(person)")
      }
      let found = try await problems(terminal)
      #expect(found.count == 1 && found.first?.contains("is sealed of S-1 does not open") == true, "\(found)")
    }
  }

  /// Nobody lists them, and their words are gone all the same.
  @Test func theMissingKeyOfAnybodyInTheLogIsNamed() async throws {
    try await Terminal.withPractice { terminal in
      let asked = try await terminal.done(
        "record", "enquiry", "--name", "Xavier Ylleri", "--email", "x@example.com", "--complaint", "Neck")
      let enquiry = try #require(asked["enquiryId"]?.text.flatMap { UUID(uuidString: $0) })
      try await terminal.done(
        "add", "staff", "--name", "Zita Ylleri", "--email", "z@example.com", "--role", "read-only")
      let staff = try await terminal.done("show", "staff")["items"]?.items ?? []
      let former = try #require(staff.first?["personId"]?.text.flatMap { UUID(uuidString: $0) })
      try await terminal.done("remove", "staff", "S-1", "--reason", "Left")
      let gone = try await terminal.done(
        "record", "enquiry", "--name", "Yves Ylleri", "--email", "y@example.com", "--complaint", "Hip")
      let erased = try #require(gone["enquiryId"]?.text)
      try await terminal.done("erase", "client", erased, "--reason", "asked for it", "--yes")
      #expect(try await problems(terminal) == [])
      let vault = try #require(try await terminal.done("doctor")["vault"]?["connection"]?.text)
      try await connected(vault) { connection in
        try await connection.execute(
          "delete from public.person_keys where person_id = any(\([enquiry, former]))")
      }
      let found = try await problems(terminal)
      #expect(found.count == 1, "\(found)")
      for name in [enquiry, former] {
        #expect(found.first?.contains(name.uuidString.lowercased()) == true, "\(found)")
      }
    }
  }

  /// One person's key is damaged: nothing but what is sealed of theirs is out of reach, and they can be erased.
  @Test func aDamagedKeyOfOnePersonHoldsUpNobodyElse() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done("register", "client", "--name", "Xavier Ylleri", "--email", "x@example.com")
      let doctor = try await terminal.done("doctor")
      let vault = try #require(doctor["vault"]?["connection"]?.text)
      let clients = try await terminal.done("show", "clients")
      let id = try #require(clients["items"]?.items.first?["id"]?.text)
      try await connected(vault) { connection in
        try await connection.execute(
          """
          update public.person_keys set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)
          where person_id = \(try #require(UUID(uuidString: id)))
          """)
      }
      let found = try await problems(terminal)
      #expect(found.count == 1)
      #expect(found.first?.contains("is sealed of C-1001 does not open") == true)
      let listed = try await terminal.done("show", "clients")["items"]?.items ?? []
      #expect(listed.map { $0["name"]?.text } == ["(sealed)", "Xavier Ylleri"])
      try await terminal.done("show", "client", "Xavier")
      try await terminal.done("show", "history", "C-1001")
      let noted = try await terminal.run(
        "record", "session", "--client", "C-1001", "--set", "push-up 3x9", "--note", "went well", "--format",
        "json")
      #expect(noted.refusal == "vault-sealed")
      // Nobody is found by the placeholder.
      let sought = try await terminal.run("show", "client", "(sealed)", "--format", "json")
      #expect(sought.refusal == "unknown-client")

      try await terminal.done("erase", "client", "C-1001", "--reason", "asked for it", "--yes")
      let left = try await terminal.done("show", "clients")["items"]?.items ?? []
      #expect(left.map { $0["name"]?.text } == ["erased", "Xavier Ylleri"])
      #expect(try await problems(terminal) == [])
    }
  }

  /// Of nobody's practice, as the application's role may store it, and of this one.
  @Test func aPracticeKeyThatDoesNotOpenIsNamed() async throws {
    try await Terminal.withPractice { terminal in
      let doctor = try await terminal.done("doctor")
      let practice = try #require(doctor["practices"]?.items.first?["id"]?.text)
      let nobodys = "00000000-0000-4000-8000-000000000001"
      let id = try #require(UUID(uuidString: nobodys))
      try await connected(try #require(doctor["vault"]?["connection"]?.text)) { vault in
        try await vault.withTransaction { connection in
          try await connection.execute("set local role regimen_app")
          try await connection.execute("insert into public.practice_keys values (\(id), '\\x00', now())")
        }
        let found = try await problems(terminal)
        #expect(found.count == 1, "\(found)")
        let remedy = "delete from public.practice_keys where practice_id = '\(nobodys)'"
        #expect(found.first?.contains("has no log") == true && found.first?.hasSuffix(remedy) == true)
        let names = try await terminal.done("show", "clients")["items"]?.items.map { $0["name"]?.text }
        #expect(names?.contains("(sealed)") == false)
        let rotated = try await terminal.run(
          "vault", "rotate", "--new-master-key-file", terminal.folder + "/new.key")
        #expect(rotated.status != 0 && rotated.error.contains("[vault-sealed]"), "\(rotated.error)")
        #expect(rotated.error.contains(nobodys), "\(rotated.error)")
        try await vault.execute(SQL(trusted: remedy))
        #expect(try await problems(terminal) == [])

        try await vault.execute("update public.practice_keys set wrapped = '\\x00'")
        let closed = try await problems(terminal)
        #expect(closed.contains { $0.hasPrefix("Practice \(practice): The vault's key of it") }, "\(closed)")
        #expect(!closed.contains { $0.contains("delete from") }, "\(closed)")
      }
    }
  }
}
