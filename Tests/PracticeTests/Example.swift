import EventSourcing
import Foundation
import Practice
import Testing

/// The practice that the examples are about: fixed ids, people and moments; nothing in it is random or read from a clock.
enum Example {
  static let client = id(1)
  static let otherClient = id(2)
  static let practitioner = id(3)
  static let otherPractitioner = id(4)
  static let site = id(5)
  static let appointment = id(6)
  static let otherAppointment = id(7)
  static let session = id(8)
  static let flag = id(9)
  static let otherSite = id(20)
  static let room = id(21)
  static let otherRoom = id(22)
  static let service = id(23)
  static let series = id(24)

  static let newYork = "America/New_York"
  /// 2027-02-20 12:00 in New York.
  static let now = instant("2027-02-20T17:00:00Z")
  static let earlier = instant("2027-02-01T17:00:00Z")

  static func id(_ number: UInt8) -> UUID {
    UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, number))
  }

  static func instant(_ text: String) -> Date { JSONCoding.instant(in: text) ?? .distantPast }

  static func day(_ text: String) -> LocalDay { LocalDay(text) ?? LocalDay(number: 0) }

  static func wall(_ text: String) -> LocalDateTime {
    LocalDateTime(text) ?? LocalDateTime(startOf: LocalDay(number: 0))
  }

  /// Something that happened before ``now``.
  static func past(_ event: PracticeEvent, at moment: Date = earlier) -> Draft<PracticeEvent> {
    Draft(event, at: moment)
  }

  /// Numbers in sequence.
  static let numbers = ClientNumbers(1001..<1010)

  static let founded = past(
    .organisation(.practiceFounded(PracticeFounded(name: "Practice", timeZone: newYork))))
  static let siteOpened = past(
    .organisation(.siteOpened(SiteOpened(siteID: site, name: "Lake Nona", timeZone: newYork))))
  static let clientRegistered = past(
    .client(.clientRegistered(ClientRegistered(clientID: client, number: 1001))))
  static let otherClientRegistered = past(
    .client(.clientRegistered(ClientRegistered(clientID: otherClient, number: 1002))))
  static let practitionerRegistered = past(
    .organisation(.practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))))
  static let otherPractitionerRegistered = past(
    .organisation(
      .practitionerRegistered(PractitionerRegistered(practitionerID: otherPractitioner, number: 2))))
  static let clientErased = past(.client(.personErased(PersonErased(personID: client, kind: .client))))

  /// The practice with its site, two clients and two practitioners.
  static let everybody = [
    founded, siteOpened, clientRegistered, otherClientRegistered, practitionerRegistered,
    otherPractitionerRegistered,
  ]

  static let prescribed = past(
    .prescription(
      .exercisePrescribed(
        ExercisePrescribed(
          clientID: client, exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12),
          load: Load(40, .kg), rirTarget: 3, plateStep: Load(2.5, .kg)))))

  static let redFlag = past(
    .safety(.redFlagRaised(RedFlagRaised(clientID: client, flagID: flag, flag: .fever, urgency: .urgent))))

  /// An hour from a time in New York.
  static func slot(_ start: String, minutes: Double = 60) -> Slot {
    let time = WallClock.resolve(wall(start), in: TimeZone(identifier: newYork) ?? .gmt)
    return Slot(
      startsAt: time.instant, endsAt: time.instant + minutes * 60, wallTime: time.wallTime, timeZone: newYork,
      shifted: time.shifted)
  }

  static func booked(
    _ id: UUID = appointment, at start: String, client: UUID = client, practitioner: UUID = practitioner,
    site: UUID? = site
  ) -> Draft<PracticeEvent> {
    past(
      .appointment(
        .appointmentBooked(
          AppointmentBooked(
            appointmentID: id, kind: .session, clientID: client, practitionerID: practitioner, siteID: site,
            slot: slot(start)))))
  }

  /// Three sets of the goblet squat on 2027-02-20.
  static func content(
    _ exercises: [ExerciseWork]? = nil, day: String = "2027-02-20", pain: PainScores? = nil,
    mood: MoodScores? = nil, minutes: Int? = nil, rpe: Double? = nil
  ) -> SessionContent {
    let set = SetDone(reps: 10, load: Load(40, .kg), rir: 3)
    return SessionContent(
      day: self.day(day), timeZone: newYork,
      exercises: exercises ?? [ExerciseWork(exercise: "goblet-squat", sets: [set, set, set])], pain: pain,
      mood: mood, minutes: minutes, rpe: rpe)
  }

  static func sessionRecorded(
    _ content: SessionContent = content(day: "2027-02-01"), id: UUID = session, fingerprint: String? = nil
  ) -> Draft<PracticeEvent> {
    past(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: id, clientID: client, content: content, origin: fingerprint == nil ? .manual : .strong,
            fingerprint: fingerprint))))
  }
}

extension Specification where Event == PracticeEvent {
  /// The practice with its people, and then some events.
  static func practice(_ drafts: Draft<PracticeEvent>...) -> Specification {
    given(Example.everybody + drafts)
  }
}

extension Specification.Outcome {
  /// Expects these facts, in this order, and nothing else.
  func then(_ facts: Event..., at location: SourceLocation = #_sourceLocation) {
    #expect(refusal == nil && events == facts, sourceLocation: location)
  }

  /// Expects these facts with their times and sealed parts, in this order, and nothing else.
  func then(_ drafts: Draft<Event>..., at location: SourceLocation = #_sourceLocation) {
    #expect(self == .decided(drafts), sourceLocation: location)
  }

  /// Expects that there was nothing to record.
  func nothing(at location: SourceLocation = #_sourceLocation) {
    #expect(self == .decided([]), sourceLocation: location)
  }

  /// Expects that the command is taken, whatever it records.
  func accepted(at location: SourceLocation = #_sourceLocation) {
    #expect(refusal == nil, sourceLocation: location)
  }

  /// Expects a refusal of this code, and that nothing is recorded.
  func refused(_ code: Refusal.Code, at location: SourceLocation = #_sourceLocation) {
    #expect(self.code == code, sourceLocation: location)
  }

  /// The code of the refusal, if it was one.
  var code: Refusal.Code? { refusal?.code }

  /// What was decided; empty for a refusal.
  var drafts: [Draft<Event>] {
    switch self {
    case .decided(let drafts): drafts
    case .refused: []
    }
  }
}

extension Example {
  static func moved(_ id: UUID = appointment, from: String, to: String, client: UUID = client) -> Draft<
    PracticeEvent
  > {
    past(
      .appointment(
        .appointmentRescheduled(
          AppointmentRescheduled(
            appointmentID: id, kind: .session, clientID: client, practitionerID: practitioner, siteID: site,
            from: slot(from), to: slot(to)))))
  }

  static let cancelled = past(
    .appointment(
      .appointmentCancelled(
        AppointmentCancelled(
          appointmentID: appointment, clientID: client, practitionerID: practitioner,
          slot: slot("2027-03-01T10:00"), by: .client, code: .illness))))
  static let arrived = past(
    .appointment(
      .clientArrived(
        ClientArrived(appointmentID: appointment, clientID: client, practitionerID: practitioner))))
  static let completed = past(
    .appointment(
      .appointmentCompleted(
        AppointmentCompleted(appointmentID: appointment, clientID: client, practitionerID: practitioner))))
  static let noShow = past(
    .appointment(
      .noShowRecorded(
        NoShowRecorded(appointmentID: appointment, clientID: client, practitionerID: practitioner))))
}
