import EventSourcing
import Foundation
import Practice
import Testing

/// Series: one rule with exceptions, in wall time, all or nothing.
@Suite struct SeriesTests {
  private static let before = Example.instant("2026-10-20T12:00:00Z")
  private static let seriesID = Example.id(27)

  private func series(
    _ start: String, count: Int, skips: Bool = false, service: UUID? = nil, rooms: [UUID] = []
  ) -> BookSeries {
    BookSeries(
      seriesID: Self.seriesID,
      first: SchedulingExample.book(start, service: service, rooms: rooms, now: Self.before),
      rule: SeriesRule(start: Example.wall(start), count: count),
      appointmentIDs: (0..<count).map { Example.id(UInt8(100 + $0)) }, skipsConflicts: skips)
  }

  private func slots(_ events: [PracticeEvent]) -> [Slot] {
    events.compactMap { if case .appointment(.appointmentBooked(let facts)) = $0 { facts.slot } else { nil } }
  }

  /// What a series came to, as history.
  private func booked(_ command: BookSeries, after given: [Draft<PracticeEvent>] = []) throws -> [Draft<
    PracticeEvent
  >] { try SchedulingExample.decided(SchedulingExample.everybody + given, command) }

  private func standing(_ history: [Draft<PracticeEvent>]) -> (Series, Appointments) {
    var (series, appointments) = (Series(Example.id(1)), Appointments())
    for event in Specification.given(history).history {
      series.evolve(event)
      appointments.evolve(event)
    }
    return (series, appointments)
  }

  private func starts(_ history: [Draft<PracticeEvent>]) -> [String] {
    standing(history).1.byID.values.filter { $0.status == .booked }.map {
      String($0.slot.wallTime.description.prefix(16))
    }.sorted()
  }

