import Foundation
import Postgres
import TestSupport
import Testing

@testable import regimen

/// What is wrong with a database as a whole is said first, by name, and nothing is concluded from what only follows.
extension OperatorTests {
  @Test func exchangedConnectionStringsAreRefusedByEachCommand() async throws {
    try await withInstallation { installation in
      let exchanged = Installation(
        events: installation.vault, vault: installation.events, role: installation.role, key: installation.key
      )
      for arguments in [
        ["show", "clients"], ["verify"], ["export", "events"], ["projections", "list"], ["vault", "clear"],
        ["migrate", "--grant", installation.role],
        ["register", "client", "--name", "A", "--email", "a@example.com"],
        [
          "setup", "--practice", "Centro", "--time-zone", "UTC", "--site", "Ocoee", "--practitioner",
          "Ana Reyes",
        ],
      ] {
        let isOperators = ["migrate", "vault"].contains(arguments[0])
        let answer = try await RunningProcess(
          Terminal.binary, arguments + ["--format", "json"],
          environment: exchanged.environment(as: isOperators ? nil : installation.role)
        ).answer()
        #expect(answer.refusal == "wrong-database", "\(arguments): \(answer.error)\(answer.output)")
        #expect(answer.status == 2, "\(arguments)")
        #expect(answer.error.contains("leads to the other of the two"), "\(arguments): \(answer.error)")
      }
      let found = try await exchanged.problems()
      #expect(
        found.count == 1 && found[0].contains("REGIMEN_DATABASE leads to the other of the two"), "\(found)")
      // One of the two alone.
      let twice = Installation(
        events: installation.events, vault: installation.events, role: installation.role,
        key: installation.key)
      let told = try await twice.problems()
      #expect(told.count == 1 && told[0].contains("REGIMEN_VAULT leads to the other of the two"), "\(told)")
      let migrated = try await twice.run("migrate", asSuperuser: true)
      #expect(migrated.error.contains("[wrong-database]"), "\(migrated.error)")
      #expect(try await installation.problems() == [])
    }
  }

  @Test func rowLevelSecurityIsNamedAndNotTakenForMissingRows() async throws {
    try await withInstallation { installation in
      for table in ["events", "heads", "person_keys"] {
        let database = table == "person_keys" ? installation.vault : installation.events
        try await Databases.connected(to: database) {
          try await $0.executeScript("alter table public.\(table) enable row level security")
        }
        var commands = [["projections", "rebuild", "--all"]]
        if table != "person_keys" { commands.append(["verify"]) }
        for arguments in commands {
          let answer = try await RunningProcess(
            Terminal.binary, arguments + ["--format", "json"],
            environment: installation.environment(as: installation.role)
          ).answer()
          #expect(answer.refusal == "row-level-security", "\(table) \(arguments): \(answer.error)")
          #expect(answer.error.contains(table), "\(answer.error)")
        }
        let found = try await installation.problems()
        let remedy = "alter table public.\(table) disable row level security"
        #expect(found.contains { $0.hasSuffix(remedy) }, "\(found)")
        for words in ["removed", "missing", "No practice", "has no log", "is not as it was", "differ"] {
          #expect(!found.contains { $0.contains(words) }, "\(words): \(found)")
        }
        try await Databases.connected(to: database) { try await $0.executeScript(remedy) }
        #expect(try await installation.problems() == [])
      }
      // A superuser sees every row.
      try await installation.connected {
        try await $0.execute("alter table public.events enable row level security")
      }
      let verified = try await installation.run("verify", asSuperuser: true)
      #expect(verified.status == 0, "\(verified.error)")
    }
  }

  @Test func namesOfObjectsWriteNoLinesOfTheirOwn() async throws {
    #expect("a\nb\u{1B}[1m\u{202E}ç’".onOneLine == "a\\u{0A}b\\u{1B}[1m\\u{202E}ç’")
    try await withInstallation { installation in
      try await installation.connected {
        try await $0.execute(
          "create index \(identifier: "odd\nAll is well.\r\u{1B}[2K") on public.events (type)")
      }
      let doctor = try await installation.run("doctor")
      #expect(
        doctor.output.contains("The index odd\\u{0A}All is well.\\u{0D}\\u{1B}[2K of public.events"),
        "\(doctor.output)")
      #expect(!doctor.output.contains("\nAll is well.") && !doctor.output.contains("\r"))
    }
  }
}
