import Foundation
import TestSupport
import Testing

/// What a front desk is told of what it did, so that a slip is seen at once.
@Suite(.serialized) struct FrontDeskAnswerTests {
  private static let who = ["--client", "C-1001", "--practitioner", "Ana Reyes", "--site", "Lake Nona"]

  @Test func aBookingSaysForWhomWithWhomWhereAndOnWhichWeekday() async throws {
    try await Terminal.withPractice { terminal in
      func said(_ words: [String], _ expected: String...) async throws -> String {
        let answer = try await terminal.run(words)
        #expect(answer.status == 0, "\(words): \(answer.error)")
        for text in expected { #expect(answer.output.contains(text), "\(answer.output)") }
        return answer.output
      }
      let setting = "C-1001 Marisol Quintanilla with P-1 Ana Reyes, Lake Nona"
      let booked = try await said(
        ["book", "session", "--at", "2031-03-03 10:00", "--minutes", "45"] + Self.who,
        "Booked: Mon 2031-03-03 10:00 (America/New_York), 45 minutes, \(setting).")
      let held = try await said(
        ["hold", "--at", "2031-03-04 10:00"] + Self.who,
        "Held: Tue 2031-03-04 10:00 (America/New_York), 60 minutes, \(setting), until ")
      let id = try #require(held.firstMatch(of: /regimen confirm ([0-9a-f-]{36})/)?.1)
      // What is theirs already is not booked a second time at another hour.
      let again = try await terminal.run(["book", "session", "--at", "2031-03-03 10:00"] + Self.who)
      #expect(
        again.status == 2 && again.error.contains("this client’s own appointment already"), "\(again.error)")
      let kept = try await terminal.run(["book", "session", "--at", "2031-03-04 10:00"] + Self.who)
      #expect(
        kept.error.contains("held for this client") && kept.error.contains("regimen confirm \(id)"),
        "\(kept.error)")
      _ = try await said(["confirm", " \(id) "], "Booked: Tue 2031-03-04 10:00", setting)
      let first = try #require(booked.firstMatch(of: /Appointment ([0-9a-f-]{36})/)?.1)
      _ = try await said(
        ["reschedule", String(first), "--at", "2031-03-05 10:00"], "Moved: Wed 2031-03-05 10:00", setting)
      let series = try await said(
        ["book", "series", "--at", "2031-03-06 10:00", "--count", "2"] + Self.who,
        "2 appointments, \(setting)",
        "Thu 2031-03-13 10:00")
      // A client in the place of an id is shown theirs.
      let named = try await terminal.run("shift", "series", "marisol", "--to", "2031-03-07 10:00")
      let seriesID = try #require(series.firstMatch(of: /Series ([0-9a-f-]{36})/)?.1)
      #expect(named.status == 64 && named.error.contains(seriesID), "\(named.error)")
      let moved = try await terminal.run(
        "shift", "series", String(seriesID), "--to", "2031-03-05 10:00", "--by", "practice")
      #expect(moved.status == 2 && !moved.error.contains("skip"), "\(moved.error)")
    }
  }

  @Test func whoHasArrivedIsNotCancelledWithAFee() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done("set", "cancellation-policy", "--window", "24", "--late-fee", "25.00")
      let booked = try await terminal.done(
        "book", "session", "--at", "2026-03-03 10:00", "--allow-past", and: Self.who)
      let id = try #require(booked["appointmentId"]?.text).lowercased()
      try await terminal.done("arrive", id)
      let missed = try await terminal.run("no-show", id)
      #expect(missed.status == 2 && missed.error.contains("regimen withdraw arrival \(id) --reason WHY"))
      let refused = try await terminal.run("cancel", id)
      #expect(refused.status == 2 && refused.error.contains("the client has arrived"), "\(refused.error)")
      #expect(refused.error.contains("regimen cancel \(id) --by practice"))
      let given = try await terminal.run("cancel", id, "--by", "practice")
      #expect(given.status == 0 && !given.output.contains("fee"), "\(given.error)\(given.output)")
    }
  }

  @Test func namesakesAndOthersOfAnAddressAreNamed() async throws {
    try await Terminal.withPractice { terminal in
      func registered(_ name: String, _ more: String...) async throws -> (handle: String, notices: [String?])
      {
        let answer = try await terminal.done("register", "client", "--name", name, and: more)
        return (try #require(answer["handle"]?.text), answer["notices"]?.items.map(\.text) ?? [])
      }
      let robert = try await registered(
        "Robert Brown", "--email", "b@example.org", "--phone", "407-555-0130x5")
      #expect(robert.notices.isEmpty)
      let linda = try await registered("Linda Brown", "--phone", "(407) 555 0130")
      #expect(
        linda.notices.count == 1
          && linda.notices[0]?.contains("\(robert.handle) has the same e-mail or phone") == true)
      let other = try await registered("brown, robert", "--email", "r@example.org")
      #expect(
        other.notices.count == 1 && other.notices[0]?.contains("\(robert.handle) has the same name") == true)
      let third = try await registered("Robert Brown", "--email", "third@example.org")
      // One surname, one phone: two people, until somebody says otherwise.
      let couple = [
        "merge", "clients", "--keep", robert.handle, "--merge", linda.handle, "--reason", "Twice",
      ]
      let refused = try await terminal.run(couple)
      #expect(refused.status == 2 && refused.error.contains("[names-differ]"), "\(refused.error)")
      #expect(try await terminal.run(couple + ["--names-differ"]).status == 0)
      // More of the name tells namesakes apart no better.
      let who = try await terminal.run("show", "client", "robert brown")
      #expect(who.status == 2 && who.error.contains("More than one client is called so"), "\(who.error)")
      #expect(who.error.contains(third.handle) && who.error.contains("regimen show client"))
      // Quotes and dashes of a word processor.
      for text in ["“marisol”", "C–1001", "‘Marisol Quintanilla’"] {
        let shown = try await terminal.run("show", "client", text)
        #expect(shown.output.contains("Marisol Quintanilla"), "\(text): \(shown.error)")
      }
    }
  }

  @Test func aPersonOfAnEnquiryIsRegisteredOnce() async throws {
    try await Terminal.withPractice { terminal in
      let enquiry = try await terminal.done(
        "record", "enquiry", "--name", "Pat Low", "--email", "pat@example.org", "--complaint", "Neck")
      let id = try #require(enquiry["enquiryId"]?.text)
      let handle = try #require(
        try await terminal.done("register", "client", "--enquiry", id)["handle"]?.text)
      let again = try await terminal.run("register", "client", "--enquiry", id)
      #expect(again.status == 2 && again.error.contains("is client \(handle) already"), "\(again.error)")
    }
  }

  @Test func whatIsProbablyNotMeantIsSaid() async throws {
    try await Terminal.withPractice { terminal in
      func said(_ words: String...) async throws -> String {
        let answer = try await terminal.run(words)
        #expect(answer.status == 0, "\(words): \(answer.error)")
        return answer.output
      }
      let opening = ["set", "opening-hours", "--site", "Ocoee", "--hours"]
      let closed = try await terminal.run(opening + ["closed"]).output
      #expect(closed.contains("Every week from now on: closed. One day only: --date DAY"), "\(closed)")
      _ = try await terminal.run(opening + ["mon–fri 08:00 – 18:00"])
      let past = try await terminal.run(opening + ["closed", "--date", "2025-12-25"]).output
      #expect(past.contains("2025-12-25 lies in the past."), "\(past)")
      let hours = try await said(
        "set", "hours", "--practitioner", "P-1", "--site", "Ocoee", "--hours", "sat 09:00-12:00")
      #expect(hours.contains("Outside of the opening hours of the site: sat 09:00-12:00."), "\(hours)")
      let twice = try await said(
        "set", "hours", "--practitioner", "P-1", "--site", "Lake Nona", "--hours", "sat 10:00-11:00")
      #expect(twice.contains("hours at Ocoee: sat 10:00-11:00."), "\(twice)")
      _ = try await terminal.run(opening + ["closed", "--date", "2031-12-25"])
      let refused = try await terminal.run(
        "book", "session", "--client", "C-1001", "--practitioner", "P-2", "--site", "Ocoee", "--at",
        "2031-12-25 10:00")
      #expect(refused.error.contains("It is closed on 2031-12-25."), "\(refused.error)")
      _ = try await said(
        "set", "hours", "--practitioner", "P-2", "--virtual", "--date", "2031-12-24", "--hours", "9:00-12:00")
      let setup = try await said("show", "setup")
      #expect(
        setup.contains("On 2031-12-25 Ocoee: closed")
          && setup.contains("On 2031-12-24 Ben Cole at virtual: 09:00-12:00"), "\(setup)")
      #expect(!setup.contains("2025-12-25"))
      let off = ["add", "time-off", "--practitioner", "P-2", "--from"]
      let old = try await terminal.run(off + ["2025-08-01", "--to", "2025-08-05"]).output
      #expect(old.contains("lies in the past"), "\(old)")
      _ = try await terminal.run(off + ["2031-08-01", "--to", "2031-08-15"])
      let inside = try await terminal.run(off + ["2031-08-04"]).output
      #expect(inside.contains("Recorded already, and overlapping it"), "\(inside)")
      // The end of a break is on the day of its beginning.
      let pause = try await said(
        "add", "break", "--practitioner", "P-1", "--from", "2031-03-04 12:00", "--to", "13:00")
      #expect(pause.contains("Tue 2031-03-04 12:00 to Tue 2031-03-04 13:00"), "\(pause)")
      let waiting = try await said(
        "add", "waitlist-entry", "--client", "C-1001", "--virtual", "--from", "2031-03-01", "--through",
        "2031-03-03", "--between", "12:00-09:00")
      #expect(waiting.contains("Over midnight: 12:00-09:00 ends on the next day."), "\(waiting)")
      for day in ["today", "tomorrow"] {
        #expect(try await terminal.run("show", "schedule", day).output.contains("No appointments on"))
      }
      #expect(try await said("book", "help").contains("regimen book"))
    }
  }
}