  @Test func case3EighteenStaysEighteenAcrossAClockChange() {
    let slots = slots(SchedulingExample.given().when(series("2026-10-26T18:00", count: 3)).events)
    #expect(
      slots.map(\.startsAt) == [
        Example.instant("2026-10-26T22:00:00Z"), Example.instant("2026-11-02T23:00:00Z"),
        Example.instant("2026-11-09T23:00:00Z"),
      ])
    #expect(slots.allSatisfy { $0.endsAt.timeIntervalSince($0.startsAt) == 3600 })
  }

  @Test func case10TheSixthOfTenConflicts() throws {
    let taken = SchedulingExample.booked("2026-11-30T18:30")
    let given = SchedulingExample.given(taken)
    let command = series("2026-10-26T18:00", count: 10)
    let outcome = given.when(command)
    #expect(outcome.events.isEmpty && outcome.code == .slotTaken)
    #expect(outcome.refusal?.message.contains("6. 2026-11-30 18:00 (slot-taken)") == true)
    #expect(outcome.refusal?.conflicts.map(\.id) == [Example.otherAppointment])
    // The preview names the same one, and says that the others can be had.
    let selected = command.condition.select(from: given.history)
    let outlook = command.outlook(command.state(after: selected))
    #expect(outlook.items.map { $0.refusal == nil } == (0..<10).map { $0 != 5 })
    // Skipped on demand: nine, and the rule remembers which.
    let skipping = given.when(series("2026-10-26T18:00", count: 10, skips: true)).events
    #expect(slots(skipping).count == 9)
    guard case .scheduling(.seriesBooked(let facts)) = skipping.first else {
      Issue.record("No series")
      return
    }
    #expect(facts.occurrences.map(\.index) == [0, 1, 2, 3, 4, 6, 7, 8, 9])
  }

  @Test func case11AnExceptionStaysWhenTheSeriesIsShifted() throws {
    var history = try booked(series("2027-03-01T18:00", count: 3))
    let third = Example.id(102)
    history = try SchedulingExample.decided(
      history,
      RescheduleAppointment(
        appointmentID: third, clientID: Example.client, practitionerID: Example.practitioner,
        siteID: Example.site, at: .wall(Example.wall("2027-03-17T09:00")), timeZone: Example.newYork,
        minutes: 60, now: Self.before))
    let shift = try ShiftSeries(standing(history).0, to: Example.wall("2027-03-02T17:00"), now: Self.before)
    history = try SchedulingExample.decided(history, shift)
    #expect(starts(history) == ["2027-03-02T17:00", "2027-03-09T17:00", "2027-03-17T09:00"])
    // Once more: the exception is still one.
    let again = try ShiftSeries(standing(history).0, to: Example.wall("2027-03-03T17:00"), now: Self.before)
    let twice = try SchedulingExample.decided(history, again)
    #expect(starts(twice) == ["2027-03-03T17:00", "2027-03-10T17:00", "2027-03-17T09:00"])
  }

  @Test func whatWasGivenToAnotherPractitionerStaysWhenTheSeriesIsShifted() throws {
    var history = try booked(series("2027-03-01T18:00", count: 3))
    history = try SchedulingExample.decided(
      history,
      RescheduleAppointment(
        appointmentID: Example.id(102), clientID: Example.client, practitionerID: Example.otherPractitioner,
        siteID: Example.site,
        from: AppointmentSetting(practitionerID: Example.practitioner, siteID: Example.site),
        at: .wall(Example.wall("2027-03-15T18:00")), timeZone: Example.newYork, minutes: 60, now: Self.before)
    )
    let shift = try ShiftSeries(standing(history).0, to: Example.wall("2027-03-02T17:00"), now: Self.before)
    history = try SchedulingExample.decided(history, shift)
    #expect(starts(history) == ["2027-03-02T17:00", "2027-03-09T17:00", "2027-03-15T18:00"])
  }

  @Test func aSeriesMayBeShiftedOntoItsOwnTimes() throws {
    let history = try booked(series("2027-03-01T18:00", count: 3))
    let shift = try ShiftSeries(standing(history).0, to: Example.wall("2027-03-08T18:00"), now: Self.before)
    let drafts = try SchedulingExample.decided(history, shift)
    #expect(starts(drafts) == ["2027-03-08T18:00", "2027-03-15T18:00", "2027-03-22T18:00"])
  }

  @Test func aShiftIsAllOrNothingAndNotBlind() throws {
    let history = try booked(
      series("2027-03-01T18:00", count: 3), after: [SchedulingExample.booked("2027-03-09T17:30")])
    let shift = try ShiftSeries(standing(history).0, to: Example.wall("2027-03-02T17:00"), now: Self.before)
    Specification.given(history).when(shift).refused(.slotTaken)
    // Somebody else shifted it meanwhile.
    let other = try ShiftSeries(standing(history).0, to: Example.wall("2027-03-03T17:00"), now: Self.before)
    let drafts = try SchedulingExample.decided(history, other)
    Specification.given(drafts).when(shift).refused(.wrongState)
    #expect(throws: Refusal.self) {
      try ShiftSeries(Series(Example.id(1)), to: Example.wall("2027-03-02T17:00"), now: Self.before)
    }
  }

  @Test func theFirstIsPastAndStaysWhenTheRestIsShifted() throws {
    let history = try booked(series("2027-03-01T18:00", count: 3))
    let between = Example.instant("2027-03-05T12:00:00Z")
    let shift = try ShiftSeries(standing(history).0, to: Example.wall("2027-03-02T17:00"), now: between)
    let drafts = try SchedulingExample.decided(history, shift)
    #expect(starts(drafts) == ["2027-03-01T18:00", "2027-03-09T17:00", "2027-03-16T17:00"])
  }

  @Test func cancellingASeriesCancelsWhatIsToCome() throws {
    let history = try booked(series("2027-03-01T18:00", count: 3))
    let cancel = try CancelSeries(
      standing(history).0, by: .client, code: .clientRequest, now: Example.instant("2027-03-05T12:00:00Z"))
    let drafts = try SchedulingExample.decided(history, cancel)
    #expect(drafts.count == history.count + 2)
    #expect(starts(drafts) == ["2027-03-01T18:00"])
    #expect(Specification.given(drafts).when(cancel).events.isEmpty)
  }

  @Test func whatIsNotAboutATimeIsToldOnceEvenWhenConflictsAreSkipped() {
    let command = series("2026-10-26T18:00", count: 3, skips: true, service: Example.id(99))
    SchedulingExample.given().when(command).refused(.unknownService)
    SchedulingExample.given().when(series("2026-10-26T18:00", count: 53)).refused(.outOfRange)
    SchedulingExample.given().when(series("2026-10-26T18:00", count: 1)).refused(.outOfRange)
  }

  @Test func everyAppointmentOfASeriesGetsAFreeRoom() throws {
    let rooms = [Example.room, Example.id(61)]
    let open = [
      SchedulingExample.setup(.roomOpened(RoomOpened(roomID: rooms[0], siteID: Example.site, name: "A"))),
      SchedulingExample.setup(.roomOpened(RoomOpened(roomID: rooms[1], siteID: Example.site, name: "B"))),
      SchedulingExample.booked("2026-11-02T18:00", practitioner: Example.otherPractitioner, room: rooms[0]),
    ]
    let outcome = Specification.given(SchedulingExample.everybody + open).when(
      series("2026-10-26T18:00", count: 3, rooms: rooms))
    let taken = outcome.events.compactMap { event in
      if case .appointment(.appointmentBooked(let facts)) = event { facts.roomID } else { nil }
    }
    #expect(taken == [rooms[0], rooms[1], rooms[0]])
  }
}
