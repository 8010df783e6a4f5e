import EventSourcing
import Foundation
import Practice
import Testing

/// A policy holds whatever commands are combined: a late move is a late move, and stays one.
@Suite struct LateNoticeTests {
  /// 2027-03-01 10:00 in New York, with a window of 24 hours and a fee of 25.00.
  private static let start = Example.slot("2027-03-01T10:00").startsAt
  private static let inTime = start - 25 * 3600
  private static let late = start - 2 * 3600
  private static let policy = Example.past(
    .scheduling(
      .cancellationPolicySet(CancellationPolicySet(version: 1, windowHours: 24, lateFeeCents: 2_500))))
  private static let history = Example.everybody + [policy, Example.booked(at: "2027-03-01T10:00")]
  private static let isLate = CancellationTerms(policyVersion: 1, isLate: true, feeCents: 2_500)
  private static let isInTime = CancellationTerms(policyVersion: 1)

  private func move(
    to wall: String = "2027-03-20T10:00", at now: Date, by: CancelledBy = .client, waiver: String? = nil,
    minutes: Int = 60, allowPast: Bool = false
  ) -> RescheduleAppointment {
    RescheduleAppointment(
      appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
      siteID: Example.site, at: .wall(Example.wall(wall)), timeZone: Example.newYork, minutes: minutes,
      allowPast: allowPast, by: by, waiver: waiver, now: now)
  }

  private func cancel(at now: Date, by: CancelledBy = .client, waiver: String? = nil) -> CancelAppointment {
    CancelAppointment(
      appointmentID: Example.appointment, by: by, code: .clientRequest, waiver: waiver, now: now)
  }

  private func terms(_ events: [PracticeEvent]) -> [CancellationTerms?] {
    events.compactMap { event -> CancellationTerms?? in
      switch event {
      case .appointment(.appointmentRescheduled(let facts)): .some(facts.terms)
      case .appointment(.appointmentCancelled(let facts)): .some(facts.terms)
      default: nil
      }
    }
  }

  /// How each of some commands, one after the other, was judged.
  private func judged(_ commands: any JudgedCommand...) throws -> [CancellationTerms?] {
    var history = Self.history
    for command in commands { history = try Self.after(history, command) }
    return terms(history.map(\.event))
  }

  private static func after<Command: Decider>(_ history: [Draft<PracticeEvent>], _ command: Command) throws
    -> [Draft<PracticeEvent>] where Command.Event == PracticeEvent
  {
    switch Specification.given(history).when(command) {
    case .decided(let drafts): return history + drafts
    case .refused(let refusal): throw refusal
    }
  }

  @Test func aLateMoveIsLateAndCostsWhatALateCancellationCosts() throws {
    #expect(try judged(move(at: Self.late)) == [Self.isLate])
    #expect(try judged(move(at: Self.inTime)) == [Self.isInTime])
    #expect(try judged(move(at: Self.late, by: .practice)) == [Self.isInTime])
    // The window is left at its very end.
    #expect(try judged(move(at: Self.start - 24 * 3600)) == [Self.isInTime])
    #expect(try judged(move(at: Self.start - 24 * 3600 + 1)) == [Self.isLate])
  }

