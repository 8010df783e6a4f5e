import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// Many callers for the same times, over the real database: never two winners, never a lost one.
@Suite(.serialized) struct BookingRaceTests {
  private static let zone = "America/New_York"
  private static let site = UUID()
  private static let room = UUID()
  private static let practitioners = [UUID(), UUID()]
  private static let clients = (0..<20).map { _ in UUID() }
  private static let day = LocalDay(number: 21_000)
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  /// Two practitioners and twenty clients at a site with one room, open from 09:00 to 17:00.
  private static let setUp: [Draft<PracticeEvent>] = {
    let events: [PracticeEvent] =
      [
        .organisation(.practiceFounded(PracticeFounded(name: "Practice", timeZone: zone))),
        .organisation(.siteOpened(SiteOpened(siteID: site, name: "Lake Nona", timeZone: zone))),
        .scheduling(.roomOpened(RoomOpened(roomID: room, siteID: site, name: "Studio"))),
        .scheduling(
          .openingHoursSet(
            OpeningHoursSet(siteID: site, week: WeekHours("mon-sun 09:00-17:00") ?? WeekHours([:])))),
      ]
      + practitioners.enumerated().map { index, id in
        .organisation(.practitionerRegistered(PractitionerRegistered(practitionerID: id, number: index + 1)))
      }
      + clients.enumerated().map { index, id in
        .client(.clientRegistered(ClientRegistered(clientID: id, number: 1001 + index)))
      }
    return events.map { Draft($0, at: now) }
  }()

  private static func booking(_ id: UUID, hour: Int, client: UUID, practitioner: UUID) -> BookAppointment {
    let time = LocalDateTime(Self.day, hour: hour, minute: 0) ?? LocalDateTime(startOf: Self.day)
    return BookAppointment(
      appointmentID: id, kind: .session, clientID: client, practitionerID: practitioner, siteID: site,
      at: .wall(time), timeZone: zone, minutes: 60, rooms: [room], now: now)
  }

  /// The code of the refusal, or nil for a booking. One whose turn never came asks again, as a person would.
  private static func book(
    _ fixture: PracticeFixture<PracticeEvent>, hour: Int, client: UUID, practitioner: UUID, key: String? = nil
  ) async throws -> Refusal.Code? {
    while true {
      let identity = CommandIdentity(key: key, in: fixture.practice, request: Data("\(hour)".utf8))
      do {
        _ = try await fixture.store.perform(
          booking(identity.derive("appointment"), hour: hour, client: client, practitioner: practitioner),
          in: fixture.practice, identity: identity, issuer: Issuer(role: "owner", client: "tests"))
        return nil
      } catch let refusal as Refusal { return refusal.code } catch let error as EventStoreError
        where error.code == .stale
      { continue }
    }
  }

  private static func booked(_ fixture: PracticeFixture<PracticeEvent>) async throws -> [AppointmentBooked] {
    let condition = practitioners.reduce(Condition.none) {
      $0.reading(PracticeTags.practitioner($1), AppointmentBooked.self)
    }
    return try await fixture.store.read(condition, in: fixture.practice).compactMap {
      if case .appointment(.appointmentBooked(let facts)) = $0.event { facts } else { nil }
    }
  }

  @Test func twentyForOneRoomAndTimeHaveOneWinner() async throws {
    try await withPractice { fixture in
      try await fixture.given(Self.setUp)
      let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
        for (index, client) in Self.clients.enumerated() {
          group.addTask {
            try await Self.book(
              fixture, hour: 10, client: client, practitioner: Self.practitioners[index % 2])
          }
        }
        return try await group.reduce(into: [Refusal.Code?]()) { $0.append($1) }
      }
      #expect(codes.count { $0 == nil } == 1)
      #expect(Set(codes.compactMap(\.self)).isSubset(of: [.slotTaken, .roomBusy]))
      #expect(try await Self.booked(fixture).map(\.roomID) == [Self.room])
    }
  }

  @Test func twentyWithOneKeyHaveOneAppointment() async throws {
    try await withPractice { fixture in
      try await fixture.given(Self.setUp)
      let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await Self.book(
              fixture, hour: 10, client: Self.clients[0], practitioner: Self.practitioners[0], key: "once")
          }
        }
        return try await group.reduce(into: [Refusal.Code?]()) { $0.append($1) }
      }
      #expect(codes.allSatisfy { $0 == nil })
      #expect(try await Self.booked(fixture).count == 1)
    }
  }

  @Test func twoHundredForADayFillItAndNoMore() async throws {
    try await withPractice { fixture in
      try await fixture.given(Self.setUp)
      let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
        for index in 0..<200 {
          group.addTask {
            try await Self.book(
              fixture, hour: 9 + index % 8, client: Self.clients[index % 20],
              practitioner: Self.practitioners[index / 8 % 2])
          }
        }
        return try await group.reduce(into: [Refusal.Code?]()) { $0.append($1) }
      }
      let appointments = try await Self.booked(fixture)
      #expect(codes.count { $0 == nil } == 8 && appointments.count == 8)
      #expect(Set(appointments.map(\.slot.startsAt)).count == 8)
      let place = try ZoneName.zone(Self.zone)
      let view = try await fixture.clinicalQueries().openTimes(
        fixture.practice,
        OpenTimeRequest(
          from: WallClock.start(of: Self.day, in: place), to: WallClock.start(of: Self.day + 1, in: place),
          siteID: Self.site, practitioners: Self.practitioners, minutes: 60, now: Self.now))
      #expect(view.times == [])
    }
  }
}
