import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport

/// One client's clinical facts, around a Monday at ten in the morning of the practice.
struct ClinicalHistory {
  let client = UUID(), enquirer = UUID(), practitioner = UUID()
  static let zone = "America/New_York"
  /// Monday, 2026-03-02, 15:00 UTC.
  static let now = Date(timeIntervalSince1970: 1_772_463_600)
  static let today = LocalDay(number: 20_514)
  static let squat = "goblet-squat"

  /// This many days after ``now``.
  static func at(_ days: Double) -> Date { now.addingTimeInterval(days * 86_400) }

  static func draft(_ event: PracticeEvent, _ days: Double, _ personal: [PersonalPart.Field: String?] = [:])
    -> Draft<PracticeEvent>
  { Draft(event, at: at(days), personal: PersonalPart(personal)) }

  var organisation: [Draft<PracticeEvent>] {
    [
      Self.draft(
        .organisation(.practiceFounded(PracticeFounded(name: "Regimen", timeZone: Self.zone))), -400),
      Self.draft(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))), -400,
        [.name: "Pat Underhill"]),
      Self.draft(
        .intake(.enquiryRecorded(EnquiryRecorded(clientID: client, regions: [.knee]))), -390,
        [.name: "Anna Quist", .email: "anna@example.org", .complaint: "Stairs hurt"]),
      Self.draft(
        .client(.clientRegistered(ClientRegistered(clientID: client, number: 1001))), -380,
        [.name: "Anna Quist"]),
    ]
  }

  /// A session of sets that are all alike.
  func session(
    _ days: Double, _ exercise: String = squat, id: UUID = UUID(), reps: [Int] = [12, 12, 12],
    load: Double? = 40, rir: Double = 4, pain: PainScores? = PainScores(before: 1, during: 1, after: 1)
  ) -> Draft<PracticeEvent> {
    Self.draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: id, clientID: client,
            content: content(days, exercise, reps: reps, load: load, rir: rir, pain: pain), origin: .manual))),
      days)
  }

  func content(
    _ days: Double, _ exercise: String = squat, reps: [Int] = [12, 12, 12], load: Double? = 40,
    rir: Double = 4, pain: PainScores?
  ) -> SessionContent {
    SessionContent(
      day: LocalDay(of: Self.at(days), in: TimeZone(identifier: Self.zone) ?? .gmt), timeZone: Self.zone,
      exercises: [
        ExerciseWork(
          exercise: exercise,
          sets: reps.map { SetDone(reps: $0, load: load.map { Load($0, .kg) }, rir: rir) }, techniqueOk: true,
          activation: 7)
      ], pain: pain, mood: MoodScores(before: 5, after: 6), minutes: 40, rpe: 5)
  }

  func morning(_ session: UUID, _ day: Int, _ nrs: Int) -> Draft<PracticeEvent> {
    Self.draft(
      .session(
        .morningPainRecorded(
          MorningPainRecorded(sessionID: session, clientID: client, day: Self.today + day, nrs: nrs))),
      Double(day))
  }

  func prescription(_ exercise: String = squat, load: Load? = Load(40, .kg), _ days: Double = -20) -> Draft<
    PracticeEvent
  > {
    Self.draft(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: client, exercise: exercise, sets: 3, repRange: RepRange(lowest: 8, highest: 12),
            load: load, rirTarget: 3, plateStep: load.map { Load(2.5, $0.unit) }))), days)
  }

  /// Two clean sessions at the top of the range, with their mornings.
  func topOfRange(_ exercise: String = squat, load: Double? = 40, last: UUID = UUID()) -> [Draft<
    PracticeEvent
  >] {
    let first = UUID()
    return [
      session(-9, exercise, id: first, load: load), morning(first, -8, 1),
      session(-5, exercise, id: last, load: load), morning(last, -4, 1),
    ]
  }
}

extension PracticeFixture where Event == PracticeEvent {
  /// Performs a command of the practice.
  @discardableResult func performed<Command: Decider>(_ command: Command) async throws -> Performed<
    PracticeEvent
  > where Command.Event == PracticeEvent {
    try await store.perform(
      command, in: practice, identity: CommandIdentity(key: nil, in: practice, request: []),
      issuer: Issuer(role: "owner", client: "tests"))
  }

  func clinicalQueries() -> Queries { Queries(runtime(PracticeReadModels.all)) }

  func head() async throws -> Int64 { try await store.head(of: practice).position }
}
