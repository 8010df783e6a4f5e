import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct ClientRecordTests {
  @Test func aCorrectionCountsFromWhenItHappenedAndOnlyOnceItIsRecorded() throws {
    var story = Story()
    let first = story.session(6)
    let second = story.session(4)
    story.morning(3, 2, after: second)
    story.correct(second, to: 8, [Story.work(load: 30)], recordedAt: Story.time(1))

    let now = story.signals().record
    #expect(now.sessions.map(\.id) == [second, first])
    #expect(now.sessions.first?.work(Story.squat)?.loadKg == 30)
    #expect(now.sessions.first?.positions == [2, 4])
    // Its score is of another morning than the one after it now.
    #expect(now.sessions.first?.basis == [2, 4])
    #expect(now.sessions.first?.happenedAt == Story.time(8))

    let before = story.signals(knownBy: Story.time(2)).record
    #expect(before.sessions.map(\.id) == [first, second])
    #expect(before.sessions.last?.work(Story.squat)?.loadKg == 40)
  }

  @Test func theNewestMorningScoreCounts() {
    var story = Story()
    let session = story.session(4)
    story.morning(3, 2, after: session)
    story.morning(3, 5, after: session, recordedAt: Story.time(1))
    #expect(story.signals().record.sessions.first?.morning?.value.nrs == 5)
    #expect(story.signals(knownBy: Story.time(2)).record.sessions.first?.morning?.value.nrs == 2)
  }

  @Test func anotherClientsEventsChangeNothing() {
    var story = Story()
    story.session(4, client: Example.otherClient)
    #expect(story.signals().record.sessions.isEmpty)
  }

  @Test func workInSeveralTurnsIsOneWork() throws {
    var story = Story()
    story.session(
      1, [Story.work(reps: [10]), Story.work(Story.nod, reps: [5]), Story.work(reps: [8], load: 45)])
    let work = try #require(story.signals().record.sessions.first?.work(Story.squat))
    #expect(work.sets.compactMap(\.reps) == [10, 8])
    #expect(work.loadKg == 45)
  }

  @Test func warmUpsAreNoWork() {
    let work = ExerciseWork(
      exercise: Story.squat,
      sets: [
        SetDone(reps: 5, load: Load(60, .kg), rir: 0, kind: .warmup), SetDone(reps: 8, load: Load(40, .kg)),
        SetDone(reps: 8, load: Load(90, .lb), kind: .failure),
      ])
    #expect(work.workingSets.count == 2)
    #expect(work.loadKg.map { abs($0 - 40.8233133) < 1e-9 } == true)
    #expect(work.effort == 10)
    #expect(Story.work(rir: 4).effort == 6)
    #expect(Story.work(rir: 4, rpe: 7).effort == 7)
    #expect(Story.work(rir: nil).effort == nil)
  }

  @Test func theNextPlannedSessionIsStillToCome() {
    var story = Story()
    story.plan(-1, kind: .consultation)
    let later = story.plan(-3)
    let next = story.plan(-2)
    #expect(story.signals().record.nextPlanned(after: Example.now)?.id == next)
    story.add(
      .appointment(
        .appointmentCancelled(
          AppointmentCancelled(
            appointmentID: next, clientID: Example.client, practitionerID: Example.practitioner,
            slot: Example.slot("2027-02-22T10:00"), by: .client, code: .illness))), at: Example.now)
    #expect(story.signals().record.nextPlanned(after: Example.now)?.id == later)
    #expect(story.signals().record.nextPlanned(after: Story.time(-3, 12)) == nil)
  }

  @Test func aSessionUnderWayIsPlannedUntilItIsRecorded() {
    var story = Story()
    let today = story.plan(0, hour: 11.5)  // 11:30 to 12:30, and it is 12:00.
    #expect(story.signals().record.nextPlanned(after: Example.now)?.id == today)
    story.session(0, hour: 11.75)
    #expect(story.signals().record.nextPlanned(after: Example.now) == nil)
  }

  @Test func daysAreThoseOfTheClientsLastSession() {
    let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt
    var story = Story()
    #expect(story.signals().record.zone(practice: tokyo) == tokyo)
    story.session(3)
    #expect(story.signals().record.zone(practice: tokyo).identifier == Example.newYork)
  }

  @Test func factsOfOtherFeaturesCountFromWhenTheyHappened() {
    var story = Story()
    story.rest(9)
    story.rest(5)
    let signals = story.signals { record in
      record.setSlowRecovery(true, story.events[1])
      record.setSlowRecovery(false, story.events[0])
      record.setPainMode(isRelative: true, story.events[1])
      record.setPainMode(isRelative: false, story.events[0])
      record.setPlansDeloads(false, story.events[0])
      record.setPlansDeloads(true, story.events[1])
    }
    #expect(signals.record.slowRecovery?.value == true)
    #expect(signals.record.relativePain?.value == true)
    #expect(signals.record.plansDeloads?.value == true)
    #expect(signals.record.slowRecovery?.position == 2)
  }
}
