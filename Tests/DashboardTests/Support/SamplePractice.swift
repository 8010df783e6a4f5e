import EventSourcing
import Foundation
import Practice

/// A practice with two sites in different zones, one practitioner and twelve clients, with something of everything.
///
/// Its names are nobody's; tests look for them where they must not be.
struct SamplePractice {
  let site = UUID(), westernSite = UUID()
  let practitioner = UUID()
  let clients = (1...12).map { _ in UUID() }
  let session = UUID(), laterSession = UUID()
  let flag = UUID(), finding = UUID(), enquirer = UUID()

  static let eastern = "America/New_York"
  static let central = "America/Chicago"
  /// Monday, 2027-03-01, 15:00 UTC: ten in the morning in New York.
  static let now = Date(timeIntervalSince1970: 1_803_913_200)

  var anna: UUID { clients[0] }
  var ben: UUID { clients[1] }
  /// Without any appointment.
  var last: UUID { clients[11] }

  static func at(_ hours: Double) -> Date { now.addingTimeInterval(hours * 3600) }
  static func name(_ index: Int) -> String { "Quistgaard Nr\(index)" }

  /// Every personal text of the practice.
  static let personal = [
    "Quistgaard", "example.org", "407 555", "Underhill", "Knees steady", "All sets easy",
    "A cold with a cough",
  ]

  static func slot(_ hours: Double, zone: String = eastern) -> Slot {
    let start = at(hours)
    return Slot(
      startsAt: start, endsAt: start.addingTimeInterval(3600),
      wallTime: LocalDateTime(of: start, in: TimeZone(identifier: zone) ?? .gmt), timeZone: zone,
      shifted: false)
  }

  var organisation: [Draft<PracticeEvent>] {
    let at = Self.at(-1000)
    return [
      Draft(
        .organisation(.practiceFounded(PracticeFounded(name: "Regimen", timeZone: Self.eastern))), at: at),
      Draft(
        .organisation(.siteOpened(SiteOpened(siteID: site, name: "Lake Nona", timeZone: Self.eastern))),
        at: at),
      Draft(
        .organisation(
          .siteOpened(SiteOpened(siteID: westernSite, name: "Ocoee West", timeZone: Self.central))), at: at),
      Draft(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))), at: at,
        personal: PersonalPart([.name: "Pat Underhill"])),
    ]
      + clients.enumerated().map { index, id in
        Draft(
          .client(.clientRegistered(ClientRegistered(clientID: id, number: 1001 + index))), at: at,
          personal: PersonalPart([
            .name: Self.name(index), .email: "c\(index)@example.org", .phone: "+1 407 555 01\(10 + index)",
          ]))
      }
  }

  /// One an hour from now for each client but the last, at the first site for even ones, otherwise at the second.
  var appointments: [Draft<PracticeEvent>] {
    let booked = clients.dropLast().enumerated().map { index, client in
      book(UUID(), client, at: Double(index), site: index.isMultiple(of: 2) ? site : westernSite)
    }
    let cancelled = UUID()
    return booked + [
      book(UUID(), anna, at: 72, site: nil, kind: .consultation), book(cancelled, ben, at: 30, site: site),
      Draft(
        .appointment(
          .appointmentCancelled(
            AppointmentCancelled(
              appointmentID: cancelled, clientID: ben, practitionerID: practitioner, slot: Self.slot(30),
              by: .client, code: .illness))), at: Self.at(-2),
        personal: PersonalPart([.reason: "A cold with a cough"])),
    ]
  }

  var training: [Draft<PracticeEvent>] {
    let squat = "goblet-squat"
    func record(_ id: UUID, at hours: Double, note: String?) -> Draft<PracticeEvent> {
      let sets = [10, 10, 9].map { SetDone(reps: $0, load: Load(20, .kg), rir: 3) }
      let content = SessionContent(
        day: LocalDay(of: Self.at(hours), in: TimeZone(identifier: Self.eastern) ?? .gmt),
        timeZone: Self.eastern,
        exercises: [
          ExerciseWork(
            exercise: squat,
            prescribed: PrescribedWork(
              sets: 3, repRange: RepRange(lowest: 8, highest: 12), load: Load(20, .kg), rirTarget: 3),
            sets: sets, techniqueOk: true, pain: PainScores(before: 1, during: 2, after: 1), activation: 7),
          ExerciseWork(exercise: "plank", sets: [SetDone(seconds: 30, rpe: 6)]),
        ], pain: PainScores(before: 3, during: 4, after: 3), mood: MoodScores(before: 5, after: 7),
        minutes: 45, rpe: 6.5)
      return Draft(
        .session(
          .sessionRecorded(SessionRecorded(sessionID: id, clientID: anna, content: content, origin: .manual))),
        at: Self.at(hours), personal: PersonalPart([.note: note]))
    }
    return [
      Draft(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: anna, exercise: squat, sets: 3, repRange: RepRange(lowest: 8, highest: 12),
              load: Load(20, .kg), rirTarget: 3, plateStep: Load(2.5, .kg)))), at: Self.at(-500)),
      record(session, at: -400, note: "Knees steady"),
      Draft(
        .session(
          .morningPainRecorded(
            MorningPainRecorded(
              sessionID: session, clientID: anna, day: LocalDay(of: Self.at(-376), in: .gmt), nrs: 4))),
        at: Self.at(-376)),
      Draft(
        .prescription(
          .loadAdjusted(LoadAdjusted(clientID: anna, exercise: squat, from: Load(20, .kg), to: Load(50, .lb)))
        ), at: Self.at(-350), personal: PersonalPart([.reason: "All sets easy twice"])),
      record(laterSession, at: -30, note: nil),
      Draft(
        .wellbeing(
          .restDayLogged(
            RestDayLogged(
              clientID: anna, day: LocalDay(of: Self.at(-48), in: .gmt), reason: .planned, sleepHours: 7.5,
              sleepQuality: 6))), at: Self.at(-48)),
      Draft(
        .safety(.redFlagRaised(RedFlagRaised(clientID: ben, flagID: flag, flag: .fever, urgency: .urgent))),
        at: Self.at(-20)),
    ]
  }

  var everything: [Draft<PracticeEvent>] { organisation + appointments + training }

  func book(_ id: UUID, _ client: UUID, at hours: Double, site: UUID?, kind: AppointmentKind = .session)
    -> Draft<PracticeEvent>
  {
    Draft(
      .appointment(
        .appointmentBooked(
          AppointmentBooked(
            appointmentID: id, kind: kind, clientID: client, practitionerID: practitioner, siteID: site,
            slot: Self.slot(hours, zone: site == westernSite ? Self.central : Self.eastern)))),
      at: Self.at(-900))
  }

  func erasure(of client: UUID) -> Draft<PracticeEvent> {
    Draft(.client(.personErased(PersonErased(personID: client, kind: .client))), at: Self.at(-1))
  }
}
