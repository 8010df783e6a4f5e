import EventSourcing
import Foundation
import Practice

/// One event of every released type with every field set: what the golden files say, in Swift.
enum ReleasedEvents {
  static let slot = Slot(
    startsAt: Example.instant("2027-03-14T07:30:00Z"), endsAt: Example.instant("2027-03-14T08:30:00Z"),
    wallTime: Example.wall("2027-03-14T03:30"), timeZone: Example.newYork, shifted: true)
  static let later = Slot(
    startsAt: Example.instant("2027-03-15T14:00:00Z"), endsAt: Example.instant("2027-03-15T15:00:00Z"),
    wallTime: Example.wall("2027-03-15T10:00"), timeZone: Example.newYork, shifted: false)
  static let content = content([
    ExerciseWork(
      exercise: "pull-up", sets: [SetDone(reps: 6, assistance: Load(20, .kg), side: .left)])
  ])

  /// What version 1 of a session can say, and more work behind it.
  private static func content(_ more: [ExerciseWork]) -> SessionContent {
    SessionContent(
      day: Example.day("2027-03-01"), timeZone: Example.newYork,
      exercises: [
        ExerciseWork(
          exercise: "goblet-squat",
          prescribed: PrescribedWork(
            sets: 3, repRange: RepRange(lowest: 8, highest: 12), holdSeconds: 5, load: Load(90, .lb),
            rirTarget: 3),
          sets: [
            SetDone(reps: 10, load: Load(42.5, .kg), rir: 2.5, kind: .warmup),
            SetDone(reps: 8, load: Load(90, .lb), rpe: 8, kind: .failure),
          ], techniqueOk: true, pain: PainScores(before: 1, during: 2, after: 1), activation: 7),
        ExerciseWork(exercise: "suitcase-carry", sets: [SetDone(seconds: 30, kind: .drop, meters: 20)]),
      ] + more, pain: PainScores(before: 3, during: 4, after: 3), mood: MoodScores(before: 5, after: 7),
      minutes: 45,
      rpe: 6.5)
  }

  /// The daily work, and then each clinical feature.
  static let all =
    dailyWork + intake + assessments + outcomes + programme + wellbeing + progression + scheduling

  /// What older versions read as, where they hold less than the newest; by golden file, for example `load-adjusted.v1`.
  static let older: [String: PracticeEvent] = [
    "appointment-booked.v1": .appointment(
      .appointmentBooked(
        AppointmentBooked(
          appointmentID: Example.appointment, kind: .consultation, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, slot: slot))),
    "appointment-rescheduled.v1": .appointment(
      .appointmentRescheduled(
        AppointmentRescheduled(
          appointmentID: Example.appointment, kind: .session, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, from: slot, to: later))),
    "appointment-cancelled.v1": .appointment(
      .appointmentCancelled(
        AppointmentCancelled(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
          slot: later, by: .practice, code: .practitionerUnavailable))),
    "session-recorded.v1": .session(
      .sessionRecorded(
        SessionRecorded(
          sessionID: Example.session, clientID: Example.client, content: content([]), origin: .hevy,
          fingerprint: "c0ffee"))),
    "session-corrected.v1": .session(
      .sessionCorrected(
        SessionCorrected(
          sessionID: Example.session, clientID: Example.client, content: content([]),
          replaces: ["goblet-squat", "push-up"]))),
  ].merging(olderAnswers) { first, _ in first }.merging(olderProgramme) { first, _ in first }
    .merging(olderIntake) { first, _ in first }

