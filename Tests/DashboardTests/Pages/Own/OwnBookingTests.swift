import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A client books again, waits for a time, and takes one that is offered; nothing of it reaches another's.
@Suite(.serialized) struct OwnBookingTests {
  private let sample = SamplePractice()
  private let past = UUID(), bens = UUID()

  private var drafts: [Draft<PracticeEvent>] {
    let week = WeekHours("mon-sun 6:00-22:00") ?? WeekHours([:])
    return sample.organisation + [
      Draft(
        .scheduling(
          .practitionerHoursSet(
            PractitionerHoursSet(practitionerID: sample.practitioner, siteID: sample.site, week: week))),
        at: SamplePractice.at(-800)),
      Draft(
        .scheduling(
          .contactSet(
            ContactSet(
              siteID: sample.site, practitionerID: nil, address: "6900 Tavistock Blvd, Orlando",
              phone: "+1 407 555 0100", meetingLink: nil))), at: SamplePractice.at(-800)),
      sample.book(past, sample.anna, at: -50, site: sample.site),
      sample.book(bens, sample.ben, at: 102, site: sample.site),
    ]
  }

  private func appointments(_ served: Served) async throws -> [Appointment] {
    var appointments = Appointments()
    for event in try await served.fixture.store.read(
      tag: PracticeTags.client(sample.anna), in: served.fixture.practice)
    { appointments.evolve(event) }
    return appointments.byID.values.sorted { $0.slot.startsAt < $1.slot.startsAt }
  }

  @Test func whatWasBookedIsBookedAgainOnceWithEverythingToComeBy() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let path = "/me/appointments/\(past.lowercased)/again"
      #expect(try await browser.open("/me/appointments").text.contains(path))
      let times = try await browser.open(path)
      let at = String(try #require(times.text.firstMatch(of: /again\?at=([^"]+)"/)).1)
      let form = try await browser.open("\(path)?at=\(at)")
      // A time at night is offered to nobody.
      let night = try await browser.send(path, ["at": "2027-03-06T08:00:00.000Z"], of: form)
      #expect(night.status == 422 && night.text.contains("not open any more"))
      let key = UUID().uuidString
      let booked = try await browser.send(path, ["at": at, "key": key], of: form)
      let place = try #require(booked.header("Location"), "\(booked.text)")
      #expect(place.hasSuffix("?done=booked"))
      #expect(try await browser.send(path, ["at": at, "key": key], of: form).header("Location") == place)
      let all = try await appointments(served)
      #expect(all.count == 2 && all.last.map { JSONCoding.text(of: $0.slot.startsAt) } == at)
      #expect(all.last?.practitionerID == sample.practitioner && all.last?.siteID == sample.site)
      let page = try await browser.open(place)
      for words in ["It is booked", "6900 Tavistock Blvd", "+1 407 555 0100", "60 minutes", "calendar.ics"] {
        #expect(page.text.contains(words), "\(words)")
      }
      let file = try await browser.open(
        try #require(place.split(separator: "?").first.map { "\($0)/calendar.ics" }))
      let unfolded = file.text.replacing("\r\n ", with: "")
      #expect(unfolded.contains("LOCATION:Lake Nona\\, 6900 Tavistock Blvd\\, Orlando"))
      #expect(unfolded.contains("DESCRIPTION:Telephone: +1 407 555 0100\\nReference: "))
    }
  }

