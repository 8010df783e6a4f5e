import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct OverviewTests {
  private func withOverview(
    now: Date = SampleHistory.monday, _ body: (SampleHistory, OverviewView) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.everything)
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      let zone = try #require(TimeZone(identifier: SampleHistory.zone))
      try await body(sample, try await queries.overview(fixture.practice, in: zone, now: now))
    }
  }

  @Test func `shows the day and what comes next at each site`() async throws {
    try await withOverview { sample, view in
      #expect(view.day.description == "2027-03-01" && view.timeZone == SampleHistory.zone)
      #expect(view.appointments.map(\.appointmentID) == [sample.booked])
      #expect(
        view.counts == ["held": 0, "booked": 0, "arrived": 0, "completed": 1, "cancelled": 0, "noShow": 0])
      #expect(view.nextBySite.map(\.appointmentID) == [sample.moved, sample.virtual])
      #expect(view.nextBySite.map(\.site) == ["Ocoee", "virtual"])
    }
    // The cancelled one is on its day.
    try await withOverview(now: SampleHistory.at(20)) { sample, view in
      #expect(view.appointments.map(\.appointmentID) == [sample.cancelled, sample.moved])
      #expect(view.counts["cancelled"] == 1)
    }
  }

  @Test func `counts clients and sessions, and names who needs something`() async throws {
    try await withOverview { sample, view in
      #expect(view.clients == 3)
      #expect(view.sessionsLast7Days == 1)
      #expect(view.redFlags?.map(\.person.handle) == ["C-1002"])
      #expect(view.redFlags?.first?.person.client == "Ben Quistgaard")
      #expect(view.withoutAppointment.count == 1)
      #expect(view.withoutAppointment.clients.map(\.clientID) == [sample.anna])
      #expect(view.morningPainMissing?.map(\.person.handle) == ["C-1002"])
      #expect(view.morningPainMissing?.map(\.sessionID) == [sample.imported])
    }
  }

  @Test func `asks for a morning only while it may be scored`() async throws {
    try await withOverview(now: SampleHistory.at(-28)) { _, view in
      #expect(view.morningPainMissing?.isEmpty == true)
    }
    try await withOverview(now: SampleHistory.at(72)) { _, view in
      #expect(view.morningPainMissing?.isEmpty == true)
    }
  }

  @Test func `asks no more once the morning was logged by the day`() async throws {
    try await withPractice { fixture in
      let (sample, now) = (SampleHistory(), SampleHistory.at(0))
      try await fixture.given(sample.everything)
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      let zone = try #require(TimeZone(identifier: SampleHistory.zone))
      func missing() async throws -> [OverviewView.MissingMorning] {
        try await queries.overview(fixture.practice, in: zone, now: now).morningPainMissing ?? []
      }
      let asked = try #require(try await missing().first)
      for day in [asked.day, asked.day + 1] {
        #expect(try await missing().map(\.sessionID) == [sample.imported])
        try await fixture.performed(
          LogMorningPain(
            clientID: asked.person.clientID, day: day, nrs: 2, timeZone: SampleHistory.zone,
            now: SampleHistory.at(100)))
      }
      #expect(try await missing().isEmpty)
    }
  }

  @Test func `leaves out who was erased`() async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.everything + [sample.erasure(of: sample.ben)])
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      let zone = try #require(TimeZone(identifier: SampleHistory.zone))
      let view = try await queries.overview(fixture.practice, in: zone, now: SampleHistory.monday)
      #expect(view.clients == 2 && view.redFlags?.isEmpty == true && view.morningPainMissing?.isEmpty == true)
      #expect(view.nextBySite.first?.client == "erased")
      let json = try JSONCoding.encoder().encode(view)
      #expect(try JSONCoding.decoder().decode(OverviewView.self, from: json) == view)
    }
  }

  @Test func `a practice without anything has an overview too`() async throws {
    try await withPractice { fixture in
      let view = try await Queries(fixture.runtime(PracticeReadModels.all)).overview(
        fixture.practice, in: .gmt, now: SampleHistory.monday)
      #expect(view.clients == 0 && view.appointments.isEmpty && view.position == 0)
    }
  }
}
