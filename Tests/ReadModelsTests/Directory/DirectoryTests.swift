import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct DirectoryTests {
  private func withDirectory(
    _ body: (PracticeFixture<PracticeEvent>, SampleHistory, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.everything)
      try await body(fixture, sample, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @Test func `lists clients by number, in pages`() async throws {
    try await withDirectory { fixture, sample, queries in
      let first = try await queries.clients(fixture.practice, limit: 2)
      #expect(first.items.map(\.handle) == ["C-1001", "C-1002"])
      #expect(first.items.map(\.name) == ["Anna Quist", "Ben Quistgaard"])
      #expect(first.items.map(\.phone) == ["+1 407 555 1001", "+1 407 555 1002"])
      #expect(first.items[1].redFlags?.map(\.flag) == [.fever])
      let second = try await queries.clients(fixture.practice, limit: 2, cursor: first.next)
      #expect(second.items.map(\.id) == [sample.cleo] && second.next == nil)
    }
  }

  @Test func `shows one client with what comes next and what was last`() async throws {
    try await withDirectory { fixture, sample, queries in
      let view = try await queries.client(fixture.practice, id: sample.ben, now: SampleHistory.monday)
      #expect(view.client.name == "Ben Quistgaard")
      #expect(view.nextAppointment?.appointmentID == sample.moved && view.nextAppointment?.site == "Ocoee")
      #expect(view.lastSessionAt?.date == SampleHistory.at(-30) && view.sessions == 1)
      #expect(view.lastPosition == Int64(sample.everything.count))
      let later = try await queries.client(fixture.practice, id: sample.ben, now: SampleHistory.at(30))
      #expect(later.nextAppointment == nil)
      let error = await #expect(throws: ReadModelError.self) {
        try await queries.client(fixture.practice, id: UUID(), now: SampleHistory.monday)
      }
      #expect(error?.code == .notFound)
    }
  }

  @Test func `a cleared red flag stands no more`() async throws {
    try await withDirectory { fixture, sample, queries in
      try await fixture.given([
        Draft(
          .safety(.redFlagCleared(RedFlagCleared(clientID: sample.ben, flagID: sample.flag))),
          at: SampleHistory.monday)
      ])
      let view = try await queries.client(fixture.practice, id: sample.ben, now: SampleHistory.monday)
      #expect(view.client.redFlags?.isEmpty == true)
    }
  }

  @Test func `a red flag of an erased client stands no more`() async throws {
    try await withDirectory { fixture, sample, queries in
      try await fixture.given([sample.erasure(of: sample.ben)])
      let erased = try #require(try await queries.clients(fixture.practice).items.dropFirst().first)
      #expect(erased.id == sample.ben && erased.erased && erased.redFlags?.isEmpty == true)
      // Not even one that is recorded afterwards.
      try await fixture.given([
        Draft(
          .safety(
            .redFlagRaised(
              RedFlagRaised(clientID: sample.ben, flagID: UUID(), flag: .fever, urgency: .urgent))),
          at: SampleHistory.monday)
      ])
      let view = try await queries.client(fixture.practice, id: sample.ben, now: SampleHistory.monday)
      #expect(view.client.redFlags?.isEmpty == true)
      let flagged = try await fixture.pool.queryOne(
        "select count(*) from regimen_read.directory_v5_g1 where flagged"
      ) { try $0.get(0) as Int }
      #expect(flagged == 0)
    }
  }

  @Test func `finds by id, handle and name, and what was registered since`() async throws {
    try await withDirectory { fixture, sample, queries in
      let practice = fixture.practice
      #expect(try await queries.find("C-1002", .client, in: practice).uuid == sample.ben)
      #expect(try await queries.find("anna quist", .client, in: practice).uuid == sample.anna)
      #expect(try await queries.find("cleo", .client, in: practice).uuid == sample.cleo)
      #expect(try await queries.find(sample.cleo.uuidString, .client, in: practice).uuid == sample.cleo)
      #expect(try await queries.find("pat underhill", .practitioner, in: practice).handle == "P-1")
      #expect(try await queries.find("nona", .site, in: practice).timeZone == SampleHistory.zone)
      #expect(try await queries.find("Sled Drag", .exercise, in: practice).id == "sled-drag")
      #expect(try await queries.directory(practice).practice?.name == "Regimen")
      let dora = UUID()
      try await fixture.given([
        Draft(
          .client(.clientRegistered(ClientRegistered(clientID: dora, number: 1004))),
          at: SampleHistory.monday, personal: PersonalPart([.name: "Dora Vale"]))
      ])
      #expect(try await queries.find("dora", .client, in: practice).uuid == dora)
      #expect(
        try await queries.directory(practice).all(.client).map(\.handle) == [
          "C-1001", "C-1002", "C-1003", "C-1004",
        ])
    }
  }

  @Test func `an erased client is found by handle only`() async throws {
    try await withDirectory { fixture, sample, queries in
      _ = try await queries.directory(fixture.practice)
      try await fixture.given([sample.erasure(of: sample.anna)])
      #expect(try await queries.find("C-1001", .client, in: fixture.practice).name == "erased")
      for name in ["Anna Quist", "erased"] {
        await #expect(throws: DirectoryError.unknown(.client)) {
          try await queries.find(name, .client, in: fixture.practice)
        }
      }
      let summary = try #require(try await queries.clients(fixture.practice).items.first)
      #expect(summary.erased && summary.name == "erased" && summary.email == "erased")
    }
  }

  @Test func `somebody who only enquired is no client, and their erasure stops nothing`() async throws {
    try await withDirectory { fixture, sample, queries in
      let enquirer = UUID()
      try await fixture.given([
        Draft(
          .intake(.enquiryRecorded(EnquiryRecorded(clientID: enquirer, regions: [.knee]))),
          at: SampleHistory.monday, personal: PersonalPart([.name: "Dora Vale"])),
        sample.erasure(of: enquirer),
      ])
      let page = try await queries.clients(fixture.practice)
      #expect(page.items.map(\.handle) == ["C-1001", "C-1002", "C-1003"])
      var row: DirectoryRow?
      for recorded in try await fixture.store.read(tag: .erasures, in: fixture.practice) {
        try DirectoryProjection.evolve(&row, with: recorded, key: "client")
      }
      #expect(row == nil)
    }
  }

  @Test func `answers from the position that was asked for`() async throws {
    try await withDirectory { fixture, sample, queries in
      let head = Int64(sample.everything.count)
      let page = try await queries.clients(fixture.practice, atLeast: head)
      #expect(page.position == head)
      let hasty = Queries(fixture.runtime(PracticeReadModels.all), limit: .milliseconds(50))
      let error = await #expect(throws: ReadModelError.self) {
        try await hasty.clients(fixture.practice, atLeast: head + 1)
      }
      #expect(error?.code == .outOfRange)
    }
  }
}