  @Test func aClientWaitsAndTakesWhatIsOffered() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let path = "/me/appointments/\(past.lowercased)/wait"
      let form = try await browser.open(path)
      let waits = ["through": "2027-03-20", "between": "06:00-12:00"]
      #expect(
        try await browser.send(path, waits, of: form).header("Location") == "/me/appointments?done=waiting")
      let twice = try await browser.send(path, waits, of: form)
      #expect(twice.status == 422 && twice.text.contains("wait for these times already"))
      let issuer = Issuer(role: "owner", client: "tests")
      let job = WaitlistOfferJob(
        served.parts.queries, served.fixture.store, served.fixture.practice, issuer: issuer)
      let offer = try #require(try await job.run(now: served.clock.now).first)
      let id = offer.held.appointmentID.lowercased
      let list = try await browser.open("/me/appointments")
      #expect(list.text.contains("A time is held for you") && list.text.contains("/me/offers/\(id)/accept"))
      // Nobody else takes it.
      var ben = try await OwnBrowser.opened(served, by: sample.ben)
      let bensList = try await ben.open("/me/appointments")
      #expect(try await ben.send("/me/offers/\(id)/accept", [:], of: bensList).status == 404)
      let taken = try await browser.send("/me/offers/\(id)/accept", [:], of: list)
      #expect(taken.header("Location") == "/me/appointments/\(id)?done=booked")
      // A second tap shows the same.
      #expect(
        try await browser.send("/me/offers/\(id)/accept", [:], of: list).header("Location")
          == "/me/appointments/\(id)?done=booked")
      // Nor does declining it then give it up.
      #expect(
        try await browser.send("/me/offers/\(id)/decline", [:], of: list).header("Location")
          == "/me/appointments/\(id)")
      #expect(try await appointments(served).last?.status == .booked)
      #expect(!(try await browser.open("/me/appointments").text.contains("Waiting list")))
    }
  }

  @Test func anOfferThatIsDeclinedOrGoneIsBookedByNobody() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let path = "/me/appointments/\(past.lowercased)/wait"
      _ = try await browser.send(path, ["through": "2027-03-20"], of: try await browser.open(path))
      let job = WaitlistOfferJob(
        served.parts.queries, served.fixture.store, served.fixture.practice,
        issuer: Issuer(role: "owner", client: "tests"))
      let offer = try #require(try await job.run(now: served.clock.now).first)
      let id = offer.held.appointmentID.lowercased
      let list = try await browser.open("/me/appointments")
      let declined = try await browser.send("/me/offers/\(id)/decline", [:], of: list)
      #expect(declined.header("Location") == "/me/appointments?done=declined")
      let late = try await browser.send("/me/offers/\(id)/accept", [:], of: list)
      #expect(late.header("Location") == "/me/appointments?done=gone")
      let waiting = try await browser.open("/me/appointments?done=gone")
      let leave = try #require(waiting.text.firstMatch(of: /action="(\/me\/waiting\/[^"]+)"/)).1
      #expect(
        try await browser.send(String(leave), [:], of: waiting).header("Location")
          == "/me/appointments?done=left")
      #expect(!(try await browser.open("/me/appointments").text.contains("Waiting list")))
    }
  }

  @Test func anothersIsNotThere() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let list = try await browser.open("/me/appointments")
      let theirs = "/me/appointments/\(bens.lowercased)"
      for path in [theirs, "\(theirs)/again", "\(theirs)/wait"] {
        #expect(try await browser.open(path).status == 404, "\(path)")
      }
      for path in [
        "\(theirs)/again", "\(theirs)/wait", "/me/offers/\(bens.lowercased)/accept",
        "/me/offers/\(bens.lowercased)/decline", "/me/waiting/\(UUID().lowercased)/leave",
      ] {
        #expect(
          try await browser.send(path, ["at": "2027-03-10T15:00:00.000Z"], of: list).status == 404, "\(path)")
      }
    }
  }

  @Test func aLinkLeadsToTheAppointmentsOrToOne() async throws {
    try await withDashboard(drafts) { served in
      let link = try await OwnBrowser.link(served, of: sample.anna)
      var browser = OwnBrowser(served)
      #expect(try await browser.open("\(link)?to=appointments").header("Location") == "/me/appointments")
      #expect(
        try await browser.open("\(link)?to=\(past.lowercased)").header("Location")
          == "/me/appointments/\(past.lowercased)")
      #expect(try await browser.open("\(link)?to=//example.org").header("Location") == "/me")
    }
  }

  @Test func aClientChoosesWhichMessagesTheyGet() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me/messages")
      #expect(page.status == 200 && page.text.contains("Before an appointment"))
      func wants(_ kind: MessageKind) async throws -> Bool {
        try await served.parts.queries.messageChoices(of: sample.anna, in: served.fixture.practice).wants(
          kind)
      }
      #expect(try await wants(.reminder))
      let stopped = try await browser.send(
        "/me/messages", ["kind": "reminder", "unwanted": "yes"], of: page)
      #expect(stopped.header("Location") == "/me/messages?done=set", "\(stopped.text)")
      let before = try await (wants(.reminder), wants(.change), wants(.morning))
      #expect(before == (false, true, false))
      _ = try await browser.send("/me/messages", ["kind": "morning"], of: page)
      #expect(try await wants(.morning))
      let refused = try await browser.send("/me/messages", ["kind": "code", "unwanted": "yes"], of: page)
      #expect(refused.status == 422 && refused.text.contains("Nothing was recorded"))
      browser.language = "es"
      #expect(try await browser.open("/me/messages").text.contains("Antes de una cita"))
    }
  }
}
