import EventSourcing
import Foundation
import Practice
import Testing

/// What is asked after a discharge, and how it is answered.
@Suite struct RecordAftercareCheckTests {
  /// Discharged on 2026-11-20: the first check is due on 12-20, the second on 2027-02-20, which is today.
  private static let discharged = Example.past(
    .programme(
      .clientDischarged(
        ClientDischarged(clientID: Example.client, day: Example.day("2026-11-20"), cause: .goalsReached))),
    at: Example.instant("2026-11-20T05:00:00Z"))

  private func check(
    month: Int? = nil, day: String = "2027-02-20", nrs: Int = 2, psfs: Double? = 7.5
  ) -> RecordAftercareCheck {
    RecordAftercareCheck(
      clientID: Example.client, month: month, day: Example.day(day), nrs: nrs, psfs: psfs,
      training: .asPlanned, timeZone: Example.newYork, now: Example.now)
  }

  private func facts(_ month: Int, _ day: String, nrs: Int = 2) -> AftercareChecked {
    AftercareChecked(
      clientID: Example.client, schedule: "prevention-2026.1", dischargedOn: Example.day("2026-11-20"),
      month: month, day: Example.day(day), nrs: nrs, psfs: 7.5, training: .asPlanned)
  }

  @Test func theNewestThatIsDueIsAnswered() {
    Specification.practice(Self.discharged).when(check()).then(
      Draft(
        .programme(.aftercareChecked(facts(3, "2027-02-20"))), at: Example.instant("2027-02-20T05:00:00Z")))
    Specification.practice(Self.discharged).when(check(month: 1)).then(
      Draft(
        .programme(.aftercareChecked(facts(1, "2027-02-20"))), at: Example.instant("2027-02-20T05:00:00Z")))
    // From 14 days before it is due, and no day sooner.
    Specification.practice(Self.discharged).when(check(month: 1, day: "2026-12-06")).then(
      Draft(
        .programme(.aftercareChecked(facts(1, "2026-12-06"))), at: Example.instant("2026-12-06T05:00:00Z")))
    Specification.practice(Self.discharged).when(check(month: 1, day: "2026-12-05")).refused(.notDue)
    Specification.practice(Self.discharged).when(check(day: "2026-12-05")).refused(.notDue)
  }

  @Test func theSameAgainRecordsNothingAndAnotherAnswerTakesItsPlace() {
    let answered = Example.past(.programme(.aftercareChecked(facts(3, "2027-02-20"))))
    let after = Specification.practice(Self.discharged, answered)
    #expect(after.when(check()).events.isEmpty)
    #expect(after.when(check(nrs: 4)).events.count == 1)
  }

  @Test func refuses() {
    Specification.practice().when(check()).refused(.wrongState)
    let after = Specification.practice(Self.discharged)
    after.when(check(month: 2)).refused(.outOfRange)
    after.when(check(month: 6)).refused(.notDue)
    after.when(check(nrs: 11)).refused(.outOfRange)
    after.when(check(psfs: 10.5)).refused(.outOfRange)
    after.when(check(month: 1, day: "2026-11-19")).refused(.outOfRange)
    after.when(check(day: "2027-02-21")).refused(.inTheFuture)
    Specification.practice(Self.discharged, Example.readmitted).when(check()).refused(.wrongState)
    Specification.practice(Self.discharged, Example.clientErased).when(check()).refused(.clientErased)
  }
}

/// How the checks after a discharge stand on a day, how sessions thin out, and when pain is back.
@Suite struct AftercareTests {
  private static let day = Example.day("2026-08-31")

  private func aftercare(_ cause: DischargeCause = .goalsReached, _ checks: (Int, LocalDay, Int)...)
    -> Aftercare
  {
    var aftercare = Aftercare(clientID: Example.client)
    var events = [
      PracticeEvent.programme(
        .clientDischarged(ClientDischarged(clientID: Example.client, day: Self.day, cause: cause)))
    ]
    for (month, day, nrs) in checks {
      events.append(
        .programme(
          .aftercareChecked(
            AftercareChecked(
              clientID: Example.client, schedule: "prevention-2026.1", dischargedOn: Self.day, month: month,
              day: day, nrs: nrs, training: .less))))
    }
    for (index, event) in events.enumerated() { aftercare.evolve(Self.told(event, Int64(index + 1))) }
    return aftercare
  }

  private static func told(_ event: PracticeEvent, _ position: Int64) -> Recorded<PracticeEvent> {
    Recorded(
      practice: PracticeID(Example.id(0)), position: position, eventID: Example.id(0), type: event.type,
      event: event, sealed: nil,
      metadata: Metadata(commandID: Example.id(0), role: "owner", client: "test"), occurredAt: Example.now,
      recordedAt: Example.now)
  }

  private func statuses(_ aftercare: Aftercare, _ day: String) -> [AftercareDue.Status] {
    aftercare.due(on: Example.day(day)).map(\.status)
  }

  @Test func checksAreDueAfterWholeMonths() {
    let due = aftercare().due(on: Self.day)
    // A month that has no 31st ends before it.
    #expect(due.map(\.on.description) == ["2026-09-30", "2026-11-30", "2027-02-28", "2027-08-31"])
    #expect(due.allSatisfy { $0.status == .waiting })
  }

