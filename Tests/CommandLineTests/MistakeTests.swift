import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import regimen

/// Typical mistakes at the command line: each answer says what to do next.
@Suite(.serialized) struct MistakeTests {
  @Test func everyMistakeIsAnsweredWithWhatToDoNext() async throws {
    #expect(Mistake.all.count >= 55)
    try await Terminal.withPractice { terminal in
      // Few at a time: each is a process of its own.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, mistake) in Mistake.all.enumerated() {
          if number >= 3 { try await group.next() }
          group.addTask {
            let answer = try await terminal.run(mistake.line)
            let line = mistake.line.joined(separator: " ")
            #expect(answer.status == mistake.status, "\(line): \(answer.error)")
            for words in mistake.words { #expect(answer.error.contains(words), "\(line): \(answer.error)") }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func answersSayWhatToDoNext() async throws {
    try await Terminal.withPractice { terminal in
      func said(_ words: String...) async throws -> String {
        let answer = try await terminal.run(words)
        #expect(answer.status == 0, "\(words): \(answer.error)")
        return answer.output
      }
      let booked = try await terminal.done(
        "book", "session", "C-1001", "--practitioner", "P-1", "--site", "Lake Nona", "--at",
        "2031-03-03 14:00",
        "--minutes", "45")
      let id = try #require(booked["appointmentId"]?.text)
      // A booked one is not confirmed.
      let confirmed = try await terminal.run("confirm", id)
      #expect(confirmed.status == 2 && confirmed.error.contains("is booked, and is not held any more"))
      // Which of a series were left out, and why; the beginning of its id stands for it.
      let series = try await said(
        "book", "series", "--client", "C-1001", "--practitioner", "P-1", "--site", "Lake Nona", "--at",
        "2031-03-03 14:00", "--minutes", "45", "--count", "3", "--skip-conflicts")
      #expect(series.contains("2 appointments, 1 skipped"))
      #expect(series.contains("2031-03-03 14:00  skipped: slot-taken"))
      let short = try #require(series.firstMatch(of: /regimen shift series ([0-9a-f]{8})/)?.1)
      let moved = try await said("shift", "series", String(short), "--to", "2031-03-03 15:00")
      #expect(moved.contains("Moved 2 appointments."))
      #expect(moved.contains("2031-03-10 14:00  2031-03-10 15:00"))
      let ended = try await said("end", "series", String(short))
      #expect(ended.contains("Cancelled 2 appointments") && ended.contains("2031-03-17 15:00"))
      // Whom, when, and how to book again.
      let cancelled = try await said("cancel", String(id.prefix(8)))
      #expect(cancelled.contains("2031-03-03 14:00 (America/New_York), C-1001 Marisol Quintanilla with P-1"))
      let command =
        "regimen book session --client C-1001 --practitioner P-1 --site 'Lake Nona' --at '2031-03-03 14:00' --minutes 45"
      #expect(cancelled.contains(command))
      let held = try await terminal.run(
        "hold", "--client", "C-1001", "--practitioner", "P-1", "--virtual", "--at", "2031-03-05 10:00")
      let confirm = try #require(held.output.firstMatch(of: /regimen confirm ([0-9a-f-]{36})/)?.1)
      try await terminal.done("confirm", String(confirm))
      // The names of those who wait, and a dry run that can be read.
      try await terminal.done(
        "add", "waitlist-entry", "--client", "C-1001", "--virtual", "--from", "2031-03-01", "--through",
        "2031-03-31")
      #expect(try await said("show", "waitlist").contains("C-1001 Marisol Quintanilla"))
      let dry = try await said("register", "room", "--site", "Ocoee", "--name", "Studio", "--dry-run")
      #expect(dry.contains("A room was opened") && dry.contains("site: Ocoee") && !dry.contains("{"))
      #expect(try await said("help", "record", "session").contains("regimen record session"))
    }
  }

  @Test func whoActsMayDoWhatTheirRoleMayOverHTTP() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done(
        "add", "staff", "--name", "Alex Stone", "--role", "front-desk", "--site", "Ocoee")
      let session = ["record", "session", "--client", "C-1001", "--set", "goblet-squat 3x10", "--as"]
      let refused = try await terminal.run(session + ["S-1"])
      #expect(refused.status == 2 && refused.error.contains("owner or practitioner"), "\(refused.error)")
      #expect(try await terminal.run(session + ["P-1"]).status == 0)
      let booking = ["book", "session", "--client", "C-1001", "--practitioner", "P-1", "--as", "S-1"]
      let there = booking + ["--site", "Ocoee", "--at", "2031-03-03 10:00"]
      #expect(try await terminal.run(there).status == 0)
      // Beyond their places they may book nothing either.
      let elsewhere = try await terminal.run(booking + ["--site", "Lake Nona", "--at", "2031-03-04 10:00"])
      #expect(elsewhere.status == 2 && elsewhere.error.contains("[forbidden]"), "\(elsewhere.error)")
    }
  }

  @Test func whatIsSoIsNotCorrectedAndWhatWasIsListed() async throws {
    try await Terminal.withPractice { terminal in
      func said(_ words: String...) async throws -> String {
        let answer = try await terminal.run(words)
        #expect(answer.status == 0, "\(words): \(answer.error)")
        return answer.output
      }
      try await terminal.done(
        "add", "staff", "--name", "Alex Stone", "--email", "alex@example.org", "--role", "front-desk")
      let same = ["--name", "Alex Stone", "--email", "alex@example.org", "--reason", "Misspelt"]
      #expect(try await terminal.run(["correct", "staff", "S-1"] + same).output.contains("Nothing to do"))
      let practitioner = try await said(
        "correct", "practitioner", "--practitioner", "P-1", "--name", "Ana Reyes", "--reason", "Misspelt")
      #expect(practitioner.contains("Nothing to do"))
      #expect(try await said("show", "corrections").contains("Nothing was corrected."))
      #expect(
        try await said("correct", "staff", "S-1", "--name", "Alexa Stone", "--reason", "Misspelt")
          .contains("Corrected."))
      let listed = try await said("show", "corrections")
      #expect(listed.contains("name Alex Stone → Alexa Stone") && !listed.contains("email"), "\(listed)")
      // A merge and what took it back read as what they were.
      let other = try await terminal.done(
        "register", "client", "--name", "Marisol Q", "--phone", "407 555 0111")
      let handle = try #require(other["handle"]?.text)
      _ = try await said("merge", "clients", "--keep", "C-1001", "--merge", handle, "--reason", "Twice")
      _ = try await said("unmerge", "client", "--client", handle, "--reason", "Sisters")
      let merged = try await said("show", "corrections")
      #expect(merged.contains("\(handle) was merged into C-1001"))
      #expect(merged.contains("\(handle) was unmerged from C-1001"))
      // What overlaps is named with the commands that make room.
      for client in ["C-1001", handle] {
        try await terminal.done(
          "book", "session", "--client", client, "--practitioner", client == "C-1001" ? "P-1" : "P-2",
          "--virtual", "--at", "2031-03-03 10:00")
      }
      let busy = try await terminal.run(
        "merge", "clients", "--keep", "C-1001", "--merge", handle, "--reason", "x")
      #expect(
        busy.status == 2 && busy.error.contains("regimen reschedule ")
          && busy.error.contains("regimen cancel "))
    }
  }

  @Test func aFileIsNoFolderOfAPractice() async throws {
    let answer = try await Terminal(folder: "/etc/passwd").run("show", "clients")
    #expect(answer.status == 64)
    #expect(answer.error.contains("--data takes the folder of a practice"), "\(answer.error)")
  }

  /// Every example of the help is a sentence, and is never answered with another one.
  @Test func anExampleOfTheHelpIsNoMistake() {
    func examples(_ command: any ParsableCommand.Type) -> [[String]] {
      let own = command.configuration.discussion.split(separator: "\n").compactMap { line -> [String]? in
        let words = line.split(separator: " ").map(String.init)
        return line.hasPrefix("  ") && words.first == "regimen" ? Array(words.dropFirst()) : nil
      }
      return own + command.configuration.subcommands.flatMap(examples)
    }
    let all = examples(Regimen.self)
    #expect(all.count > 100)
    // Where the help says APPOINTMENT, an id stands.
    for words in all where words.count < 2 || words[1] != words[1].uppercased() {
      #expect(SentenceElsewhere.instead(of: words) == nil, "\(words)")
    }
  }

  @Test func anImportSaysWhichUnitItTookAndWhatIsNew() async throws {
    try await Terminal.withPractice { terminal in
      let file = terminal.folder + "/strong.csv"
      try """
      Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
      2026-01-05 18:00:00,Legs,Goblet Squat,1,20,10,0,0,,,
      2026-01-05 18:00:00,Legs,Sledge Dance,1,20,10,0,0,,,

      """.write(toFile: file, atomically: true, encoding: .utf8)
      let words = ["import", "strong", file, "--client", "C-1001", "--dry-run"]
      let silent = try await terminal.run(words)
      #expect(silent.status == 0 && silent.error.contains("kg was taken"), "\(silent.error)")
      #expect(silent.error.contains("--unit lb"))
      #expect(silent.error.contains("regimen assign ladder --exercise sledge-dance"))
      #expect(!silent.error.contains("goblet-squat …"))
      let said = try await terminal.run(words + ["--unit", "lb"])
      #expect(said.status == 0 && !said.error.contains("was taken"), "\(said.error)")
      let guessed = try await terminal.run("import", "strong", file, "--client", "C-1001")
      #expect(guessed.status != 0 && guessed.error.contains("--unit kg or --unit lb"), "\(guessed.error)")
      let report = try await terminal.done("import", "strong", file, "--client", "C-1001", "--unit", "kg")
      #expect(report["assumedUnit"] == nil)
      #expect(report["newExercises"]?.items.map { $0["slug"]?.text } == ["sledge-dance"])
    }
  }

  @Test func aClientStandsBehindTheNounOrWithItsOption() async throws {
    try await Terminal.withPractice { terminal in
      let booked = try await terminal.done(
        "book", "session", "C-1001", "--practitioner", "P-1", "--virtual", "--at", "2031-03-03 2pm")
      #expect(booked["startsAt"]?.text == "2031-03-03T19:00:00Z")
      for words in [
        ["show", "history", "--client", "C-1001"], ["show", "history", "--client=C-1001", "--limit", "5"],
        ["show", "history", "C-1001"], ["show", "schedule", "C-1001", "--date", "2031-03-03"],
      ] {
        let answer = try await terminal.run(words + ["--format", "json"])
        #expect(answer.status == 0, "\(answer.error)")
        #expect(try answer.json["items"]?.items.isEmpty == false, "\(words)")
      }
      // The beginning of an id stands for the whole, as a narrow terminal shows it.
      let id = try #require(booked["appointmentId"]?.text)
      let moved = try await terminal.done("reschedule", String(id.prefix(8)), "--at", "2031-03-03 4:15 pm")
      #expect(moved["appointmentId"]?.text == id && moved["startsAt"]?.text == "2031-03-03T21:15:00Z")
      #expect(try await terminal.done("show", "appointment", String(id.prefix(6)))["items"]?.items.count == 2)
      try await terminal.done("cancel", "--appointment", String(id.prefix(8)))
    }
  }

  @Test(arguments: [
    ["register", "client", "--nme", "X"], ["book", "session", "--client", "C-1001"],
    ["show", "schedule", "--from", "01-02-2031"], ["serve", "--port", "99999"],
    ["setup", "--practice", "New", "--time-zone", "Mars/Olympus", "--site", "A", "--practitioner", "B"],
    ["setup", "--practice", "", "--time-zone", "UTC", "--site", "A", "--practitioner", "B"],
    ["demo", "--port", "x"],
  ]) func noFolderIsMadeBeforeTheWordsAreChecked(line: [String]) async throws {
    let terminal = Terminal(folder: "/tmp/regimen-cli-\(UUID().uuidString.prefix(8).lowercased())")
    let answer = try await terminal.run(line)
    #expect(answer.status != 0)
    #expect(!FileManager.default.fileExists(atPath: terminal.folder), "\(answer.error)")
    _ = try? await terminal.run("stop")
    try? FileManager.default.removeItem(atPath: terminal.folder)
  }
}
