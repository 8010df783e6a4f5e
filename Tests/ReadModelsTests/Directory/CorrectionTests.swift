import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// What was corrected shows everywhere from then on, and as it was believed to those who look back.
@Suite struct CorrectionTests {
  private let sample = SampleHistory()
  private let now = SampleHistory.at(100)

  private func withPracticeOfSample(
    _ body: (PracticeFixture<PracticeEvent>, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.everything)
      try await body(fixture, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @discardableResult private func perform<Command: Decider>(
    _ command: Command, in fixture: PracticeFixture<PracticeEvent>
  ) async throws -> Int64 where Command.Event == PracticeEvent {
    try await fixture.performed(command).position ?? 0
  }

  @Test func `a client's name and contacts are those of the newest correction of each`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let before = try await fixture.store.head(of: fixture.practice).position
      // The directory that is held in memory follows too.
      #expect(try await queries.find("anna quist", .client, in: fixture.practice).uuid == sample.anna)
      try await perform(
        CorrectClient(
          clientID: sample.anna, name: "Anna Quast", email: "anna@example.net", reason: "Misspelt", now: now),
        in: fixture)
      try await perform(
        CorrectClient(clientID: sample.anna, email: "", phone: "407 555 0199", reason: "Moved", now: now),
        in: fixture)
      let shown = try await queries.client(fixture.practice, id: sample.anna, now: now).client
      #expect(shown.name == "Anna Quast" && shown.email == nil && shown.phone == "407 555 0199")
      let listed = try #require(try await queries.clients(fixture.practice).items.first)
      #expect(listed.name == "Anna Quast" && listed.phone == "407 555 0199")
      let directory = try await queries.directory(fixture.practice)
      #expect(try directory.find("anna quast", .client).uuid == sample.anna)
      #expect(throws: DirectoryError.self) { try directory.find("anna quist", .client) }
      let intake = try await queries.intake(fixture.practice, of: sample.anna, now: now)
      #expect(intake.client.name == "Anna Quast")

      let past = try await queries.client(
        fixture.practice, id: sample.anna, asOf: .position(before), now: now
      ).client
      #expect(past.name == "Anna Quist" && past.email == "1001@example.org")
      let between = try await queries.client(
        fixture.practice, id: sample.anna, asOf: .position(before + 1), now: now
      ).client
      #expect(between.name == "Anna Quast" && between.email == "anna@example.net")
      #expect(between.phone == "+1 407 555 1001")
    }
  }

  @Test func `a schedule names people and places as they were corrected, and a past one as they were`()
    async throws
  {
    try await withPracticeOfSample { fixture, queries in
      let before = try await fixture.store.head(of: fixture.practice).position
      try await perform(
        CorrectClient(clientID: sample.anna, name: "Anna Quast", reason: "Misspelt", now: now), in: fixture)
      try await perform(
        CorrectPractitioner(
          practitionerID: sample.practitioner, name: "Pat Overhill", reason: "Married", now: now), in: fixture
      )
      try await perform(
        CorrectSite(siteID: sample.site, name: "Lake Mona", reason: "Misspelt", now: now), in: fixture)
      let filter = ScheduleFilter(
        from: SampleHistory.at(-1), to: SampleHistory.at(1), practitioner: sample.practitioner, now: now)
      func names(_ asOf: AsOf?) async throws -> [String] {
        let items = try await queries.schedule(fixture.practice, filter, asOf: asOf).items
        return items.flatMap { [$0.client, $0.practitioner, $0.site] }
      }
      #expect(try await names(nil) == ["Anna Quast", "Pat Overhill", "Lake Mona"])
      #expect(try await names(.position(before)) == ["Anna Quist", "Pat Underhill", "Lake Nona"])
      #expect(try await names(.position(before + 3)) == ["Anna Quast", "Pat Overhill", "Lake Mona"])
      let former = try await queries.directory(fixture.practice, asOf: .position(before), now: now)
      #expect(former.entry(.site, sample.site)?.name == "Lake Nona")
      let later = try await queries.directory(fixture.practice, asOf: .position(before + 3), now: now)
      #expect(later.entry(.practitioner, sample.practitioner)?.name == "Pat Overhill")
    }
  }

