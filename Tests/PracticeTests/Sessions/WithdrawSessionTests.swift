import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct WithdrawSessionTests {
  private static let content = SessionContent(
    day: Example.day("2027-02-01"), timeZone: Example.newYork,
    exercises: [ExerciseWork(exercise: "goblet-squat", sets: [SetDone(reps: 10, load: Load(20, .kg))])],
    pain: PainScores(before: 1, during: 2, after: 1))
  private static let recorded = Example.past(
    .session(
      .sessionRecorded(
        SessionRecorded(
          sessionID: Example.session, clientID: Example.client, content: content, origin: .manual))))
  private static let morning = Example.past(
    .session(
      .morningPainRecorded(
        MorningPainRecorded(
          sessionID: Example.session, clientID: Example.client, day: Example.day("2027-02-02"), nrs: 3))),
    at: Example.earlier + 86_400)
  private static let withdrawn = Draft<PracticeEvent>(
    .session(
      .sessionWithdrawn(
        SessionWithdrawn(
          sessionID: Example.session, clientID: Example.client, exercises: ["goblet-squat"]))),
    at: Example.earlier, personal: PersonalPart([.reason: "Another client's"]))
  private static let morningWithdrawn = Draft<PracticeEvent>(
    .session(
      .morningPainWithdrawn(
        MorningPainWithdrawn(
          sessionID: Example.session, clientID: Example.client, day: Example.day("2027-02-02")))),
    at: Example.earlier + 86_400, personal: PersonalPart([.reason: "Another client's"]))

  private func withdraw(client: UUID = Example.client, reason: String = "Another client's")
    -> WithdrawSession
  { WithdrawSession(sessionID: Example.session, clientID: client, reason: reason, now: Example.now) }

  private func withdrawMorning(reason: String = "Another client's") -> WithdrawMorningPain {
    WithdrawMorningPain(
      sessionID: Example.session, clientID: Example.client, reason: reason, now: Example.now)
  }

  @Test func aSessionIsWithdrawnAsOfWhenItTookPlace() {
    Specification.practice(Self.recorded).when(withdraw()).then(Self.withdrawn)
  }

  @Test func aSessionThatIsWithdrawnIsNotThere() {
    let mended = Specification.practice(Self.recorded, Self.withdrawn)
    mended.when(withdraw()).refused(.unknownSession)
    mended.when(
      RecordMorningPain(
        sessionID: Example.session, clientID: Example.client, nrs: 3, day: Example.day("2027-02-02"),
        now: Example.now)
    ).refused(.unknownSession)
    mended.when(
      CorrectSession(
        sessionID: Example.session, clientID: Example.client, content: Self.content, now: Example.now)
    ).refused(.unknownSession)
    Specification.practice().when(withdraw()).refused(.unknownSession)
    Specification.practice(Self.recorded).when(withdraw(client: Example.otherClient)).refused(.unknownSession)
    Specification.practice(Self.recorded).when(withdraw(reason: "")).refused(.reasonRequired)
  }

  @Test func anotherMayBeRecordedAtItsTime() {
    let again = RecordSession(
      sessionID: Example.id(40), clientID: Example.client, content: Self.content, at: Example.earlier,
      now: Example.now)
    Specification.practice(Self.recorded).when(again).refused(.alreadyRecorded)
    let mended = Specification.practice(Self.recorded, Self.withdrawn)
    #expect(mended.when(again).events.map(\.type) == ["session-recorded"])
  }

  @Test func aMorningIsWithdrawnAndMayBeRecordedAnew() {
    Specification.practice(Self.recorded, Self.morning).when(withdrawMorning()).then(Self.morningWithdrawn)
    let mended = Specification.practice(Self.recorded, Self.morning, Self.morningWithdrawn)
    mended.when(withdrawMorning()).refused(.nothingToWithdraw)
    let anew = RecordMorningPain(
      sessionID: Example.session, clientID: Example.client, nrs: 1, day: Example.day("2027-02-02"),
      now: Example.now)
    Specification.practice(Self.recorded, Self.morning).when(anew).refused(.alreadyRecorded)
    #expect(mended.when(anew).events.map(\.type) == ["morning-pain-recorded"])
    Specification.practice(Self.recorded, Self.morning).when(withdrawMorning(reason: " ")).refused(
      .reasonRequired)
  }

  @Test func theRecordOfTheClientIsAsIfItHadNeverBeen() {
    func record(_ drafts: Draft<PracticeEvent>...) -> ClientRecord {
      ClientRecord(
        clientID: Example.client, events: Specification.given(Example.everybody + drafts).history)
    }
    #expect(record(Self.recorded, Self.morning).session(Example.session)?.morning?.value.nrs == 3)
    #expect(
      record(Self.recorded, Self.morning, Self.morningWithdrawn).session(Example.session)?.morning == nil)
    let without = record(Self.recorded, Self.morning, Self.withdrawn)
    #expect(without.sessions.isEmpty && without.session(Example.session) == nil)
  }
}
