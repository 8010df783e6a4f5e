import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// No read tells a token that is limited to a place of what takes place at another: one table over all routes.
@Suite(.serialized) struct LimitedReadTests {
  private let sample = SamplePractice()
  private let missed = UUID()
  private let planned = UUID()
  private let held = UUID()
  private let series = UUID()
  private let entry = UUID()

  private var client: UUID { sample.last }
  /// Hours from now, at which nothing else is.
  private let hours = (missed: -100.25, held: 120.25, planned: 150.25)

  /// What the client has at the other site: an appointment that was missed, one that is planned, and everything else that can lie at
  /// a place.
  private var elsewhere: [Draft<PracticeEvent>] {
    let (site, practitioner) = (sample.westernSite, sample.practitioner)
    let slot = SamplePractice.slot(hours.held, zone: SamplePractice.central)
    func word(_ event: PracticeEvent, _ hours: Double = -850) -> Draft<PracticeEvent> {
      Draft(event, at: SamplePractice.at(hours))
    }
    return [
      sample.book(missed, client, at: hours.missed, site: site),
      word(
        .appointment(
          .noShowRecorded(
            NoShowRecorded(appointmentID: missed, clientID: client, practitionerID: practitioner))), -99),
      sample.book(planned, client, at: hours.planned, site: site),
      word(
        .scheduling(
          .appointmentHeld(
            AppointmentHeld(
              appointmentID: held, kind: .session, clientID: client, practitionerID: practitioner,
              siteID: site,
              slot: slot, serviceID: nil, roomID: nil, buffers: .none, until: SamplePractice.at(10),
              entryID: nil)
          )), -5),
      word(
        .scheduling(
          .seriesBooked(
            SeriesBooked(
              seriesID: series, kind: .session, clientID: client, practitionerID: practitioner, siteID: site,
              serviceID: nil, timeZone: SamplePractice.central,
              rule: SeriesRule(start: slot.wallTime, everyWeeks: 1, count: 2),
              occurrences: [SeriesOccurrence(index: 0, appointmentID: planned)]))), -5),
      word(
        .scheduling(
          .waitlistJoined(
            WaitlistJoined(
              entryID: entry, clientID: client,
              wish: WaitlistWish(
                kind: .session, siteID: site, from: slot.wallTime.day, through: slot.wallTime.day + 7,
                timeZone: SamplePractice.central)))), -5),
      word(
        .scheduling(
          .reminderSent(
            ReminderSent(
              messageID: UUID(), appointmentID: planned, clientID: client,
              startsAt: SamplePractice.at(hours.planned), channel: .file))), -4),
    ]
  }

  /// What only those may see who may see that place.
  private var secrets: [String] {
    ids
      + [hours.missed, hours.held, hours.planned].map { JSONCoding.text(of: SamplePractice.at($0)) }
  }

  private var ids: [String] { [missed, planned, held, series, entry].map { $0.uuidString.lowercased() } }

  private static let kinds = [
    "appointment-booked", "no-show-recorded", "appointment-held", "series-booked", "waitlist-joined",
    "reminder-sent",
  ]

  private var paths: [String] {
    let span = "from=2027-02-20&to=2027-03-20"
    let usual = Route.all.filter { !$0.isWrite && $0.name != "calendar" }.map {
      AccessTests.path($0).replacing("C-1001", with: "C-1012")
    }
    return usual + usual.filter { $0.contains("C-1012") }.map { $0 + "?happenedBy=2027-03-02" } + [
      "/v1/schedule?\(span)&includeCancelled=true", "/v1/lanes?\(span)", "/v1/utilisation?\(span)",
      "/v1/overview?day=2027-03-07", "/v1/appointments/\(planned)", "/v1/clients/C-1012/history?limit=2",
      "/v1/open-times?site=Lake%20Nona&\(span)&client=C-1012",
    ] + Self.kinds.map { "/v1/clients/C-1012/history?kind=\($0)" }
  }

  @Test func noReadTellsOfAnotherPlace() async throws {
    try await withDashboard(sample.clinicalHistory + elsewhere) { served in
      for role in [Role.owner, .frontDesk] {
        let whole = try await served.token(role)
        let limited = try await served.token(role, at: .only([sample.site], virtual: true))
        var told: Set<String> = []
        for path in paths {
          let usual = try await served.get(path, token: whole).text.lowercased()
          if secrets.contains(where: { usual.contains($0.lowercased()) }) { told.insert(path) }
          let answer = try await served.get(path, token: limited)
          let text = answer.text.lowercased()
          // When somebody is free here tells when they are busy elsewhere, and is told all the same.
          for secret in path.contains("open-times") ? ids : secrets {
            #expect(!text.contains(secret.lowercased()), "\(role): \(path)")
          }
        }
        // The table bites: these tell it to whoever may know.
        #expect(
          told.contains("/v1/schedule") && told.contains("/v1/waitlist")
            && told.contains("/v1/clients/C-1012"))
        guard role != .frontDesk else { continue }
        #expect(told.contains("/v1/clients/C-1012/history") && told.contains("/v1/clients/C-1012/proposals"))
        for kind in Self.kinds {
          let items = try await served.get("/v1/clients/C-1012/history?kind=\(kind)", token: limited).json[
            "items"]
          #expect(items?.items.isEmpty == true, "\(kind)")
          let all = try await served.get("/v1/clients/C-1012/history?kind=\(kind)", token: whole).json[
            "items"]
          #expect(all?.items.isEmpty == false, "\(kind)")
        }
        // What is no matter of a place is the practice's, and so is the record of somebody who comes here.
        let registered = try await served.all("/v1/clients/C-1012/history?limit=1", token: limited)
        #expect(registered.items.map { $0["kind"]?.text } == ["client-registered"])
        let here = try await served.get(
          "/v1/clients/C-1001/history?kind=appointment-booked", token: limited
        ).json["items"]
        #expect(here?.items.count == 2)
      }
    }
  }

  @Test func theClientsPageDoesNotEither() async throws {
    try await withDashboard(sample.everything + elsewhere) { served in
      var (whole, limited) = (Browser(served), Browser(served))
      _ = try await whole.signIn(try await served.token())
      _ = try await limited.signIn(
        try await served.token(at: .only([sample.site], virtual: false)))
      for query in ["", "?asOf=2027-03-02"] {
        let usual = try await whole.open("/clients/C-1012/history\(query)").text.lowercased()
        let text = try await limited.open("/clients/C-1012/history\(query)").text.lowercased()
        for word in ["no show recorded", "series booked", "appointment held"] {
          #expect(usual.contains(word), "\(word)")
          #expect(!text.contains(word), "\(word)")
        }
        #expect(text.contains("client registered"))
      }
    }
  }
}
