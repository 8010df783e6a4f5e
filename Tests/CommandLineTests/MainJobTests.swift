import Foundation
import TestSupport
import Testing

/// What a practice does every day, from the outside.
@Suite(.serialized) struct MainJobTests {
  @Test func registerBookRecordAdjustRestLookRebuild() async throws {
    try await Terminal.withPractice { terminal in
      let booked = try await terminal.done(
        "book", "consultation", "--client", "marisol", "--practitioner", "Ana Reyes", "--site", "Lake Nona",
        "--at", "2031-03-03 10:00", "--minutes", "60")
      #expect(booked["startsAt"]?.text == "2031-03-03T15:00:00Z")
      #expect(booked["endsAt"]?.text == "2031-03-03T16:00:00Z")
      #expect(booked["appointmentId"]?.text != nil)

      try await terminal.done(
        "prescribe", "exercise", "--client", "C-1001", "--exercise", "goblet-squat", "--sets", "3", "--reps",
        "8-12", "--load", "40kg", "--rir", "3", "--plate", "2.5kg", "--at", "2026-01-05 09:00")
      let session = try await terminal.done(
        "record", "session", "--client", "C-1001", "--at", "2026-01-06 18:00", "--set",
        "goblet-squat 3x9 @40kg rir3", "--pain", "2/3/2", "--minutes", "45", "--rpe", "6", "--note",
        "felt steady")
      let id = try #require(session["sessionId"]?.text)
      try await terminal.done(
        "record", "morning-pain", "--client", "C-1001", "--session", id, "--nrs", "2", "--day", "2026-01-07")
      let change = try await terminal.done(
        "adjust", "load", "--client", "C-1001", "--exercise", "goblet-squat", "--to", "42.5kg", "--reason",
        "two clean sessions")
      #expect(change["fromKg"]?.number == 40)
      #expect(change["toKg"]?.number == 42.5)
      try await terminal.done(
        "log", "rest-day", "--client", "C-1001", "--date", "2026-01-07", "--reason", "planned",
        "--sleep-hours", "7.5")

      let schedule = try await terminal.done("show", "schedule", "--from", "2031-03-03", "--to", "2031-03-04")
      let item = try #require(schedule["items"]?.items.first)
      #expect(item["appointmentId"] == booked["appointmentId"])
      #expect(item["kind"]?.text == "consultation")
      #expect(item["status"]?.text == "booked")
      #expect(item["site"]?.text == "Lake Nona")

      let history = try await terminal.done("show", "history", "C-1001")
      #expect(
        Set(history["items"]?.items.compactMap { $0["kind"]?.text } ?? []) == [
          "client-registered", "appointment-booked", "exercise-prescribed", "session-recorded",
          "morning-pain-recorded", "load-adjusted", "rest-day-logged",
        ])

      let before = try await terminal.run("show", "progression", "C-1001", "--format", "json")
      let exercise = try #require(try before.json["items"]?.items.first)
      #expect(exercise["exercise"]?.text == "goblet-squat")
      #expect(exercise["loadKg"]?.number == 42.5)
      #expect(exercise["sessions"]?.number == 1)
      // Epley with 9 repetitions and 3 in reserve: 40 × (1 + 12 / 30).
      #expect(abs((exercise["e1rmKg"]?.number ?? 0) - 56) < 1e-9)
      #expect(exercise["lastChange"]?["why"]?.text == "two clean sessions")

      let rebuilt = try await terminal.done("projections", "rebuild", "--all")
      #expect(rebuilt["items"]?.items.allSatisfy { $0["differences"]?.number == 0 } == true)
      #expect(rebuilt["items"]?.items.count == 9)
      let after = try await terminal.run("show", "progression", "C-1001", "--format", "json")
      #expect(before.output == after.output)

      let verified = try await terminal.done("verify")
      #expect(verified["ok"] == .bool(true))
      #expect(verified["position"]?.number == 13)
    }
  }

  @Test func ofTwentyAtOnceOneIsBookedAndNineteenAreTold() async throws {
    try await Terminal.withPractice { terminal in
      let answers = try await withThrowingTaskGroup(of: Terminal.Answer.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await terminal.run(
              "book", "consultation", "--client", "C-1001", "--practitioner", "P-1", "--site", "Ocoee",
              "--at", "2031-03-04 10:00", "--format", "json")
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count { $0.status == 0 } == 1)
      let refused = answers.filter { $0.status != 0 }
      #expect(refused.allSatisfy { $0.status == 2 || $0.status == 3 }, "\(refused.map(\.error))")
      #expect(
        refused.allSatisfy { ["slot-taken", "client-busy", "stale", "busy"].contains($0.refusal ?? "") })
      let schedule = try await terminal.done("show", "schedule", "--from", "2031-03-04", "--to", "2031-03-05")
      #expect(schedule["items"]?.items.count == 1)
    }
  }

  @Test func aRepeatedKeyGivesTheSameAnswerAndAnotherRequestUnderItIsRefused() async throws {
    try await Terminal.withPractice { terminal in
      let booking = [
        "book", "session", "--client", "C-1001", "--practitioner", "P-2", "--virtual", "--at",
        "2031-03-05 10:00", "--idempotency-key", "k1", "--format", "json",
      ]
      let first = try await terminal.run(booking)
      let again = try await terminal.run(booking)
      #expect(first.status == 0)
      #expect(first.output == again.output)
      let other = try await terminal.run(booking.map { $0 == "2031-03-05 10:00" ? "2031-03-05 12:00" : $0 })
      #expect(other.status == 2)
      #expect(other.refusal == "idempotency-key-reused")
    }
  }

  @Test func anAppointmentIsMovedCancelledAndItsTimeIsFreeAgain() async throws {
    try await Terminal.withPractice { terminal in
      let booking = [
        "book", "session", "--client", "C-1001", "--practitioner", "P-1", "--site", "Ocoee", "--at",
        "2031-03-06 10:00", "--format", "json",
      ]
      let id = try #require(try await terminal.run(booking).json["appointmentId"]?.text)
      let moved = try await terminal.done("reschedule", id, "--at", "2031-03-06 14:00")
      #expect(moved["startsAt"]?.text == "2031-03-06T19:00:00Z")
      try await terminal.done("cancel", id, "--by", "client", "--code", "illness", "--reason", "has a fever")
      let refused = try await terminal.run("arrive", id, "--format", "json")
      #expect(refused.status == 2)
      #expect(refused.refusal == "wrong-state")
      let shown = try await terminal.done("show", "schedule", "--from", "2031-03-06", "--to", "2031-03-07")
      #expect(shown["items"]?.items.isEmpty == true)
      let all = try await terminal.done(
        "show", "schedule", "--from", "2031-03-06", "--to", "2031-03-07", "--all")
      #expect(all["items"]?.items.first?["status"]?.text == "cancelled")
      #expect(try await terminal.run(booking).status == 0)
    }
  }

  @Test func aNoShowThatWasAMistakeIsWithdrawn() async throws {
    try await Terminal.withPractice { terminal in
      let booked = try await terminal.done(
        "book", "session", "--client", "C-1001", "--practitioner", "P-1", "--site", "Ocoee", "--at",
        "2026-01-06 10:00", "--allow-past")
      let id = try #require(booked["appointmentId"]?.text)
      let missed = try await terminal.done("no-show", id)
      let position = try #require(missed["position"]?.number)
      let refused = try await terminal.run(
        "withdraw", "arrival", id, "--reason", "Came late", "--format", "json")
      #expect(refused.status == 2 && refused.refusal == "wrong-state")
      try await terminal.done("withdraw", "no-show", id, "--reason", "Came late")
      #expect(try await terminal.done("show", "appointment", id)["status"]?.text == "booked")
      let past = try await terminal.done("show", "appointment", id, "--as-of", "\(Int(position))")
      #expect(past["status"]?.text == "noShow")
      try await terminal.done("arrive", id)
      try await terminal.done("complete", id)
      try await terminal.done("withdraw", "completion", id, "--reason", "Left early")
      try await terminal.done("withdraw", "arrival", id, "--reason", "Another client")
      #expect(try await terminal.done("show", "appointment", id)["status"]?.text == "booked")
      let history = try await terminal.done("show", "history", "C-1001")
      let withdrawn = (history["items"]?.items ?? []).filter {
        $0["kind"]?.text?.hasSuffix("withdrawn") == true
      }
      #expect(
        Set(withdrawn.compactMap { $0["reason"]?.text }) == ["Came late", "Left early", "Another client"])
    }
  }

  @Test func anImportLeavesOutWhatIsBadAndListsWhatWasChanged() async throws {
    try await Terminal.withPractice { terminal in
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: file) }
      let heading =
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
      func write(_ rows: String...) throws {
        try Data(([heading] + rows).joined(separator: "\n").utf8).write(to: file)
      }
      let importing = [
        "import", "strong", file.path, "--client", "C-1001", "--unit", "kg", "--format", "json",
      ]
      try write(
        "2024-03-04 07:30:00,A,45m,Plank,1,0,8,0,0,,,", "2024-03-05 07:30:00,A,45m,Plank,1,0,8,0,0,,,",
        "2024-03-05 07:30:00,A,45m,Plank,2,0,801,0,0,,,")
      #expect(try await terminal.run(importing).status == 2)
      let skipping = try await terminal.run(importing + ["--skip-bad"])
      #expect(try skipping.json["appended"]?.number == 1)
      #expect(try skipping.json["leftOut"]?.number == 1)
      #expect(skipping.error.contains("Line 3"))
      try write(
        "2024-03-04 07:30:00,A,45m,Plank,1,0,9,0,0,,,", "2024-03-05 07:30:00,A,45m,Plank,1,0,8,0,0,,,",
        "2024-03-05 07:30:00,A,45m,Plank,2,0,80,0,0,,,")
      let mended = try await terminal.run(importing).json
      #expect(mended["appended"]?.number == 1)
      #expect(mended["changedSessions"]?.items.map { $0["day"]?.text } == ["2024-03-04"])
      #expect(mended["changedSessions"]?.items.map { $0["line"]?.number } == [2])
    }
  }

  /// Of two imports of one file at once, each workout is added by one, and both say what they added.
  @Test func importsAtOnceSayWhatEachAdded() async throws {
    try await Terminal.withPractice { terminal in
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: file) }
      let rows = (0..<1_500).map { index in
        let (day, hour, minute) = (index / 240 + 10, index / 60 % 4 + 10, index % 60)
        return "2024-03-\(day) \(hour):\(minute < 10 ? "0" : "")\(minute):00,A,45m,Plank,1,0,8,0,0,,,"
      }
      let heading =
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
      try Data(([heading] + rows).joined(separator: "\n").utf8).write(to: file)
      let importing = [
        "import", "strong", file.path, "--client", "C-1001", "--unit", "kg", "--format", "json",
      ]
      let imports = [try terminal.launch(importing), try terminal.launch(importing)]
      let answers = [try await imports[0].answer().json, try await imports[1].answer().json]
      #expect(answers.map { $0["sessions"]?.number } == [1_500, 1_500])
      #expect(answers.reduce(0) { $0 + ($1["appended"]?.number ?? 0) } == 1_500)
      #expect(answers.reduce(0) { $0 + ($1["skipped"]?.number ?? 0) } == 1_500)
    }
  }

  @Test func theHelpOfEveryCommandHasAnExample() async throws {
    let terminal = Terminal(folder: "/nonexistent")
    let verbs = [
      ["setup"], ["register", "client"], ["book", "consultation"], ["reschedule"], ["cancel"],
      ["record", "session"], ["record", "morning-pain"], ["adjust", "load"], ["log", "rest-day"],
      ["prescribe", "exercise"], ["import", "strong"], ["import", "hevy"], ["erase", "client"],
      ["show", "schedule"], ["show", "history"], ["projections", "rebuild"], ["verify"], ["doctor"],
      ["vault", "rotate"],
    ]
    for verb in verbs {
      let help = try await terminal.run(verb + ["--help"])
      #expect(help.output.contains("regimen \(verb[0])"), "\(verb)")
      #expect(help.output.lowercased().contains("example"), "\(verb)")
    }
  }
}