  @Test func `a room and a service are set up as they were corrected`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let (room, service) = (UUID(), UUID())
      let offered = ServiceOffered(
        serviceID: service, name: "Sesion", kind: .session, minutes: 60, buffers: .none, allowsVirtual: true,
        noticeMinutes: 0)
      try await fixture.given([
        Draft(
          .scheduling(.roomOpened(RoomOpened(roomID: room, siteID: sample.site, name: "Studoi"))),
          at: SampleHistory.monday), Draft(.scheduling(.serviceOffered(offered)), at: SampleHistory.monday),
      ])
      try await perform(
        CorrectRoom(roomID: room, name: "Studio", reason: "Misspelt", now: now), in: fixture)
      try await perform(
        CorrectService(
          serviceID: service, change: ServiceChange(name: "Session", minutes: 50), reason: "Misspelt",
          now: now
        ), in: fixture)
      let setup = try await queries.schedulingSetup(fixture.practice)
      #expect(setup.rooms[room]?.name == "Studio" && setup.rooms[room]?.siteID == sample.site)
      #expect(setup.services[service]?.name == "Session" && setup.services[service]?.minutes == 50)
      // A booking afterwards has the corrected length.
      let start = SampleHistory.at(500)
      let zone = TimeZone(identifier: SampleHistory.zone) ?? .gmt
      let booking = BookAppointment(
        appointmentID: UUID(), kind: .session, clientID: sample.cleo, practitionerID: sample.practitioner,
        siteID: sample.site, at: .wall(LocalDateTime(of: start, in: zone)), timeZone: SampleHistory.zone,
        serviceID: service, rooms: [room], now: now)
      let booked = try await fixture.performed(booking).events.compactMap { event in
        if case .appointment(.appointmentBooked(let facts)) = event { facts } else { nil }
      }
      #expect(booked.map { $0.slot.endsAt.timeIntervalSince($0.slot.startsAt) } == [3000])
      #expect(booked.map(\.roomID) == [room])
    }
  }

  @Test func `the history says what was, what is, why and who`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let first = try await perform(
        CorrectClient(
          clientID: sample.anna, name: "Anna Quast", email: "anna@example.net", reason: "Misspelt", now: now),
        in: fixture)
      let second = try await perform(
        CorrectClient(clientID: sample.anna, email: "", reason: "No longer hers", now: now), in: fixture)
      let items = try await queries.history(
        fixture.practice, of: sample.anna, kinds: ["client-details-corrected"]
      ).items
      #expect(items.map(\.position) == [second, first])
      #expect(items[1].detail == .correction(.init(details: [.name, .email])))
      #expect(items[1].previousName == "Anna Quist" && items[1].name == "Anna Quast")
      #expect(items[1].previousEmail == "1001@example.org" && items[1].email == "anna@example.net")
      #expect(items[1].previousPhone == nil && items[1].phone == nil && items[1].reason == "Misspelt")
      #expect(items[0].previousEmail == "anna@example.net" && items[0].email == nil)
      #expect(items[0].reason == "No longer hers" && items[0].role == "owner")
    }
  }

  @Test func `nothing of an erased client's corrections can be read`() async throws {
    try await withPracticeOfSample { fixture, queries in
      try await perform(
        CorrectClient(clientID: sample.anna, name: "Anna Quast", reason: "Misspelt", now: now), in: fixture)
      try await perform(ErasePerson(personID: sample.anna, kind: .client, now: now), in: fixture)
      let shown = try await queries.client(fixture.practice, id: sample.anna, now: now).client
      #expect(shown.name == PersonalPart.erasedText && shown.erased)
      let item = try #require(
        try await queries.history(fixture.practice, of: sample.anna, kinds: ["client-details-corrected"])
          .items.first)
      #expect(
        [item.name, item.previousName, item.reason] == Array(repeating: PersonalPart.erasedText, count: 3))
      #expect(item.email == nil && item.previousEmail == nil)
      let directory = try await queries.directory(fixture.practice)
      #expect(throws: DirectoryError.self) { try directory.find("quast", .client) }
    }
  }

  @Test func `the practice's corrections say what was, what is and why, as of any position`() async throws {
    try await withPracticeOfSample { fixture, queries in
      let before = try await fixture.store.head(of: fixture.practice).position
      #expect(try await queries.corrections(fixture.practice, now: now).items.isEmpty)
      try await perform(
        CorrectPractitioner(
          practitionerID: sample.practitioner, name: "Pat Overhill", reason: "Married", now: now), in: fixture
      )
      try await perform(
        CorrectSite(siteID: sample.site, name: "Lake Mona", reason: "Misspelt", now: now), in: fixture)
      try await perform(
        CorrectPractitioner(
          practitionerID: sample.practitioner, name: "Pat Hill", reason: "Shorter", now: now), in: fixture)
      let view = try await queries.corrections(fixture.practice, now: now)
      #expect(view.items.map(\.kind) == [.practitioner, .site, .practitioner])
      #expect(view.items.map(\.reason) == ["Shorter", "Misspelt", "Married"])
      #expect(
        view.items.map { $0.changes.map(\.from) } == [["Pat Overhill"], ["Lake Nona"], ["Pat Underhill"]])
      #expect(view.items.map { $0.changes.map(\.to) } == [["Pat Hill"], ["Lake Mona"], ["Pat Overhill"]])
      #expect(view.items.allSatisfy { $0.role == "owner" })
      let past = try await queries.corrections(fixture.practice, asOf: .position(before + 1), now: now)
      #expect(past.items.map(\.reason) == ["Married"])
    }
  }

  @Test func `a correction says nothing of a person in the clear`() async throws {
    try await withPracticeOfSample { fixture, queries in
      try await perform(
        CorrectClient(clientID: sample.anna, name: "Anna Quast", reason: "Misspelt", now: now), in: fixture)
      _ = try await queries.clients(fixture.practice)
      _ = try await queries.history(fixture.practice, of: sample.anna)
      for projection in PracticeReadModels.all {
        let text = try await fixture.bodies(projection.name, version: projection.version).values.joined()
        #expect(!text.contains("Quast") && !text.contains("Misspelt"), "\(projection.name)")
      }
    }
  }

  @Test func `somebody of the same name and contact is a possible duplicate`() async throws {
    try await withPracticeOfSample { fixture, queries in
      func duplicates(
        _ name: String, _ email: String? = nil, _ phone: String? = nil, except own: UUID = UUID()
      )
        async throws -> [String]
      {
        try await queries.duplicates(
          ofName: name, email: email, phone: phone, except: own, in: fixture.practice)
      }
      #expect(try await duplicates("anna  QUIST ", "1001@Example.ORG") == ["C-1001"])
      #expect(try await duplicates("Anna Quist", nil, "(407) 555-1001") == ["C-1001"])
      #expect(try await duplicates("Cleo Marsh", "1003@example.org") == ["C-1003"])
      // A slip of the finger, and the words in another order, beside the same contact.
      #expect(try await duplicates("Ana Quist", "1001@example.org") == ["C-1001"])
      #expect(try await duplicates("Quist, Anna", "1001@example.org") == ["C-1001"])
      #expect(try await duplicates("Ana Quist", "other@example.org") == [])
      // Another contact, none, another name, and the same registration repeated.
      #expect(try await duplicates("Anna Quist", "other@example.org", "407 555 1002") == [])
      #expect(try await duplicates("Anna Quist") == [])
      #expect(try await duplicates("Anna", "1001@example.org") == [])
      #expect(try await duplicates("Anna Quist", "1001@example.org", except: sample.anna) == [])
      // By what was corrected, and nobody who was erased.
      try await perform(
        CorrectClient(clientID: sample.anna, email: "anna@example.net", reason: "Misspelt", now: now),
        in: fixture)
      #expect(try await duplicates("Anna Quist", "1001@example.org") == [])
      #expect(try await duplicates("Anna Quist", "anna@example.net") == ["C-1001"])
      try await perform(ErasePerson(personID: sample.anna, kind: .client, now: now), in: fixture)
      #expect(try await duplicates("Anna Quist", "anna@example.net") == [])
    }
  }
}
