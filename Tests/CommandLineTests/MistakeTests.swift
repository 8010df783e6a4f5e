import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import regimen

/// What a new front desk mistypes, with words of the answer that say what to do next.
private struct Mistake: Sendable {
  let line: [String]
  let status: Int32
  let words: [String]
}

private let mistakes: [Mistake] = {
  var mistakes: [Mistake] = []
  func add(_ line: [String], _ status: Int32, _ words: String...) {
    mistakes.append(Mistake(line: line, status: status, words: words))
  }
  let booking = ["book", "session", "--client", "C-1001", "--practitioner", "P-1"]
  let there = booking + ["--site", "Lake Nona"]
  let at = ["--at", "2031-03-03 10:00"]
  // Verbs and nouns.
  add(["regster", "client", "--name", "X"], 64, "Did you mean “regimen register”?")
  add(["register", "clinet", "--name", "X"], 64, "Did you mean “regimen register client”?")
  add(["book", "sesion", "--client", "C-1001"], 64, "Did you mean “regimen book session”?")
  add(["show", "schedul"], 64, "Did you mean “regimen show schedule”?")
  add(["schedule"], 64, "“regimen show schedule”")
  add(["shedule"], 64, "“regimen show schedule”")
  add(["client", "register"], 64, "“regimen register client”", "“regimen show client”")
  add(["juggle"], 64, "“regimen --help” lists them")
  add(["book", "dance"], 64, "There are: consultation")
  add(["book", "--client", "C-1001"], 64, "“regimen book”", "consultation, session or series")
  add(["merge", "--keep", "C-1001"], 64, "Did you mean “regimen merge clients”?")
  add(["record", "--measure", "phq4"], 64, "Did you mean “regimen record outcome”?")
  add(["cancel", "series", "X"], 64, "“regimen end series SERIES”")
  add(["show", "rooms"], 64, "“regimen show setup”")
  add(["show", "appointments"], 64, "“regimen show schedule”")
  add(["show", "patients"], 64, "“regimen show clients”")
  add(["today"], 64, "“regimen show schedule”")
  add(["search", "becker"], 64, "“regimen show client CLIENT”")
  add(["undo"], 64, "“regimen withdraw cancellation", "“regimen withdraw”")
  add(["unretire", "practitioner", "P-1"], 64, "“regimen reinstate”")
  add(["move", "09a4f223", "--at", "2031-03-03 10:00"], 64, "“regimen reschedule APPOINTMENT --at TIME”")
  add(["add", "holiday", "2031-12-24"], 64, "regimen set opening-hours", "--hours closed")
  add(["add", "waitlist-entry", "--client", "C-1001", "--to", "2031-03-03"], 64, "Did you mean “--through”?")
  add(["record", "flare", "--client", "C-1001", "--severity", "7"], 64, "Did you mean “--nrs”?")
  add(["show", "client", "–client", "C-1001"], 64, "Type -- before an option")
  add(["book", "session", "--client", "“eva", "stein”"], 64, "and ' around a value")
  add(["book", "session", "-client", "C-1001"], 64, "An option begins with two dashes: --client")
  add(["cancel", "series"], 64, "“regimen end series SERIES”")
  add(["cancel", "appointment", "X"], 64, "regimen cancel APPOINTMENT")
  add(["reschedule", "series", "X", "--at", "2031-03-03 10:00"], 64, "“regimen shift series SERIES")
  add(["reschedule", "booking", "X", "--at", "2031-03-03 10:00"], 64, "regimen reschedule APPOINTMENT")
  add(["retire", "client", "C-1001"], 64, "“regimen discharge client CLIENT”")
  add(["reinstate", "client", "C-1001"], 64, "“regimen readmit client CLIENT”")
  add(["discharge", "practitioner", "P-1"], 64, "“regimen retire practitioner”")
  add(["delete", "client", "C-1001"], 64, "“regimen discharge client”", "“regimen erase client”")
  add(["retire", "staff", "S-1"], 64, "“regimen remove staff STAFF”")
  add(["update", "client", "C-1001"], 64, "“regimen correct client”")
  add(["list", "clients"], 64, "“regimen show clients”")
  add(["add", "client", "--name", "X"], 64, "“regimen register client”")
  add(["create", "staff", "--name", "X"], 64, "“regimen add staff”")
  add(["help", "recrod"], 64, "Did you mean “regimen record”?")
  add(["help", "record", "sesion"], 64, "Did you mean “regimen record session”?")
  add(["recrod", "--help"], 64, "Did you mean “regimen record”?")
  // Options.
  add(["register", "client", "--nme", "X", "--email", "a@b.org"], 64, "Did you mean “--name”?")
  add(there + at + ["--minuts", "30"], 64, "Did you mean “--minutes”?")
  add(there + at + ["--colour", "red"], 64, "no option “--colour”", "--help")
  add(there + at + ["--minutes", "45", "--minutes", "60"], 64, "Give it once")
  add(there + at + ["--minutes", "45min"], 64, "number without a unit")
  add(there + at + ["--minutes", "-30"], 64, "--minutes=-30")
  add(there + at + ["--minutes", "0"], 2, "between", "Give a value in that range")
  add(["change", "staff", "S-1", "--email", "a@b.org"], 64, "“regimen correct staff” has it")
  add(["correct", "staff", "S-1", "--role", "owner"], 64, "“regimen change staff” has it")
  add(["readmit", "client", "C-1001", "--version", "3"], 64, "no option “--version”", "--help")
  add(["record", "consent", "--client", "C-1001"], 64, "“regimen show intake CLIENT”")
  add(there + ["--time", "10:00"], 64, "Did you mean “--at”?")
  add(there + at + ["--duration", "45"], 64, "Did you mean “--minutes”?")
  // What other commands call so.
  add(["reschedule", "X", "--to", "2031-03-03 10:00"], 64, "Did you mean “--at”?")
  add(["record", "session", "--client", "C-1001", "--date", "2031-03-03"], 64, "Did you mean “--at”?")
  add(["retire", "practitioner", "P-1", "--on", "2031-03-03"], 64, "Did you mean “--date”?")
  add(["show", "schedule", "--form", "2031-03-03"], 64, "Did you mean “--from”?")
  add(["merge", "clients", "--keep", "C-1001", "--merge", "C-1001", "--reason", "Twice"], 2, "another one")
  add(["book", "session", "--client"], 64, "Type the value behind --client")
  add(there, 64, "Add --at")
  add(["book", "session", "--practitioner", "P-1"] + at, 64, "Add --client")
  add(["cancel"], 64, "Name the appointment", "“regimen show schedule”")
  add(["show", "client"], 64, "Name the client")
  add(["reschedule"] + at, 64, "Name the appointment")
  add(booking + at, 64, "either --site NAME or --virtual")
  add(there + ["--virtual"] + at, 64, "either --site NAME or --virtual")
  add(["register", "client"], 64, "--name NAME")
  add(["show", "open-times", "--from", "2031-03-01"], 64, "--site NAME or --virtual")
  add(there + ["--at", "2031-03-03", "10:00"], 64, "into quotes")
  // Days and times.
  add(there + ["--at", "03/04/2031 10:00"], 64, "year first")
  add(there + ["--at", "2031-02-30 10:00"], 64, "no such day")
  add(there + ["--at", "2031-03-03"], 64, "YYYY-MM-DD 2:30pm", "The hour is missing", "'2031-03-03 2:30pm'")
  add(
    ["book", "series"] + there.dropFirst(2) + ["--at", "2031-03-03", "--count", "3"], 64,
    "The hour is missing")
  add(["reschedule", "X", "--at", "2031-03-03"], 64, "The hour is missing")
  add(["shift", "series", "X", "--to", "2031-03-03"], 64, "The hour is missing")
  add(there + ["--at", "tomorrow"], 64, "2:30pm")
  add(there + ["--at", "2031-03-03 25:00"], 64, "HH:MM")
  add(there + ["--at", "2031-03-03 10"], 64, "A number alone is no time", "10:00")
  add(there + ["--at", "soon"], 64, "YYYY-MM-DD HH:MM")
  add(there + ["--at", "2025-03-03 10:00"], 2, "it has passed", "--allow-past")
  add(there + ["--at", "2031-03-03 10:00+09:00"], 2, "Give the time there")
  add(["show", "schedule", "--from", "03-01-2031"], 64, "year first")
  add(["show", "schedule", "--from", "2031-03-08", "--to", "2031-03-01"], 64, "--to has to lie after --from")
  add(["show", "schedule", "--date", "today", "--week"], 64, "not both")
  add(
    ["add", "time-off", "--practitioner", "P-1", "--from", "2031-08-15", "--to", "2031-08-01"], 2,
    "Check both ends")
  add(["add", "time-off", "--practitioner", "P-1", "--from", "August"], 64, "YYYY-MM-DD")
  add(
    ["add", "time-off", "--practitioner", "P-1", "--from", "2031-08-01", "--to", "2031-08-01"], 64,
    "--to is the day after the last", "--to 2031-08-02")
  add(["change", "staff", "S-9", "--role", "owner"], 2, "“regimen show staff”")
  add(["remove", "staff", "Zed", "--reason", "x"], 2, "“regimen show staff”")
  // People and places.
  add(
    ["book", "session", "--client", "C-9999", "--practitioner", "P-1", "--virtual"] + at, 2, "show clients")
  add(
    ["book", "session", "--client", "Marisol Qintanila", "--practitioner", "P-1", "--virtual"] + at, 2,
    "C-1001")
  add(["show", "client", "Marisl"], 2, "Did you mean C-1001?")
  add(["show", "client", "Xavier"], 2, "Check the spelling", "show clients")
  add(["book", "session", "--client", "C-1001", "--practitioner", "Ana Ryes", "--virtual"] + at, 2, "P-1")
  add(["book", "session", "--client", "C-1001", "--practitioner", "Zoe", "--virtual"] + at, 2, "P-1, P-2")
  add(booking + ["--site", "Lake Noma"] + at, 2, "Did you mean “Lake Nona”?")
  add(booking + ["--site", "Tampa"] + at, 2, "Lake Nona, Ocoee")
  add(["show", "schedule", "--site", "Ocoe West"], 2, "Lake Nona, Ocoee")
  add(there + at + ["--service", "Massage"], 2, "regimen register service")
  add(there + at + ["--room", "Attic"], 2, "regimen register room")
  add(["cancel", "abc"], 64, "the schedule lists")
  add(["cancel", "C-1001"], 64, "the schedule lists")
  add(["cancel", "0000aaaa"], 64, "No id begins so")
  add(["arrive", "00000000-0000-0000-0000-000000000000"], 2, "Look it up in the schedule")
  add(["register", "practitioner", "--name", "ana  reyes"], 2, "P-1", "--confirm-duplicate")
  add(["register", "practitioner", "--name", "Ana Reyes"], 2, "regimen show practitioners")
  add(["add", "staff", "--name", "Ana Reyes", "--role", "owner"], 2, "P-1", "--confirm-duplicate")
  add(
    ["register", "client", "--name", "Marisol Quintanila", "--email", "marisol.q@example.com"], 2,
    "regimen show client C-1001", "--confirm-duplicate")
  add(["correct", "staff", "S-1", "--name", "X"], 64, "Add --reason")
  add(there + at + ["--as", "Zed"], 2, "“regimen show staff”", "“regimen show practitioners”")
  add(["import", "excel", "x.xlsx", "--client", "C-1001"], 64, "regimen import csv")
  add(["withdraw", "waitlist-entry", "99aa"], 64, "No id begins so", "waiting list")
  // Values.
  add(["register", "client", "--name", "X", "--email", "not-an-address"], 2, "name@example.org")
  add(["register", "client", "--name", "", "--email", "a@b.org"], 2, "Give a name")
  add(["set", "opening-hours", "--site", "Lake Nona", "--hours", "nine to five"], 64, "mon-fri 09:00")
  add(["set", "travel", "--from", "Ocoee", "--to", "Ocoee", "--minutes", "10"], 2, "Name another")
  add(["record", "session", "--client", "C-1001", "--set", "goblet-squat 3x10 @20stone"], 64, "@20kg")
  add(
    ["record", "session", "--client", "C-1001", "--set", "goblet-squat 3x10", "--pain", "3/4"], 64,
    "for example 3/4/3")
  add(["record", "morning-pain", "--client", "C-1001", "--nrs", "14"], 2, "between 0 and 10")
  add(["log", "sleep", "--client", "C-1001", "--hours", "30"], 2, "between 0 and 24")
  add(["log", "rest-day", "--client", "C-1001", "--reason", "lazy"], 64, "'planned', 'sore'")
  add(
    ["import", "strong", "nofile.csv", "--client", "C-1001", "--unit", "kg"], 64,
    "Check the name and the folder")
  add(["token", "issue", "--role", "manager"], 64, "'front-desk'")
  add(["erase", "client", "C-1001"], 64, "Add --reason")
  add(
    ["register", "service", "--name", "Talk", "--kind", "session", "--minutes", "60", "--notice", "one day"],
    64, "24h")
  add(["serve", "--port", "99999"], 64, "0 to 65535")
  // Sessions, scores, flares and policies.
  let session = ["record", "session", "--client", "C-1001", "--set"]
  add(session + ["goblet squat 3x10 @20kg"], 64, "goblet-squat.")
  add(session + ["forearm-plank 3x30"], 2, "3x30s")
  add(session + ["goblet-sqat 3x10"], 2, "Did you mean goblet-squat", "regimen import exercises FILE")
  add(["log", "sleep", "--client", "C-1001", "--hours", "seven"], 64, "7h30")
  let outcome = ["record", "outcome", "--client", "C-1001", "--measure"]
  add(outcome + ["phq4", "--score", "10"], 2, "--items 1,0,2,1")
  add(outcome + ["phq-4"], 2, "--items 1,0,2,1")
  add(outcome + ["psfs", "--score", "10"], 2, "--activity 'sit at the desk=4'")
  add(outcome + ["nrs", "--score", "5"], 2, "--site low_back --side left")
  add(["record", "pain-map", "--client", "C-1001", "--pain", "knee 4"], 64, "knee right 2", "chest 4")
  add(
    ["withdraw", "sleep", "--client", "C-1001", "--date", "2031-03-04", "--reason", "X"], 2, "not come yet")
  add(
    ["record", "flare-score", "--client", "C-1001", "--nrs", "8"], 64, "regimen record flare --client C-1001")
  add(["resolve", "flare", "--client", "C-1001"], 64, "None lasts", "regimen record flare")
  add(["withdraw", "flare", "--client", "C-1001", "--reason", "X"], 64, "None is recorded")
  add(["policy", "adopt", "2026.3"], 2, "2026.1 and 2026.2")
  add(["policy", "show", "--policy", "2026.3"], 2, "2026.1 and 2026.2")
  return mistakes
}()

