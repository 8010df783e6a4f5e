import Foundation
import Practice
import TestSupport
import Testing

/// What a front desk does about times that more than one wants, from the outside.
@Suite(.serialized) struct FrontDeskTests {
  private static let who = ["--client", "C-1001", "--practitioner", "Ana Reyes", "--site", "Lake Nona"]

  @Test func aSeriesIsPreviewedBookedMovedAndEnded() async throws {
    try await Terminal.withPractice { terminal in
      let rule = Self.who + ["--at", "2031-03-03 18:00", "--count", "3"]
      try await terminal.done("book", "session", "--at", "2031-03-10 18:30", and: Self.who)
      let preview = try await terminal.done("book", "series", "--preview", and: rule)
      #expect(preview["items"]?.items.map { $0["code"]?.text } == [nil, "slot-taken", nil])
      let refused = try await terminal.run(["book", "series", "--format", "json"] + rule)
      #expect(refused.status == 2 && refused.error.contains("2. 2031-03-10 18:00 (slot-taken)"))
      let booked = try await terminal.done("book", "series", "--skip-conflicts", and: rule)
      // The clocks go forward on 2031-03-09: 18:00 stays 18:00.
      #expect(
        booked["items"]?.items.compactMap { $0["startsAt"]?.text } == [
          "2031-03-03T23:00:00Z", "2031-03-17T22:00:00Z",
        ])
      let series = try #require(booked["seriesId"]?.text)
      try await terminal.done("shift", "series", series, "--to", "2031-03-04 17:00")
      let schedule = try await terminal.done("show", "schedule", "--from", "2031-03-04", "--to", "2031-04-01")
      #expect(
        schedule["items"]?.items.compactMap { $0["wallTime"]?.text } == [
          "2031-03-04T17:00", "2031-03-10T18:30", "2031-03-18T17:00",
        ])
      try await terminal.done("end", "series", series, "--by", "practice")
      let left = try await terminal.done("show", "schedule", "--from", "2031-03-01", "--to", "2031-04-01")
      #expect(left["items"]?.items.count == 1)
    }
  }

  @Test func whatClosingLeavesOutsideIsNamedUntilItIsMovedOrCancelled() async throws {
    try await Terminal.withPractice { terminal in
      let booked = try await terminal.done("book", "session", "--at", "2031-03-03 10:00", and: Self.who)
      let id = try #require(booked["appointmentId"]?.text).lowercased()
      let closing = ["--site", "Lake Nona", "--date", "2031-03-03", "--hours"]
      let told = try await terminal.run(["set", "opening-hours"] + closing + ["closed"])
      for words in [
        "2031-03-03 10:00", "C-1001 Marisol Quintanilla", "the site is closed then",
        "regimen reschedule \(id) --at", "regimen cancel \(id) --by practice", "regimen show stranded",
      ] { #expect(told.output.contains(words), "\(words): \(told.output)") }
      let hours = try await terminal.done(
        "set", "hours", "--practitioner", "P-1", "--site", "Lake Nona", "--hours", "fri 09:00-10:00")
      #expect(hours["stranded"]?["items"]?[0]?["appointment"]?["appointmentId"]?.text?.lowercased() == id)
      let off = try await terminal.done(
        "add", "time-off", "--practitioner", "P-1", "--from", "2031-03-03", "--to", "2031-03-04")
      #expect(off["conflicts"]?.items.map { $0.text?.lowercased() } == [id])
      let discharged = try await terminal.run("discharge", "client", "C-1001", "--cause", "moved")
      #expect(discharged.output.contains("regimen readmit client C-1001"), "\(discharged.output)")
      let listed = try await terminal.done("show", "stranded")
      #expect(
        listed["items"]?[0]?["reasons"]?.items.map(\.text) == [
          "outside-opening-hours", "outside-practitioner-hours", "time-off", "client-discharged",
        ])
      let refused = try await terminal.run(
        ["book", "session", "--at", "2031-03-07 09:00", "--format", "json"] + Self.who)
      #expect(refused.refusal == "client-discharged")
      // The erasure cancels it, names it and frees its time.
      let erased = try await terminal.done("erase", "client", "C-1001", "--reason", "asked for it", "--yes")
      #expect(erased["freed"]?[0]?["appointmentId"]?.text?.lowercased() == id)
      #expect(try await terminal.done("show", "stranded")["items"]?.items.isEmpty == true)
      let left = try await terminal.done("show", "schedule", "--from", "2031-03-03", "--to", "2031-03-04")
      #expect(left["items"]?.items.isEmpty == true)
    }
  }

  @Test func whatIsReplacedIsSaid() async throws {
    try await Terminal.withPractice { terminal in
      func before(_ line: String...) async throws -> String? {
        try await terminal.done(line[0], line[1], and: Array(line.dropFirst(2)))["notices"]?[0]?.text
      }
      let there = ["--practitioner", "P-1", "--site", "Lake Nona", "--hours"]
      let first = try await terminal.done(
        "set", "hours", and: there + ["mon-wed 09:00-12:00; fri 09:00-12:00"])
      #expect(first["notices"] == nil)
      let second = try await terminal.run(["set", "hours"] + there + ["tue 09:00-12:00"])
      #expect(second.output.contains("Before: mon-wed 09:00-12:00; fri 09:00-12:00."), "\(second.output)")
      let again = try await terminal.done("set", "hours", and: there + ["tue 09:00-12:00"])
      #expect(again["notices"] == nil)
      try await terminal.done("set", "hours", and: there + ["closed"])
      #expect(
        try await terminal.done("set", "hours", and: there + ["mon 09:00-10:00"])["notices"]?[0]?.text
          == "Before: closed.")
      #expect(
        try await before("set", "travel", "--from", "Lake Nona", "--to", "Ocoee", "--minutes", "30") == nil)
      #expect(
        try await before("set", "travel", "--from", "Ocoee", "--to", "Lake Nona", "--minutes", "45")
          == "Before: 30 minutes.")
      try await terminal.done("set", "cancellation-policy", "--window", "24", "--late-fee", "25.50")
      #expect(
        try await before("set", "cancellation-policy", "--window", "48")
          == "Before: late under 24 hours, for a fee of 25.50.")
      try await terminal.done(
        "add", "staff", "--name", "Dee Fox", "--email", "dee@example.org", "--role", "front-desk", "--site",
        "Ocoee", "--virtual")
      #expect(
        try await before("change", "staff", "Dee Fox", "--everywhere")
          == "Before: front-desk, only for Ocoee, virtual.")
    }
  }

  @Test func whoHasTheSameAddressIsSaid() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done(
        "register", "client", "--name", "Wim Ader", "--email", "w@example.org", "--phone", "555010")
      let other = try await terminal.done(
        "register", "client", "--name", "Jo Fern", "--email", "jo@example.org")
      let handle = try #require(other["handle"]?.text)
      let correcting = ["--client", handle, "--reason", "Moved"]
      let corrected = try await terminal.done(
        "correct", "client", and: correcting + ["--email", "W@example.org"])
      let notice = try #require(corrected["notices"]?[0]?.text)
      #expect(notice.contains("has the same e-mail or phone") && !notice.contains("Wim"), "\(notice)")
      let named = try await terminal.done("correct", "client", and: correcting + ["--name", "Jo Ferne"])
      #expect(named["notices"] == nil)
      // A number of six figures finds its client too.
      #expect(try await terminal.run("show", "client", "555010").output.contains("Wim Ader"))
    }
  }

  @Test func thePersonOfAnEnquiryIsErasedByTheBeginningOfItsId() async throws {
    try await Terminal.withPractice { terminal in
      let enquiry = try await terminal.done(
        "record", "enquiry", "--name", "Pat Low", "--email", "pat@example.org", "--complaint", "Neck")
      let id = try #require(enquiry["enquiryId"]?.text).lowercased()
      let erasing = ["--reason", "asked for it", "--yes"]
      let byName = try await terminal.run(["erase", "client", "Pat Low"] + erasing)
      #expect(byName.status == 2, "\(byName.output)")
      try await terminal.done("erase", "client", String(id.prefix(8)), and: erasing)
      #expect(try await terminal.done("show", "enquiries")["items"]?.items.isEmpty == true)
    }
  }

  @Test func aLateMoveIsLateAndSoIsTheCancellationAfterIt() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done("set", "cancellation-policy", "--window", "336", "--late-fee", "25.00")
      let soon = LocalDay(of: Date(), in: .gmt) + 3
      let booked = try await terminal.done("book", "session", "--at", "\(soon) 10:00", and: Self.who)
      let id = try #require(booked["appointmentId"]?.text)
      let moved = try await terminal.run("reschedule", id, "--at", "2031-03-03 10:00")
      #expect(
        moved.output.contains("late by the policy: a fee of 25.00 is due"), "\(moved.output)\(moved.error)")
      let cancelled = try await terminal.run("cancel", id)
      #expect(cancelled.output.contains("late by the policy: a fee of 25.00 is due"), "\(cancelled.output)")
      let story = try await terminal.done("show", "appointment", id)
      #expect(story["items"]?.items.map { $0["isLate"] } == [nil, .bool(true), .bool(true)])
      #expect(story["items"]?[1]?["movedBy"]?.text == "client")
    }
  }

  @Test func anAppointmentIsGivenToAnotherPractitionerPlaceAndRoom() async throws {
    try await Terminal.withPractice { terminal in
      let booked = try await terminal.done("book", "session", "--at", "2031-03-03 10:00", and: Self.who)
      let id = try #require(booked["appointmentId"]?.text)
      try await terminal.done("register", "room", "--site", "Ocoee", "--name", "Studio")
      let nothing = try await terminal.run("reschedule", id)
      #expect(nothing.status == 64 && nothing.error.contains("--practitioner PRACTITIONER"))
      let both = try await terminal.run("reschedule", id, "--site", "Ocoee", "--virtual")
      #expect(both.status == 64 && both.error.contains("either --site NAME or --virtual"))
      let given = try await terminal.run(
        "reschedule", id, "--practitioner", "Ben", "--site", "Ocoee", "--room", "Studio")
      #expect(given.status == 0, "\(given.error)")
      #expect(given.output.contains("2031-03-03 10:00") && given.output.contains("with P-2 Ben Cole, Ocoee"))
      let unknown = try await terminal.run("reschedule", id, "--room", "Attic")
      #expect(unknown.status == 2 && unknown.error.contains("There are: Studio"))
      let again = try await terminal.run("reschedule", id, "--practitioner", "P-2")
      #expect(again.output.contains("Nothing to do"), "\(again.output)\(again.error)")
      // What stands in the way of a move, and what is free then.
      try await terminal.done(
        "register", "client", "--name", "Wim Ader", "--email", "w@example.org")
      let other = try await terminal.done(
        "book", "session", "--client", "Wim", "--practitioner", "P-2", "--virtual", "--at", "2031-03-04 10:00"
      )
      let move = ["reschedule", try #require(other["appointmentId"]?.text), "--at", "2031-03-03 10:30"]
      let refused = try await terminal.run(move)
      #expect(refused.status == 2 && refused.error.contains("[slot-taken]"))
      #expect(refused.error.contains("open: 2031-03-03 11:00"), "\(refused.error)")
      let late = try await terminal.run(["cancel", id])
      #expect(late.output.contains("regimen withdraw cancellation \(id.lowercased()) --reason WHY"))
      let back = try await terminal.run("withdraw", "cancellation", id, "--reason", "The wrong one")
      #expect(back.output.contains("the appointment is booked: Mon 2031-03-03 10:00"), "\(back.error)")
      try await terminal.done("cancel", id)
      try await terminal.done(and: move)
      let taken = try await terminal.run("withdraw", "cancellation", id, "--reason", "The wrong one")
      #expect(taken.status == 2 && taken.error.contains("The cancellation was not withdrawn"))
      #expect(taken.error.contains("open: 2031-03-03"), "\(taken.error)")
    }
  }

  @Test func aFeeIsWaivedAfterTheCancellation() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done("set", "cancellation-policy", "--window", "336", "--late-fee", "25.00")
      let soon = LocalDay(of: Date(), in: .gmt) + 3
      let booked = try await terminal.done("book", "session", "--at", "\(soon) 10:00", and: Self.who)
      let id = try #require(booked["appointmentId"]?.text)
      let cancelled = try await terminal.run("cancel", id, "--reason", "Flu")
      #expect(cancelled.output.contains("a fee of 25.00 is due"), "\(cancelled.error)")
      let waived = try await terminal.run("cancel", id, "--waive", "In hospital")
      #expect(waived.output.contains("The fee was waived"), "\(waived.error)")
      let shown = try await terminal.done(
        "show", "schedule", "--from", "\(soon)", "--to", "\(soon + 1)", "--all")
      let item = shown["items"]?[0]
      #expect(item?["feeCents"] == nil && item?["cancellationReason"]?.text == "Flu", "\(shown)")
      let again = try await terminal.run("cancel", id)
      #expect(again.status == 2 && again.error.contains("withdraw the cancellation"), "\(again.error)")
    }
  }

  @Test func aTimeIsHeldConfirmedAndOfferedToWhoWaits() async throws {
    try await Terminal.withPractice { terminal in
      let held = try await terminal.done("hold", "--at", "2031-03-03 10:00", "--for", "30", and: Self.who)
      let id = try #require(held["appointmentId"]?.text)
      let taken = try await terminal.run(["book", "session", "--at", "2031-03-03 10:00"] + Self.who)
      #expect(taken.status == 2)
      // Holding what is taken is refused, recorded and answered as booking it is.
      let heldAgain = try await terminal.run(
        ["hold", "--at", "2031-03-03 10:00", "--format", "json"] + Self.who)
      #expect(
        heldAgain.refusal == "slot-taken" && heldAgain.error.contains("suggestions"), "\(heldAgain.error)")
      let position = Int(try #require(held["position"]?.number))
      for refused in [position + 1, position + 2] {
        let event = try await terminal.done("events", "show", "\(refused)")
        #expect(event["type"]?.text == "booking-refused")
        #expect(event["facts"]?["code"]?.text == "slot-taken", "\(event)")
      }
      try await terminal.done("confirm", id)
      let released = try await terminal.run("release", id)
      #expect(released.status == 2 && released.error.contains("wrong-state"))

      let wim = try await terminal.done(
        "register", "client", "--name", "Wim Ader", "--email", "w@example.org")
      let handle = try #require(wim["handle"]?.text)
      let joined = try await terminal.done(
        "add", "waitlist-entry", "--client", handle, "--practitioner", "Ana Reyes", "--site", "Lake Nona",
        "--from", "2031-03-03", "--through", "2031-03-03", "--between", "10:00-11:00")
      #expect(try await terminal.done("offer", "waitlist-times")["items"]?.items.isEmpty == true)
      try await terminal.done("cancel", id)
      let offers = try await terminal.done("offer", "waitlist-times")
      #expect(offers["items"]?[0]?["entryId"] == joined["entryId"])
      let offer = try #require(offers["items"]?[0]?["offer"]?["appointmentId"]?.text)
      let waiting = try await terminal.done("show", "waitlist")
      #expect(waiting["items"]?[0]?["offerId"]?.text == offer)
      try await terminal.done("confirm", offer)
      let story = try await terminal.done("show", "appointment", offer)
      #expect(
        story["items"]?.items.compactMap { $0["kind"]?.text } == ["appointment-held", "appointment-booked"])
      #expect(try await terminal.done("show", "waitlist")["items"]?.items.isEmpty == true)
      let lanes = try await terminal.done("show", "lanes", "--day", "2031-03-03")
      #expect(lanes["items"]?[0]?["items"]?.items.count == 1)
      let used = try await terminal.done("show", "utilisation", "--from", "2031-03-03", "--to", "2031-03-04")
      #expect(used["items"]?[0]?["bookedMinutes"]?.number == 60)
    }
  }
}
