import Practice

extension SampleCourse {
  /// Low back pain with a flare before the sixth week: loads are cut as proposed, begun again, and come back.
  static let flareOfBack = SampleCourse(
    client: SampleClient("Caleb Ostrander", line: 2), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(15, 0)),
    slots: [SampleSlot(1, 9, 30), SampleSlot(3, 10, 45), SampleSlot(5, 12, 0)], minutes: 60,
    pain: [4, 4, 4, 3, 3, 7, 5, 4, 3, 2, 2, 2],
    intake: SampleIntake(
      complaint: "Back pain that comes and goes; I want to lift again without fear.",
      site: PainSite(region: .lowBack, side: .right), others: [PainSite(region: .hipGroin, side: .right)],
      weeksOfPain: 160, cause: .other, course: .recurrent, care: "Chiropractor, stretching.",
      screening: .cleared),
    findings: [
      SampleFinding(.forwardLean, severity: 2, .better, .better),
      SampleFinding(.lowBackArches, severity: 2, .same, .better),
    ], strength: SampleStrength("side-plank", .seconds, (38, 30), (42, 37), (45, 42)),
    measures: [.nrs, .psfs(["sit through a meeting", "lift my daughter"]), .phq4([2, 1, 1, 1]), .odi],
    reviews: [5, 11],
    goals: [SampleGoal("Lift my daughter off the floor, both ways.", by: 10, closed: (10, .reached))],
    habits: [
      SampleHabit(
        .ergonomics, "Raise the screen, and stand for calls.", agreed: 1, .init(4, .kept),
        .init(8, .partly, "Forgotten in the week of the move."))
    ],
    phases: [
      SamplePhase(0, .rePattern), SamplePhase(3, .strengthen),
      SamplePhase(5, .rePattern, "Flare: the pattern first, load later."), SamplePhase(8, .strengthen),
    ],
    exercises: [
      .lift("goblet-squat", 3, 7...9, [20], step: 2, rir: 2, serves: .forwardLean),
      .lift("romanian-deadlift", 3, 7...9, [30], rir: 2, tempo: "3-1-1"),
      .lift("bird-dog-arm-and-leg", 3, 8...10, serves: .lowBackArches),
      .hold("hands-elevated-plank", 3, [20]),
    ], followsProposals: true,
    returns: [
      SampleReturn(8, "goblet-squat", "Settled since the flare, and light at this load."),
      SampleReturn(9, "goblet-squat", "No reaction to the step of last week; back to the load from before."),
      SampleReturn(9, "romanian-deadlift", "Quiet mornings, and the hinge is clean again."),
      SampleReturn(10, "romanian-deadlift", "Three quiet weeks; back to the load from before the flare."),
    ],
    flare: SampleFlare(
      region: .lowBack, nrs: 7, before: 5, over: 6, note: "Moved house at the weekend. Back seized on Sunday."
    ), rest: SampleRest([6, 7], hours: 6.5...8.0, quality: 5...8, nights: 20, readiness: 30),
    turns: [
      SampleIncident(
        2, 0, .cancelled(by: .practice, code: .practitionerUnavailable, reason: "Practitioner at a course.")),
      SampleIncident(9, 1, .moved(to: ClockTime(16, 0))),
    ],
    notes: [
      5: "Moved house at the weekend. Back seized on Sunday; worse sitting, eases with walking.",
      6: "Loads cut by about a third. Walks twice a day. Settles within an hour.",
      7: "Mornings nearly as before the move.",
      9: "Back at the loads from before the flare, and less worried about it.",
    ])
}