/// Typical mistakes at the command line: each answer says what to do next.
@Suite(.serialized) struct MistakeTests {
  @Test func everyMistakeIsAnsweredWithWhatToDoNext() async throws {
    #expect(mistakes.count >= 55)
    try await Terminal.withPractice { terminal in
      // Few at a time: each is a process of its own.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, mistake) in mistakes.enumerated() {
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

/// Tables fit the terminal, and colour is for terminals that want it.
@Suite struct TableTests {
  private static func table() -> Table {
    var table = Table("When", "Client", "Status", "Appointment")
    table.add(
      "2031-03-03 10:00", "C-1001 Marisol Quintanilla de la Fuente", "booked",
      "1f6e3c4a-0000-4000-8000-000000000001")
    table.add("2031-03-03 11:00", "C-1002", "cancelled", "2f6e3c4a-0000-4000-8000-000000000002")
    return table
  }

  @Test func aWideTerminalShowsAllOfIt() {
    let text = Self.table().text(empty: "", width: nil)
    #expect(text.contains("de la Fuente") && text.contains("1f6e3c4a-0000-4000-8000-000000000001"))
    #expect(Self.table().text(empty: "", width: 200) == text)
  }

  @Test(arguments: [100, 80, 60]) func aLineFitsANarrowOne(width: Int) {
    let text = Self.table().text(empty: "", width: width)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width }, "\(text)")
    #expect(text.contains("1f6e3c4a") && !text.contains("000000000001") && text.contains("2031-03-03 10:00"))
  }

  @Test func colourIsLeftOutWhereNobodyWantsIt() {
    #expect(TerminalStyle.wantsColour(["TERM": "xterm"]))
    #expect(TerminalStyle.wantsColour(["NO_COLOR": ""]))
    #expect(!TerminalStyle.wantsColour(["NO_COLOR": "1"]))
    #expect(!TerminalStyle.wantsColour(["TERM": "dumb"]))
  }
}
