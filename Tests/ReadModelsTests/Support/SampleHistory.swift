import EventSourcing
import Foundation
import Practice

/// A small practice with something of everything that can happen, late and corrected facts among it.
struct SampleHistory {
  let site = UUID(), otherSite = UUID()
  let practitioner = UUID()
  let anna = UUID(), ben = UUID(), cleo = UUID()
  let booked = UUID(), moved = UUID(), cancelled = UUID(), virtual = UUID(), missed = UUID()
  let first = UUID(), second = UUID(), corrected = UUID(), imported = UUID()
  let flag = UUID()
  let owner = UUID()

  static let zone = "America/New_York"
  /// Monday, 2027-03-01, 15:00 UTC: ten in the morning at the sites.
  static let monday = Date(timeIntervalSince1970: 1_803_913_200)
  static let day = LocalDay(number: 20_878)

  /// This many hours after ``monday``.
  static func at(_ hours: Double) -> Date { monday.addingTimeInterval(hours * 3600) }

  static func slot(_ hours: Double, minutes: Double = 60) -> Slot {
    let start = at(hours)
    return Slot(
      startsAt: start, endsAt: start.addingTimeInterval(minutes * 60),
      wallTime: LocalDateTime(of: start, in: TimeZone(identifier: zone) ?? .gmt), timeZone: zone,
      shifted: false)
  }

  static func content(
    _ exercises: [ExerciseWork], day: LocalDay = day, pain: PainScores? = nil, minutes: Int? = nil,
    rpe: Double? = nil
  ) -> SessionContent {
    SessionContent(day: day, timeZone: zone, exercises: exercises, pain: pain, minutes: minutes, rpe: rpe)
  }

  static func sets(_ reps: [Int], _ kilograms: Double?, rir: Double? = nil) -> [SetDone] {
    reps.map { SetDone(reps: $0, load: kilograms.map { Load($0, .kg) }, rir: rir) }
  }