extension SampleCourse {
  /// Low back pain that eases steadily while loads rise as they are proposed.
  static let steadyBack = SampleCourse(
    client: SampleClient("Nora Whitfield", line: 1), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(13, 0)),
    slots: [SampleSlot(1, 8, 30), SampleSlot(3, 9, 30), SampleSlot(5, 10, 30)], minutes: 50,
    pain: [5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1, 1],
    intake: SampleIntake(
      complaint: "My low back hurts when I bend or lift, for over a year now.",
      site: PainSite(region: .lowBack, side: .central), others: [PainSite(region: .hipGroin, side: .left)],
      weeksOfPain: 70, cause: .injury, course: .fluctuating, care: "Physiotherapy twice, massage.",
      medication: "Ibuprofen on bad days."),
    findings: [
      SampleFinding(.lowBackArches, severity: 3, .better, .resolved),
      SampleFinding(.kneeValgus, .left, severity: 2, .better, .better),
    ], strength: SampleStrength("knee-extension", .kg, (34, 42), (38, 43), (41, 44)),
    measures: [
      .nrs, .psfs(["tie shoes", "carry shopping", "drive for an hour"]), .phq4([1, 1, 1, 0]), .odi,
    ],
    goals: [
      SampleGoal("Carry the shopping upstairs without thinking about it.", by: 6, closed: (6, .reached)),
      SampleGoal("Drive to the coast and get out of the car like anybody else.", by: 14),
    ],
    habits: [
      SampleHabit(
        .posture, "Stand up once an hour at work.", agreed: 0,
        .init(2, .partly, "Mornings yes, afternoons no."), .init(6, .kept)),
      SampleHabit(
        .stress, "Ten minutes of walking after lunch, without the phone.", agreed: 6, .init(9, .kept),
        isDue: true),
    ],
    phases: [
      SamplePhase(0, .reEngage), SamplePhase(2, .rePattern), SamplePhase(6, .strengthen),
      SamplePhase(10, .maintain, "Goals nearly reached; two of three sessions alone from next month."),
    ],
    exercises: [
      .lift("dead-bug-heel-tap", 3, 8...10, tempo: "2-1-2", serves: .lowBackArches),
      .lift("dowel-hip-hinge", 3, 10...12, weeks: 0..<2, tempo: "3-1-1"),
      .lift("block-kettlebell-deadlift", 3, 8...10, weeks: 2..<6, [12], step: 2),
      .lift("romanian-deadlift", 3, 7...9, weeks: 6..<99, [25], rir: 2, tempo: "3-1-1"),
      .lift("goblet-box-squat", 3, 8...10, weeks: 0..<4, [10], step: 1, serves: .kneeValgus),
      .lift("goblet-squat", 3, 7...9, weeks: 4..<99, [12], step: 1, rir: 2, serves: .kneeValgus),
      .hold("knee-side-plank", 2, [15]),
    ], followsProposals: true,
    answers: [.decline(7, "Long drive at the weekend; stays where it is until then.")],
    rest: SampleRest([6, 7], hours: 7.0...8.5, correctedWeek: 5, nights: 28, readiness: 35),
    turns: [
      SampleIncident(3, 1, .moved(to: ClockTime(15, 30))),
      SampleIncident(
        7, 2, .cancelled(by: .client, code: .clientRequest, reason: "School play in the morning.")),
    ],
    notes: [
      0: "Guards the low back when bending. Breathing out on effort helps at once.",
      2: "First pulls from the block. Back stayed long, no pain on the way up.",
      4: "Carried the shopping upstairs without thinking about it.",
      6: "Romanian deadlift to mid-shin. Wants to stay there for a week.",
      9: "Drove two hours and got out of the car without stiffness.",
    ])
}

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
      ], weeksOfPain: 60, cause: .other, course: .fluctuating, medication: "Ibuprofen after nights.",
      clearances: [.mappedRegion: "Known tension headache, seen by the physician this spring."]),
    findings: [
      SampleFinding(.headForward, severity: 2, .same, .better),
      SampleFinding(.shouldersHike, severity: 3, .better, .better),
    ], strength: SampleStrength("neck-flexor-hold", .seconds, (12, 12), (17, 17), (22, 22)),
    measures: [.nrs, .psfs(["look over the shoulder", "sleep through"]), .phq4([1, 2, 2, 1]), .psqi(13)],
    goals: [SampleGoal("Six hours of sleep after a night shift.", by: 12)],
    habits: [
      SampleHabit(
        .sleep, "Dark curtains, and no screen in the last hour.", agreed: 2,
        .init(4, .notKept, "Two changes of shift."), .init(7, .partly), isDue: true)
    ], phases: [SamplePhase(0, .reEngage), SamplePhase(4, .rePattern)],
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
      SampleIncident(4, 1, .missed),
      SampleIncident(6, 0, .cancelled(by: .client, code: .clientRequest, reason: "Shift was changed.")),
    ],
    notes: [
      0: "Night shifts every second week. Neck is worst on the day after.",
      3: "Four hours of sleep before today. Kept it easy.",
      7: "Dark curtains since Monday; nights are still short.",
    ])
}