  @Test func aMoveIsJudgedWhereverItGoes() throws {
    // Five minutes on, to an earlier time, and into the past, where what happened is put right.
    for wall in ["2027-03-01T10:05", "2027-03-01T09:00"] {
      #expect(try judged(move(to: wall, at: Self.late)) == [Self.isLate], "\(wall)")
    }
    #expect(try judged(move(to: "2027-02-28T10:00", at: Self.late, allowPast: true)) == [Self.isLate])
    // No time is given up where only its length changes, and where what took place is put right.
    #expect(
      try judged(move(to: "2027-03-01T09:00", at: Self.start + 7200, allowPast: true)) == [nil])
    #expect(try judged(move(to: "2027-03-01T10:00", at: Self.late, minutes: 30)) == [nil])
  }

  @Test func aCancellationAfterALateMoveIsLate() throws {
    let both = try judged(move(at: Self.late), cancel(at: Self.late + 60))
    #expect(both == [Self.isLate, Self.isLate])
    // Weeks before the new time, after another move in time, and after one by the practice.
    #expect(
      try judged(
        move(at: Self.late), move(to: "2027-04-20T10:00", at: Self.late + 3600), cancel(at: Self.start))
        == [Self.isLate, Self.isInTime, Self.isLate])
    #expect(
      try judged(
        move(at: Self.late), move(to: "2027-04-20T10:00", at: Self.late + 60, by: .practice),
        cancel(at: Self.late + 120)) == [Self.isLate, Self.isInTime, Self.isLate])
    #expect(try judged(move(at: Self.inTime), cancel(at: Self.late)) == [Self.isInTime, Self.isInTime])
    #expect(
      try judged(move(at: Self.late), cancel(at: Self.late + 60, by: .practice)) == [
        Self.isLate, Self.isInTime,
      ])
  }

  @Test func aWaiverIsSealedAndHoldsForTheMoveAlone() throws {
    let waived = CancellationTerms(policyVersion: 1, isLate: true, isWaived: true)
    let history = try Self.after(Self.history, move(at: Self.late, waiver: "snow"))
    let moved = try #require(history.last)
    #expect(terms([moved.event]) == [waived])
    #expect(moved.personal == PersonalPart([.waiver: "snow"]) && moved.event.subject == Example.client)
    #expect(
      terms(try Self.after(history, cancel(at: Self.late + 60)).suffix(1).map(\.event)) == [Self.isLate])
    // Where nothing is waived, nothing is kept of why.
    let inTime = try #require(try Self.after(Self.history, move(at: Self.inTime, waiver: "snow")).last)
    #expect(inTime.personal == .none && inTime.event.subject == nil)
    Specification.given(Self.history).when(move(at: Self.late, waiver: " ")).refused(.reasonRequired)
  }

  @Test func whatHasBegunIsNotMovedIntoTheFuture() throws {
    for now in [Self.start, Self.start + 60, Self.start + 86_400] {
      Specification.given(Self.history).when(move(at: now)).refused(.alreadyBegun)
      Specification.given(Self.history).when(move(at: now, by: .practice)).refused(.alreadyBegun)
      Specification.given(Self.history).when(move(at: now, allowPast: true)).refused(.alreadyBegun)
    }
    // Nor by way of another time in the past.
    let corrected = try Self.after(
      Self.history, move(to: "2027-03-01T09:00", at: Self.start + 86_400, allowPast: true))
    Specification.given(corrected).when(move(at: Self.start + 86_400)).refused(.alreadyBegun)
    // Once it was missed it is booked anew.
    let missed = try Self.after(
      Self.history, RecordNoShow(appointmentID: Example.appointment, now: Self.start + 3600))
    Specification.given(missed).when(move(at: Self.start + 7200)).refused(.wrongState)
  }

  @Test func cancellingWhatHasPassedIsLate() throws {
    #expect(try judged(cancel(at: Self.start + 60)) == [Self.isLate])
  }

  @Test func withoutAPolicyNothingIsJudged() throws {
    let history = Example.everybody + [Example.booked(at: "2027-03-01T10:00")]
    #expect(terms(try Self.after(history, move(at: Self.late)).suffix(1).map(\.event)) == [nil])
  }

  @Test func aSeriesThatIsMovedIsJudgedForEach() throws {
    let before = Example.instant("2027-02-10T12:00:00Z")
    let series = BookSeries(
      seriesID: Example.series,
      first: BookAppointment(
        appointmentID: Example.id(100), kind: .session, clientID: Example.client,
        practitionerID: Example.practitioner, siteID: Example.site,
        at: .wall(Example.wall("2027-03-01T10:00")), timeZone: Example.newYork, minutes: 60, now: before),
      rule: SeriesRule(start: Example.wall("2027-03-01T10:00"), count: 3),
      appointmentIDs: (0..<3).map { Example.id(UInt8(100 + $0)) })
    let history = try Self.after(Example.everybody + [Self.policy], series)
    var known = Series(Example.series)
    for event in Specification.given(history).history { known.evolve(event) }
    let shift = try ShiftSeries(known, to: Example.wall("2027-03-02T10:00"), now: Self.late)
    let shifted = try Self.after(history, shift)
    #expect(terms(shifted.map(\.event)) == [Self.isLate, Self.isInTime, Self.isInTime])
    let byPractice = try ShiftSeries(
      known, to: Example.wall("2027-03-02T10:00"), by: .practice, now: Self.late)
    #expect(
      terms(try Self.after(history, byPractice).map(\.event)) == [
        Self.isInTime, Self.isInTime, Self.isInTime,
      ])
    // Ended afterwards, the one that was moved late is cancelled late.
    var moved = Series(Example.series)
    for event in Specification.given(shifted).history { moved.evolve(event) }
    let end = try CancelSeries(moved, by: .client, code: .clientRequest, now: Self.late + 60)
    #expect(
      terms(try Self.after(shifted, end).suffix(3).map(\.event)) == [
        Self.isLate, Self.isInTime, Self.isInTime,
      ])
  }
}

/// What the cancellation policy judges.
private protocol JudgedCommand: Decider where Event == PracticeEvent {}

extension RescheduleAppointment: JudgedCommand {}
extension CancelAppointment: JudgedCommand {}
