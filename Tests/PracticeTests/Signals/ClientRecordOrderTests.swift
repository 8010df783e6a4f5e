import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

/// A record is the same as the plain reading of its events in any order: sessions, corrections, mornings, prescriptions.
@Suite struct ClientRecordOrderTests {
  /// A session as a plain reading has it: an array that is searched and sorted.
  private struct Plain: Equatable {
    let id: UUID
    var happenedAt: Date
    var minutes: Int?
    var positions: [Int64]
    var morning: Int?
  }

  private static func content(_ minutes: Int, zone: String = Example.newYork) -> SessionContent {
    SessionContent(
      day: Story.day(1), timeZone: zone, exercises: [Story.work()], pain: nil, mood: nil, minutes: minutes,
      rpe: nil)
  }

  @Test func isThePlainReadingOfItsEvents() {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    for _ in 0..<60 { check(&random, seed) }
  }

  private func check(_ random: inout SeededNumbers, _ seed: UInt64) {
    var story = Story()
    var plain: [Plain] = []
    // All on one morning, of which the worst counts for each session that has one.
    var scores: [UUID: Int] = [:]
    var record = ClientRecord(clientID: Example.client)
    func moment() -> Date { Story.time(random.number(below: 30), Double(random.number(below: 3))) }
    for step in 0..<40 {
      let at = moment()
      switch (random.number(below: 5), plain.randomElement(using: &random)?.id) {
      case (0, let id?):
        let position = story.add(
          .session(
            .sessionCorrected(
              SessionCorrected(
                sessionID: id, clientID: Example.client, content: Self.content(step), replaces: []))), at: at)
        for index in plain.indices where plain[index].id == id {
          plain[index].happenedAt = at
          plain[index].minutes = step
          plain[index].positions = [plain[index].positions[0], position]
        }
      case (1, let id?):
        story.add(
          .session(
            .morningPainRecorded(
              MorningPainRecorded(sessionID: id, clientID: Example.client, day: Story.day(0), nrs: step % 11))
          ), at: at)
        scores[id] = step % 11
      case (2, _):
        // Of a session that there is not.
        story.add(
          .session(
            .morningPainRecorded(
              MorningPainRecorded(
                sessionID: Example.id(250), clientID: Example.client, day: Story.day(0), nrs: 1))), at: at)
        scores[Example.id(250)] = 1
      default:
        let id = story.id()
        let position = story.add(
          .session(
            .sessionRecorded(
              SessionRecorded(
                sessionID: id, clientID: Example.client, content: Self.content(step), origin: .manual))),
          at: at)
        plain.append(Plain(id: id, happenedAt: at, minutes: step, positions: [position]))
      }
      if let event = story.events.last { record.evolve(event) }
      for index in plain.indices {
        plain[index].morning = scores[plain[index].id].flatMap { _ in scores.values.max() }
      }
      // Also where it is read while it grows.
      if random.number(below: 4) == 0 { expect(record, plain, seed) }
    }
    expect(record, plain, seed)
    expect(ClientRecord(clientID: Example.client, events: story.events), plain, seed)
  }

  private func expect(_ record: ClientRecord, _ plain: [Plain], _ seed: UInt64) {
    let sorted = plain.sorted { ($0.happenedAt, $0.positions[0]) < ($1.happenedAt, $1.positions[0]) }
    let found = record.sessions.map { session in
      Plain(
        id: session.id, happenedAt: session.happenedAt, minutes: session.content.minutes,
        positions: session.positions, morning: session.morning?.value.nrs)
    }
    #expect(found == sorted, "seed \(seed)")
    for session in plain { #expect(record.session(session.id)?.id == session.id, "seed \(seed)") }
  }

  @Test func aPrescriptionInEffectIsThatOfThePlainReading() {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    for _ in 0..<40 {
      var story = Story()
      var plain: [(at: Date, load: Load?, isAdjustment: Bool)] = []
      for step in 0..<20 {
        let ago = random.number(below: 12)
        let load = Load(Double(20 + step), .kg)
        if random.number(below: 2) == 0 {
          story.prescribe(ago, load: load)
        } else {
          story.adjust(ago, to: load)
        }
        plain.append((Story.time(ago, 9), load, story.events.last?.type == LoadAdjusted.eventType))
      }
      let record = story.signals().record
      for ago in -1..<13 {
        let moment = Story.time(ago, 12)
        var wanted: Load?
        for entry in plain.enumerated().filter({ $0.element.at <= moment }).sorted(by: {
          ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }).map(\.element) where !entry.isAdjustment || wanted != nil { wanted = entry.load }
        #expect(record.prescriptions.inEffect(Story.squat, at: moment)?.load == wanted, "seed \(seed)")
      }
    }
  }
}