  var organisation: [Draft<PracticeEvent>] {
    let at = Self.at(-1000)
    return [
      Draft(.organisation(.practiceFounded(PracticeFounded(name: "Regimen", timeZone: Self.zone))), at: at),
      Draft(
        .organisation(.siteOpened(SiteOpened(siteID: site, name: "Lake Nona", timeZone: Self.zone))), at: at),
      Draft(
        .organisation(.siteOpened(SiteOpened(siteID: otherSite, name: "Ocoee", timeZone: Self.zone))), at: at),
      Draft(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))), at: at,
        personal: PersonalPart([.name: "Pat Underhill"])),
    ]
      + [(anna, 1001, "Anna Quist"), (ben, 1002, "Ben Quistgaard"), (cleo, 1003, "Cléo Marsh")].map {
        id, number, name in
        Draft(
          .client(.clientRegistered(ClientRegistered(clientID: id, number: number))), at: at,
          personal: PersonalPart([
            .name: name, .email: "\(number)@example.org", .phone: "+1 407 555 \(number)",
          ]))
      }
  }

  var appointments: [Draft<PracticeEvent>] {
    func book(_ id: UUID, _ client: UUID, at hours: Double, site: UUID?, kind: AppointmentKind = .session)
      -> Draft<PracticeEvent>
    {
      Draft(
        .appointment(
          .appointmentBooked(
            AppointmentBooked(
              appointmentID: id, kind: kind, clientID: client, practitionerID: practitioner, siteID: site,
              slot: Self.slot(hours)))), at: Self.at(-900))
    }
    return [
      book(booked, anna, at: 0, site: site, kind: .consultation), book(moved, ben, at: 2, site: site),
      book(cancelled, anna, at: 24, site: otherSite), book(virtual, cleo, at: 48, site: nil),
      book(missed, ben, at: -72, site: otherSite),
      Draft(
        .appointment(
          .appointmentRescheduled(
            AppointmentRescheduled(
              appointmentID: moved, kind: .session, clientID: ben, practitionerID: practitioner,
              siteID: otherSite, from: Self.slot(2), to: Self.slot(26)))), at: Self.at(-800)),
      Draft(
        .appointment(
          .appointmentCancelled(
            AppointmentCancelled(
              appointmentID: cancelled, clientID: anna, practitionerID: practitioner, slot: Self.slot(24),
              by: .client, code: .illness))), at: Self.at(-700),
        personal: PersonalPart([.reason: "A cold with a cough"])),
      Draft(
        .appointment(
          .noShowRecorded(NoShowRecorded(appointmentID: missed, clientID: ben, practitionerID: practitioner))),
        at: Self.at(-71)),
      Draft(
        .appointment(
          .clientArrived(ClientArrived(appointmentID: booked, clientID: anna, practitionerID: practitioner))),
        at: Self.at(-0.1)),
      Draft(
        .appointment(
          .appointmentCompleted(
            AppointmentCompleted(appointmentID: booked, clientID: anna, practitionerID: practitioner))),
        at: Self.at(1)),
    ]
  }

  var training: [Draft<PracticeEvent>] {
    let squat = "goblet-squat"
    return [
      Draft(
        .catalogue(
          .exerciseAdded(ExerciseAdded(slug: "sled-drag", name: "Sled Drag", source: .strong, mapped: false))),
        at: Self.at(-600)),
      Draft(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: anna, exercise: squat, sets: 3, repRange: RepRange(lowest: 8, highest: 12),
              load: Load(20, .kg), rirTarget: 3, plateStep: Load(2.5, .kg)))), at: Self.at(-500)),
      session(
        first, anna, at: -400, [.init(exercise: squat, sets: Self.sets([10, 10, 9], 20, rir: 3))],
        note: "Knees steady"),
      Draft(
        .prescription(
          .loadAdjusted(LoadAdjusted(clientID: anna, exercise: squat, from: Load(20, .kg), to: Load(50, .lb)))
        ), at: Self.at(-350), personal: PersonalPart([.reason: "All sets easy twice"])),
      session(
        second, anna, at: -300,
        [
          .init(exercise: squat, sets: Self.sets([10, 10, 10], 22.5, rir: 2)),
          .init(exercise: "sled-drag", sets: [SetDone(seconds: 30, load: Load(40, .kg), meters: 20)]),
        ], note: nil),
      Draft(
        .session(
          .morningPainRecorded(
            MorningPainRecorded(sessionID: second, clientID: anna, day: Self.day - 12, nrs: 5))),
        at: Self.at(-280)),
      Draft(
        .session(
          .morningPainRecorded(
            MorningPainRecorded(sessionID: second, clientID: anna, day: Self.day - 12, nrs: 4))),
        at: Self.at(-279)),
      // Recorded last, but it happened first.
      session(
        corrected, anna, at: -450, [.init(exercise: "push-up", sets: Self.sets([12, 11], nil))], note: nil),
      Draft(
        .session(
          .sessionCorrected(
            SessionCorrected(
              sessionID: corrected, clientID: anna,
              content: Self.content(
                [.init(exercise: squat, sets: Self.sets([12], 18, rir: 0))], day: Self.day - 19),
              replaces: ["push-up"]))), at: Self.at(-449),
        personal: PersonalPart([.note: "Was the goblet squat"])),
      Draft(
        .wellbeing(
          .restDayLogged(RestDayLogged(clientID: anna, day: Self.day - 2, reason: .planned, sleepHours: 7.5))),
        at: Self.at(-48)),
      Draft(
        .wellbeing(
          .restDayCorrected(
            RestDayCorrected(clientID: anna, day: Self.day - 2, reason: .sore, sleepHours: 6, sleepQuality: 4)
          )), at: Self.at(-47)),
      Draft(
        .wellbeing(.restDayLogged(RestDayLogged(clientID: anna, day: Self.day - 1, reason: .planned))),
        at: Self.at(-24)),
      session(
        imported, ben, at: -30, [.init(exercise: squat, sets: Self.sets([8, 8], 30))], note: nil,
        origin: .strong, pain: PainScores(before: 2, during: 3, after: 3)),
      Draft(
        .safety(.redFlagRaised(RedFlagRaised(clientID: ben, flagID: flag, flag: .fever, urgency: .urgent))),
        at: Self.at(-20)), outcome(31, at: -19), outcome(24, at: -18),
    ]
  }

  private func outcome(_ score: Double, at hours: Double) -> Draft<PracticeEvent> {
    Draft(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(outcomeID: UUID(), clientID: ben, day: Self.day - 1, measure: .odi, score: score))),
      at: Self.at(hours))
  }

  /// Somebody who asked and did not register.
  var enquiry: Draft<PracticeEvent> {
    Draft(
      .intake(.enquiryRecorded(EnquiryRecorded(clientID: UUID(), regions: [.knee]))), at: Self.at(-15),
      personal: PersonalPart([.name: "Dora Quist", .email: "dora@example.org", .complaint: "Knees ache"]))
  }

  var everything: [Draft<PracticeEvent>] { organisation + [enquiry] + appointments + training }

  func erasure(of client: UUID) -> Draft<PracticeEvent> {
    Draft(
      .client(.personErased(PersonErased(personID: client, kind: .client))), at: Self.at(10),
      personal: PersonalPart([.reason: "Asked for it"]))
  }

  func session(
    _ id: UUID, _ client: UUID, at hours: Double, _ work: [ExerciseWork], note: String?,
    origin: SessionOrigin = .manual, pain: PainScores? = PainScores(before: 3, during: 4, after: 3)
  ) -> Draft<PracticeEvent> {
    let day = LocalDay(of: Self.at(hours), in: TimeZone(identifier: Self.zone) ?? .gmt)
    return Draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: id, clientID: client,
            content: Self.content(work, day: day, pain: pain, minutes: 45, rpe: 6), origin: origin,
            fingerprint: origin == .manual ? nil : "f"))), at: Self.at(hours),
      personal: PersonalPart([.note: note]))
  }
}
