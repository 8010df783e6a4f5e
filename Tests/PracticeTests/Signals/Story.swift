import EventSourcing
import Foundation

@testable import Practice

/// A client's events as a test tells them, in days before ``Example/now``; nothing in it is random or read from a clock.
struct Story {
  static let zone = TimeZone(identifier: Example.newYork) ?? .gmt
  /// The client's day of ``Example/now``.
  static let today = Example.day("2027-02-20")
  static let squat = "goblet-squat"
  /// Trains no muscle that the squat trains.
  static let nod = "supine-chin-nod"

  private(set) var events: [Recorded<PracticeEvent>] = []
  private var ids: UInt8 = 0

  static func day(_ ago: Int) -> LocalDay { today - ago }

  /// An hour of a day, as the client's clock shows it.
  static func time(_ ago: Int, _ hour: Double = 10) -> Date {
    WallClock.start(of: day(ago), in: zone) + hour * 3600
  }

  mutating func id() -> UUID {
    ids += 1
    return Example.id(ids)
  }

  @discardableResult mutating func add(_ event: PracticeEvent, at moment: Date, recordedAt: Date? = nil)
    -> Int64
  {
    let position = Int64(events.count + 1)
    events.append(
      Recorded(
        practice: PracticeID(Example.id(0)), position: position, eventID: Example.id(0), type: event.type,
        event: event, sealed: nil,
        metadata: Metadata(commandID: Example.id(0), role: "owner", client: "story"), occurredAt: moment,
        recordedAt: recordedAt ?? moment))
    return position
  }

  /// What is known at the end, or was known by a moment.
  func signals(
    at moment: Date = Example.now, knownBy: Date? = nil, zone: TimeZone = Story.zone,
    places: LadderPositions = .standard, _ change: (inout ClientRecord) -> Void = { _ in }
  ) -> ClientSignals {
    var record = ClientRecord(clientID: Example.client, events: events, recordedBy: knownBy ?? .distantFuture)
    change(&record)
    return ClientSignals(record, at: moment, zone: zone, places: places)
  }

  // Sessions

  static func pain(_ before: Int, _ during: Int, _ after: Int) -> PainScores {
    PainScores(before: before, during: during, after: after)
  }

  static func work(
    _ exercise: String = squat, reps: [Int] = [10, 10, 10], load: Double? = 40, rir: Double? = 3,
    rpe: Double? = nil, kind: SetDone.Kind = .working, pain: PainScores? = nil
  ) -> ExerciseWork {
    ExerciseWork(
      exercise: exercise,
      sets: reps.map { SetDone(reps: $0, load: load.map { Load($0, .kg) }, rir: rir, rpe: rpe, kind: kind) },
      pain: pain)
  }

  @discardableResult mutating func session(
    _ ago: Int, hour: Double = 10, _ work: [ExerciseWork] = [work()], pain: PainScores? = nil,
    mood: Int? = nil, minutes: Int? = nil, rpe: Double? = nil, client: UUID = Example.client,
    recordedAt: Date? = nil
  ) -> UUID {
    let id = id()
    let content = SessionContent(
      day: Story.day(ago), timeZone: Example.newYork, exercises: work, pain: pain,
      mood: mood.map { MoodScores(before: $0, after: $0) }, minutes: minutes, rpe: rpe)
    add(
      .session(
        .sessionRecorded(SessionRecorded(sessionID: id, clientID: client, content: content, origin: .manual))),
      at: Story.time(ago, hour), recordedAt: recordedAt)
    return id
  }

  mutating func correct(
    _ id: UUID, to ago: Int, hour: Double = 10, _ work: [ExerciseWork] = [work()], pain: PainScores? = nil,
    recordedAt: Date
  ) {
    let content = SessionContent(day: Story.day(ago), timeZone: Example.newYork, exercises: work, pain: pain)
    add(
      .session(
        .sessionCorrected(
          SessionCorrected(sessionID: id, clientID: Example.client, content: content, replaces: []))),
      at: Story.time(ago, hour), recordedAt: recordedAt)
  }

  mutating func morning(_ ago: Int, _ nrs: Int, after session: UUID, recordedAt: Date? = nil) {
    add(
      .session(
        .morningPainRecorded(
          MorningPainRecorded(sessionID: session, clientID: Example.client, day: Story.day(ago), nrs: nrs))),
      at: Story.time(ago, 7), recordedAt: recordedAt)
  }