  static let dailyWork: [PracticeEvent] = [
    .organisation(.practiceFounded(PracticeFounded(name: "Regimen", timeZone: Example.newYork))),
    .organisation(
      .siteOpened(SiteOpened(siteID: Example.site, name: "Lake Nona", timeZone: Example.newYork))),
    .organisation(
      .practitionerRegistered(PractitionerRegistered(practitionerID: Example.practitioner, number: 1))),
    .organisation(
      .staff(
        .added(
          StaffAdded(
            staffID: Example.id(60), personID: Example.practitioner, isPractitioner: true, number: 1,
            role: .frontDesk, siteIDs: [Example.site], includesVirtual: false, hasSignIn: true)))),
    .organisation(
      .staff(
        .accessChanged(
          StaffAccessChanged(
            staffID: Example.id(60), personID: Example.practitioner, role: .owner, siteIDs: [Example.site],
            includesVirtual: false)))),
    .organisation(
      .staff(
        .detailsCorrected(
          StaffDetailsCorrected(
            staffID: Example.id(60), personID: Example.practitioner, hasSignIn: true)))),
    .organisation(
      .staff(.removed(StaffRemoved(staffID: Example.id(60), personID: Example.practitioner)))),
    .organisation(.localeSet(PracticeLocaleSet(locale: .esUS))),
    .organisation(
      .consentTextSet(
        ConsentTextSet(
          text: ConsentText(
            version: "2027-1", english: "I want to train.", spanish: "Quiero entrenar.", digest: "ab12"),
          asksAgain: true, day: Example.day("2027-03-01")))),
    .client(.clientRegistered(ClientRegistered(clientID: Example.client, number: 1001))),
    .organisation(
      .siteDetailsCorrected(
        SiteDetailsCorrected(
          siteID: Example.site, from: SiteDetails(name: "Lake Mona", timeZone: "America/Chicago"),
          to: SiteDetails(name: "Lake Nona", timeZone: Example.newYork)))),
    .organisation(
      .practitionerDetailsCorrected(PractitionerDetailsCorrected(practitionerID: Example.practitioner))),
    .client(
      .clientDetailsCorrected(
        ClientDetailsCorrected(clientID: Example.client, details: [.name, .email, .phone]))),
    .client(
      .clientsMerged(
        ClientsMerged(
          clientID: Example.client, mergedID: Example.otherClient, others: [Example.id(30)], number: 1001,
          mergedNumber: 1002, renewed: [7]))),
    .client(
      .clientsUnmerged(
        ClientsUnmerged(
          clientID: Example.client, mergedID: Example.otherClient, others: [Example.id(30)], number: 1001,
          mergedNumber: 1002))),
    .client(.clientLinkRotated(ClientLinkRotated(clientID: Example.client, generation: 2))),
    .client(.clientLinkRevoked(ClientLinkRevoked(clientID: Example.client, generation: 3))),
    .client(.personErased(PersonErased(personID: Example.client, kind: .client))),
    .catalogue(
      .exerciseAdded(
        ExerciseAdded(
          slug: "bench-press-barbell", name: "Bench Press (Barbell)", source: .strong, mapped: false))),
    .prescription(
      .exercisePrescribed(
        ExercisePrescribed(
          clientID: Example.client, exercise: "goblet-squat", sets: 3,
          repRange: RepRange(lowest: 8, highest: 12), holdSeconds: 5, load: Load(40, .kg), rirTarget: 3,
          plateStep: Load(2.5, .kg), side: .left))),
    .prescription(
      .loadAdjusted(
        LoadAdjusted(
          clientID: Example.client, exercise: "goblet-squat", from: Load(40, .kg), to: Load(42.5, .kg)))),
    .safety(
      .redFlagRaised(
        RedFlagRaised(
          clientID: Example.client, flagID: Example.flag, flag: .newBladderOrBowelChange, urgency: .emergency)
      )),
    .safety(
      .redFlagCleared(
        RedFlagCleared(clientID: Example.client, flagID: Example.flag, practitionerID: Example.practitioner))),
    .appointment(
      .appointmentBooked(
        AppointmentBooked(
          appointmentID: Example.appointment, kind: .consultation, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, slot: slot, serviceID: Example.service,
          roomID: Example.room, buffers: Buffers(before: 5, after: 10), seriesID: Example.series))),
    .appointment(
      .appointmentRescheduled(
        AppointmentRescheduled(
          appointmentID: Example.appointment, kind: .session, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, from: slot, to: later,
          serviceID: Example.service, fromRoomID: Example.otherRoom, roomID: Example.room,
          buffers: Buffers(before: 5, after: 10), seriesID: Example.series))),
    .appointment(
      .appointmentRescheduled(
        AppointmentRescheduled(
          appointmentID: Example.appointment, kind: .session, clientID: Example.client,
          practitionerID: Example.practitioner, siteID: Example.site, from: slot, to: later,
          by: .practice, terms: CancellationTerms(policyVersion: 2),
          previous: AppointmentSetting(
            practitionerID: Example.otherPractitioner, siteID: Example.otherSite)))),
    .appointment(
      .appointmentCancelled(
        AppointmentCancelled(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
          slot: later, by: .practice, code: .practitionerUnavailable, roomID: Example.room,
          seriesID: Example.series,
          terms: CancellationTerms(policyVersion: 2, isLate: true, feeCents: 2_500, isWaived: false)))),
    .appointment(
      .clientArrived(
        ClientArrived(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ),
    .appointment(
      .appointmentCompleted(
        AppointmentCompleted(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ),
    .appointment(
      .noShowRecorded(
        NoShowRecorded(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ),
    .appointment(
      .arrivalWithdrawn(
        ArrivalWithdrawn(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ),
    .appointment(
      .completionWithdrawn(
        CompletionWithdrawn(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ),
    .appointment(
      .noShowWithdrawn(
        NoShowWithdrawn(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner))
    ),
    .appointment(
      .cancellationWithdrawn(
        CancellationWithdrawn(
          appointmentID: Example.appointment, clientID: Example.client, practitionerID: Example.practitioner,
          siteID: Example.site, slot: later, status: .booked, roomID: Example.room, seriesID: Example.series))
    ),
    .session(
      .sessionWithdrawn(
        SessionWithdrawn(
          sessionID: Example.session, clientID: Example.client, exercises: ["goblet-squat", "push-up"]))),
    .session(
      .morningPainWithdrawn(
        MorningPainWithdrawn(
          sessionID: Example.session, clientID: Example.client, day: Example.day("2027-03-02")))),
    .wellbeing(
      .restDayWithdrawn(RestDayWithdrawn(clientID: Example.client, day: Example.day("2027-03-03")))),
    .wellbeing(.sleepWithdrawn(SleepWithdrawn(clientID: Example.client, day: Example.day("2027-03-03")))),
    .wellbeing(
      .readinessWithdrawn(ReadinessWithdrawn(clientID: Example.client, day: Example.day("2027-03-03")))),
    .wellbeing(.flareWithdrawn(FlareWithdrawn(clientID: Example.client, flareID: Example.id(30)))),
    .wellbeing(
      .morningPainLogged(
        MorningPainLogged(
          clientID: Example.client, day: Example.day("2027-03-04"), region: .lowBack, nrs: 4))),
    .wellbeing(
      .morningPainLogWithdrawn(
        MorningPainLogWithdrawn(
          clientID: Example.client, day: Example.day("2027-03-04"), region: .lowBack))),
    .outcome(
      .outcomeWithdrawn(
        OutcomeWithdrawn(
          outcomeID: Example.id(31), clientID: Example.client, measure: .nrs,
          site: PainSite(region: .knee, side: .left), window: .week))),
    .session(
      .sessionRecorded(
        SessionRecorded(
          sessionID: Example.session, clientID: Example.client, content: content, origin: .hevy,
          fingerprint: "c0ffee"))),
    .session(
      .sessionCorrected(
        SessionCorrected(
          sessionID: Example.session, clientID: Example.client, content: content,
          replaces: ["goblet-squat", "push-up"]))),
    .session(
      .morningPainRecorded(
        MorningPainRecorded(
          sessionID: Example.session, clientID: Example.client, day: Example.day("2027-03-02"), nrs: 3))),
    .wellbeing(
      .restDayLogged(
        RestDayLogged(
          clientID: Example.client, day: Example.day("2027-03-03"), reason: .planned, sleepHours: 7.5,
          sleepQuality: 8))),
    .wellbeing(
      .restDayCorrected(
        RestDayCorrected(
          clientID: Example.client, day: Example.day("2027-03-03"), reason: .sore, sleepHours: 6,
          sleepQuality: 4))),
  ]
}
