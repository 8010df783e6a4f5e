import EventSourcing
import Foundation
import Practice
import Testing

/// What preceded a flare by 14 days, as a description.
@Suite struct FlarePreludeTests {
  private static let day = Example.day("2026-08-31")

  private static func told(_ events: [PracticeEvent], days: [Int]) -> [Recorded<PracticeEvent>] {
    zip(events, days).enumerated().map { index, event in
      let at = WallClock.start(of: day + event.1, in: Story.zone) + 36_000
      return Recorded(
        practice: PracticeID(Example.id(0)), position: Int64(index + 1), eventID: Example.id(0),
        type: event.0.type, event: event.0, sealed: nil,
        metadata: Metadata(commandID: Example.id(0), role: "owner", client: "test"), occurredAt: at,
        recordedAt: at)
    }
  }

  private func prelude(_ events: [(PracticeEvent, Int)]) throws -> FlarePrelude {
    let flare = FlareDeclared(
      clientID: Example.client, flareID: Example.id(60), day: Self.day, region: .knee, nrs: 6,
      declaredBy: .client)
    let all = events + [(.wellbeing(.flareDeclared(flare)), 0)]
    let record = ClientRecord(
      clientID: Example.client, events: Self.told(all.map(\.0), days: all.map(\.1)))
    return try #require(FlarePrelude.all(record, zone: Story.zone).first)
  }

  private func night(_ day: Int, _ hours: Double) -> (PracticeEvent, Int) {
    (
      .wellbeing(.sleepLogged(SleepLogged(clientID: Example.client, day: Self.day + day, hours: hours))), day
    )
  }

  private func session(_ day: Int, minutes: Int) -> (PracticeEvent, Int) {
    let content = SessionContent(
      day: Self.day + day, timeZone: Example.newYork, exercises: [], pain: nil, mood: nil, minutes: minutes,
      rpe: 5)
    return (
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: UUID(), clientID: Example.client, content: content, origin: .manual))), day
    )
  }

  @Test func aFlareWithNothingKnownSaysOnlyThat() throws {
    let bare = try prelude([])
    #expect(bare.sleep == nil && bare.week == nil && bare.rest == nil)
    #expect(bare.words == ["0 sessions in 14 days."])
  }

  @Test func nightsOfTheFourteenDaysAreComparedWithThoseBefore() throws {
    // The night that ended on the flare's day is the last one before it.
    let told = try prelude([
      night(-41, 8), night(-42, 3), night(-14, 7), night(-13, 6), night(-1, 5.5), night(0, 5), night(1, 12),
    ])
    let sleep = try #require(told.sleep)
    #expect(sleep.nights == 3 && sleep.mean == 5.5 && sleep.short == 2 && sleep.usual == 7.5)
    #expect(told.words.first == "Sleep: mean 5.5 h over 3 nights, usual 7.5 h; 2 below 6 h.")
  }

  @Test func theWeekBeforeIsComparedWithAUsualOne() throws {
    let usual = [-30, -26, -19, -12].map { session($0, minutes: 40) }
    let jump = try prelude(usual + [session(-3, minutes: 60)])
    #expect(jump.week?.ratio == 1.5)
    #expect(jump.words.contains("Load of the week before: a jump: 150 % of a usual week."))
    let even = try prelude(usual + [session(-3, minutes: 40)])
    #expect(even.words.contains("Load of the week before: 100 % of a usual week."))
    #expect(even.sessions == 2)
  }

  @Test func restIsCountedByTheProgrammeOfThen() throws {
    let programme: (PracticeEvent, Int) = (
      .programme(
        .programmePrescribed(
          ProgrammePrescribed(
            clientID: Example.client, version: 1, phase: .maintain, restDaysPerWeek: 2, plansDeloads: false,
            exercises: []))), -40
    )
    let rest: (PracticeEvent, Int) = (
      .wellbeing(
        .restDayLogged(RestDayLogged(clientID: Example.client, day: Self.day - 4, reason: .planned))), -4
    )
    let told = try prelude([programme, rest])
    #expect(told.rest?.prescribed == 4 && told.rest?.taken == 1)
    #expect(told.words.contains("Rest: 1 of 4 days of rest taken in 14 days."))
  }
}
