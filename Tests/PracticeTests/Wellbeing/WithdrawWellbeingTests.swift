import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct WithdrawWellbeingTests {
  private static let day = Example.day("2027-02-10")
  private static let start = Example.instant("2027-02-10T05:00:00Z")
  private static let said: [DayRecord: Draft<PracticeEvent>] = [
    .restDay: Example.past(
      .wellbeing(.restDayLogged(RestDayLogged(clientID: Example.client, day: day, reason: .planned)))),
    .sleep: Example.past(.wellbeing(.sleepLogged(SleepLogged(clientID: Example.client, day: day, hours: 7)))),
    .readiness: Example.past(
      .wellbeing(
        .readinessRecorded(
          ReadinessRecorded(
            clientID: Example.client, day: day, sleep: 3, fatigue: 3, stress: 3, soreness: 3)))),
    .morningPain: Example.past(
      .wellbeing(.morningPainLogged(MorningPainLogged(clientID: Example.client, day: day, nrs: 4)))),
  ]
  private static let withdrawn: [DayRecord: PracticeEvent] = [
    .restDay: .wellbeing(.restDayWithdrawn(RestDayWithdrawn(clientID: Example.client, day: day))),
    .sleep: .wellbeing(.sleepWithdrawn(SleepWithdrawn(clientID: Example.client, day: day))),
    .readiness: .wellbeing(.readinessWithdrawn(ReadinessWithdrawn(clientID: Example.client, day: day))),
    .morningPain: .wellbeing(
      .morningPainLogWithdrawn(MorningPainLogWithdrawn(clientID: Example.client, day: day))),
  ]
  private static let flare = Example.past(
    .wellbeing(
      .flareDeclared(
        FlareDeclared(
          clientID: Example.client, flareID: Example.id(30), day: day, region: .knee, nrs: 6,
          declaredBy: .client))))
  private static let flareWithdrawn = Draft<PracticeEvent>(
    .wellbeing(.flareWithdrawn(FlareWithdrawn(clientID: Example.client, flareID: Example.id(30)))),
    at: Example.earlier, personal: PersonalPart([.reason: "Another client's"]))

  private func withdraw(_ what: DayRecord, reason: String = "Another client's") -> WithdrawDayRecord {
    WithdrawDayRecord(
      clientID: Example.client, what: what, day: Self.day, reason: reason, timeZone: Example.newYork,
      now: Example.now)
  }

  private func withdrawFlare() -> WithdrawFlare {
    WithdrawFlare(
      clientID: Example.client, flareID: Example.id(30), reason: "Another client's", now: Example.now)
  }

  @Test(arguments: DayRecord.allCases) func aDayIsWithdrawn(_ what: DayRecord) throws {
    let said = try #require(Self.said[what])
    let withdrawn = Draft(
      try #require(Self.withdrawn[what]), at: Self.start,
      personal: PersonalPart([.reason: "Another client's"]))
    Specification.practice(said).when(withdraw(what)).then(withdrawn)
    Specification.practice(said, withdrawn).when(withdraw(what)).refused(.nothingToWithdraw)
    Specification.practice().when(withdraw(what)).refused(.nothingToWithdraw)
    Specification.practice(said).when(withdraw(what, reason: "")).refused(.reasonRequired)
    for other in DayRecord.allCases where other != what {
      Specification.practice(said).when(withdraw(other)).refused(.nothingToWithdraw)
    }
    let record = ClientRecord(
      clientID: Example.client, events: Specification.practice(said, withdrawn).history)
    #expect(record.restDays.isEmpty && record.nights.isEmpty && record.readiness.isEmpty)
    #expect(record.mornings.worst.isEmpty)
  }

  @Test(arguments: DayRecord.allCases) func ofADayThatHasNotComeNothingIsWithdrawn(_ what: DayRecord) {
    let withdraw = WithdrawDayRecord(
      clientID: Example.client, what: what, day: Example.day("2031-03-04"), reason: "Another client's",
      timeZone: Example.newYork, now: Example.now)
    Specification.practice().when(withdraw).refused(.inTheFuture)
  }

  @Test func aFlareIsWithdrawnWhetherItIsOverOrNot() {
    Specification.practice(Self.flare).when(withdrawFlare()).then(Self.flareWithdrawn)
    let over = Example.past(
      .wellbeing(
        .flareResolved(FlareResolved(clientID: Example.client, flareID: Example.id(30), day: Self.day))))
    Specification.practice(Self.flare, over).when(withdrawFlare()).then(Self.flareWithdrawn)
    let mended = Specification.practice(Self.flare, over, Self.flareWithdrawn)
    mended.when(withdrawFlare()).refused(.unknownFlare)
    #expect(ClientRecord(clientID: Example.client, events: mended.history).flares.isEmpty)
  }

  @Test func anotherFlareMayBeDeclaredInItsRegion() {
    let declare = DeclareFlare(
      clientID: Example.client, flareID: Example.id(33), region: .knee, nrs: 5, declaredBy: .client,
      at: Example.earlier, timeZone: Example.newYork, now: Example.now)
    Specification.practice(Self.flare).when(declare).refused(.flareStands)
    #expect(
      Specification.practice(Self.flare, Self.flareWithdrawn).when(declare).events.map(\.type) == [
        "flare-declared"
      ])
  }
}