  @Test func aCheckIsDueThenOverdueThenMissed() {
    #expect(statuses(aftercare(), "2026-09-29") == [.waiting, .waiting, .waiting, .waiting])
    #expect(statuses(aftercare(), "2026-09-30") == [.due, .waiting, .waiting, .waiting])
    #expect(statuses(aftercare(), "2026-10-14") == [.due, .waiting, .waiting, .waiting])
    #expect(statuses(aftercare(), "2026-10-15") == [.overdue, .waiting, .waiting, .waiting])
    #expect(statuses(aftercare(), "2026-11-30") == [.missed, .due, .waiting, .waiting])
    let answered = aftercare(.goalsReached, (1, Example.day("2026-10-02"), 2))
    #expect(statuses(answered, "2026-11-30") == [.recorded, .due, .waiting, .waiting])
  }

  @Test(arguments: [DischargeCause.noContact, .referred]) func nobodyIsAskedAfterSomeEndsOfCare(
    _ cause: DischargeCause
  ) {
    #expect(!aftercare(cause).isAsked && aftercare(cause).due(on: Self.day + 90).isEmpty)
    var withdrawn = aftercare()
    withdrawn.evolve(
      Self.told(.intake(.consentWithdrawn(ConsentWithdrawn(clientID: Example.client, day: Self.day))), 9))
    #expect(!withdrawn.isAsked && withdrawn.due(on: Self.day + 90).isEmpty)
    withdrawn.evolve(
      Self.told(
        .intake(.consentGiven(ConsentGiven(clientID: Example.client, version: "1", day: Self.day))), 10))
    #expect(withdrawn.isAsked)
  }

  @Test func sessionsThinOutByWeeksOfThePhase() {
    func every(_ days: Int) -> Int? { Taper(since: Self.day, on: Self.day + days)?.everyDays }
    #expect(every(-1) == nil)
    #expect([0, 27, 28, 55, 56, 400].map(every) == [7, 7, 14, 14, 28, 28])
    let first = Taper(since: Self.day, on: Self.day)
    #expect(first?.changesOn == Self.day + 28 && first?.nextEveryDays == 14)
    #expect(Taper(since: Self.day, on: Self.day + 56)?.changesOn == nil)
  }

  /// Mornings of one client, by days after the discharge.
  private func signals(_ mornings: [(Int, Int)], on day: Int) -> ClientSignals {
    let record = ClientRecord(
      clientID: Example.client,
      events: mornings.enumerated().map { index, morning in
        Self.told(
          .wellbeing(
            .morningPainLogged(
              MorningPainLogged(
                clientID: Example.client, day: Self.day + morning.0, region: .knee, nrs: morning.1))),
          Int64(index + 1))
      })
    return ClientSignals(
      record, at: WallClock.start(of: Self.day + day, in: Story.zone) + 36_000, zone: Story.zone)
  }

  @Test func painIsBackWhenAWeekLiesTwoPointsAbove() {
    let calm = [(-6, 1), (-4, 1), (-1, 2), (0, 2)]
    func relapse(_ later: [(Int, Int)], _ aftercare: Aftercare? = nil, on day: Int = 40) -> Relapse? {
      Relapse(aftercare ?? self.aftercare(), signals(calm + later, on: day))
    }
    #expect(relapse([(35, 3), (37, 3), (40, 4)]) == nil)
    let back = relapse([(35, 3), (37, 4), (40, 4)])
    #expect(back?.baseline?.value == 1.5 && back?.baseline?.mornings == 4 && back?.source == .mornings(3))
    #expect(back?.words == "Pain is back: 3.7 over a week (3 mornings), 1.5 at discharge.")
    // Two mornings are no week, and those of before the discharge are not after it.
    #expect(relapse([(38, 6), (40, 6)]) == nil)
    #expect(relapse([(1, 6), (2, 6), (3, 6)], on: 4) == nil)
    // A check says how its week was, until a newer one or mornings say otherwise.
    let asked = self.aftercare(.goalsReached, (1, Self.day + 38, 4))
    let told = relapse([], asked)
    #expect(told?.week == 4 && told?.source == .check(Self.day + 38))
    #expect(told?.words == "Pain is back: 4 over a week (the check of 2026-10-08), 1.5 at discharge.")
    #expect(relapse([], asked, on: 90) != nil)
    #expect(relapse([(38, 2), (39, 2), (40, 2)], asked) == nil)
    let calmer = self.aftercare(.goalsReached, (1, Self.day + 38, 4), (3, Self.day + 90, 2))
    #expect(relapse([], calmer, on: 91) == nil)
    #expect(relapse([], self.aftercare(.goalsReached, (1, Self.day + 38, 3))) == nil)
  }

  @Test func withoutAMorningBeforeTheDischargePainOfFourCountsAsBack() {
    func relapse(_ nrs: Int) -> Relapse? {
      Relapse(aftercare(), signals([(35, nrs), (37, nrs), (40, nrs)], on: 40))
    }
    #expect(relapse(3) == nil)
    #expect(relapse(4)?.words == "Pain is back: 4 over a week (3 mornings), not known at discharge.")
    let told = Relapse(aftercare(.goalsReached, (1, Self.day + 38, 5)), signals([], on: 40))
    #expect(told?.week == 5 && told?.baseline == nil)
    let one = Relapse(aftercare(), signals([(-20, 3), (35, 9), (37, 9), (40, 9)], on: 40))
    #expect(one?.baseline?.value == 3 && one?.baseline?.mornings == 1)
  }
}