  /// A morning that was logged by the day.
  mutating func logged(_ ago: Int, _ nrs: Int, _ region: PainRegion? = nil, recordedAt: Date? = nil) {
    add(
      .wellbeing(
        .morningPainLogged(
          MorningPainLogged(clientID: Example.client, day: Story.day(ago), region: region, nrs: nrs))),
      at: Story.time(ago, 0), recordedAt: recordedAt)
  }

  /// Scores of mornings that end with one some days ago, each after a session the day before of another muscle.
  mutating func mornings(_ scores: [Int], until ago: Int) {
    for (index, nrs) in scores.enumerated() {
      let day = ago + scores.count - 1 - index
      let session = session(day + 1, hour: 20, [Story.work(Story.nod, load: nil, rir: 8)])
      morning(day, nrs, after: session)
    }
  }

  // Everything else

  @discardableResult mutating func flare(
    _ ago: Int, hour: Double = 18, nrs: Int = 5, region: PainRegion = .lowBack
  ) -> UUID {
    let id = id()
    let facts = FlareDeclared(
      clientID: Example.client, flareID: id, day: Story.day(ago), region: region, nrs: nrs,
      declaredBy: .client)
    add(.wellbeing(.flareDeclared(facts)), at: Story.time(ago, hour))
    return id
  }

  mutating func resolve(_ flare: UUID, _ ago: Int, hour: Double = 18) {
    let facts = FlareResolved(clientID: Example.client, flareID: flare, day: Story.day(ago))
    add(.wellbeing(.flareResolved(facts)), at: Story.time(ago, hour))
  }

  mutating func night(_ ago: Int, _ hours: Double, recordedAt: Date? = nil) {
    let facts = SleepLogged(clientID: Example.client, day: Story.day(ago), hours: hours)
    add(.wellbeing(.sleepLogged(facts)), at: Story.time(ago, 0), recordedAt: recordedAt)
  }

  /// A Hooper index of 4 to 10.
  mutating func readiness(_ ago: Int, _ sum: Int, recordedAt: Date? = nil) {
    let facts = ReadinessRecorded(
      clientID: Example.client, day: Story.day(ago), sleep: sum - 3, fatigue: 1, stress: 1, soreness: 1)
    add(.wellbeing(.readinessRecorded(facts)), at: Story.time(ago, 0), recordedAt: recordedAt)
  }

  mutating func rest(_ ago: Int, hours: Double? = nil) {
    let facts = RestDayLogged(
      clientID: Example.client, day: Story.day(ago), reason: .planned, sleepHours: hours)
    add(.wellbeing(.restDayLogged(facts)), at: Story.time(ago, 0))
  }

  mutating func prescribe(
    _ ago: Int, _ exercise: String = squat, sets: Int = 3, reps: RepRange? = RepRange(lowest: 8, highest: 12),
    hold: Int? = nil, load: Load? = Load(40, .kg), rir: Double? = 3, plate: Load? = Load(2.5, .kg),
    side: SetDone.Side? = nil
  ) {
    let facts = ExercisePrescribed(
      clientID: Example.client, exercise: exercise, sets: sets, repRange: reps, holdSeconds: hold, load: load,
      rirTarget: rir, plateStep: plate, side: side)
    add(.prescription(.exercisePrescribed(facts)), at: Story.time(ago, 9))
  }

  mutating func adjust(_ ago: Int, to load: Load, recordedAt: Date? = nil) {
    add(
      .prescription(
        .loadAdjusted(LoadAdjusted(clientID: Example.client, exercise: Story.squat, from: nil, to: load))),
      at: Story.time(ago, 9), recordedAt: recordedAt)
  }

  /// A training session planned for a day to come, given as days ago below 0.
  @discardableResult mutating func plan(_ ago: Int, hour: Double = 10, kind: AppointmentKind = .session)
    -> UUID
  {
    let id = id()
    let start = Story.time(ago, hour)
    let slot = Slot(
      startsAt: start, endsAt: start + 3600, wallTime: LocalDateTime(of: start, in: Story.zone),
      timeZone: Example.newYork, shifted: false)
    add(
      .appointment(
        .appointmentBooked(
          AppointmentBooked(
            appointmentID: id, kind: kind, clientID: Example.client, practitionerID: Example.practitioner,
            slot: slot))), at: Story.time(30))
    return id
  }
}
