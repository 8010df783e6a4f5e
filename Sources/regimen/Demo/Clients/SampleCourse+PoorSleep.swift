import Practice

extension SampleCourse {
  /// Neck and shoulders of a client who works shifts and sleeps badly.
  static let poorSleep = SampleCourse(
    client: SampleClient("Tobias Lindqvist", line: 9), practitioner: .marcus,
    consultation: Consultation(week: 1, weekday: 1, at: ClockTime(14, 30)),
    slots: [SampleSlot(1, 16, 0), SampleSlot(5, 16, 0)], minutes: 60,
    pain: [5, 5, 5, 4, 5, 5, 4, 4, 5, 4, 4],
    intake: SampleIntake(
      complaint: "Neck and shoulders, and a dull head after night shifts.",
      site: PainSite(region: .neck, side: .central),
      others: [
        PainSite(region: .shoulder, side: .left), PainSite(region: .upperBack, side: .central),
        PainSite(region: .head, side: .central),
      ],
      weeksOfPain: 60, cause: .other, course: .fluctuating, medication: "Ibuprofen after nights.",
      clearances: [.mappedRegion: "Known tension headache, seen by the physician this spring."]),
    findings: [
      SampleFinding(.headForward, severity: 2, .same, .better),
      SampleFinding(.shouldersHike, severity: 3, .better, .better),
    ],
    strength: SampleStrength("neck-flexor-hold", .seconds, (12, 12), (17, 17), (22, 22)),
    measures: [.nrs, .psfs(["look over the shoulder", "sleep through"]), .phq4([1, 2, 2, 1]), .psqi(13)],
    goals: [SampleGoal("Six hours of sleep after a night shift.", by: 12)],
    habits: [
      SampleHabit(
        .sleep, "Dark curtains, and no screen in the last hour.", agreed: 2,
        .init(4, .notKept, "Two changes of shift."), .init(7, .partly), isDue: true)
    ],
    phases: [SamplePhase(0, .reEngage), SamplePhase(4, .rePattern)],
    exercises: [
      .lift("supine-chin-nod", 3, 8...10, weeks: 0..<3, serves: .headForward),
      .hold("supine-head-lift-hold", 3, [10, 10, 15, 15, 20], weeks: 3..<99, serves: .headForward),
      .hold("scapular-setting", 3, [10, 15, 20, 20], weeks: 0..<4, serves: .shouldersHike),
      .lift(
        "prone-t-raise", 3, 8...10, weeks: 4..<99, [0.5, 0.5, 1, 1, 1, 1.5], step: 0.5, serves: .shouldersHike
      ),
      .lift("seated-band-row", 3, 10...12, weeks: 0..<5),
      .lift("one-arm-dumbbell-row", 3, 8...10, weeks: 5..<99, [8, 8, 10, 10, 10], step: 2, rir: 2),
      .hold("suitcase-hold", 2, [20, 20, 25, 30], weeks: 2..<99, [8, 8, 8, 10, 10, 12]),
    ],
    rest: SampleRest(
      [3, 6, 7], hours: 4.0...5.5, quality: 2...5, logged: 0.9, correctedWeek: 3, nights: 35, readiness: 35,
      ratings: 3...6),
    turns: [
      SampleTurn(4, 1, .missed),
      SampleTurn(6, 0, .cancelled(by: .client, code: .clientRequest, reason: "Shift was changed.")),
    ],
    notes: [
      0: "Night shifts every second week. Neck is worst on the day after.",
      3: "Four hours of sleep before today. Kept it easy.",
      7: "Dark curtains since Monday; nights are still short.",
    ])
}
