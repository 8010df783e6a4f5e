import Practice

extension SampleCourse {
  /// Low back pain that eases steadily while loads rise as they are proposed.
  static let steadyBack = SampleCourse(
    client: SampleClient("Nora Whitfield", line: 1), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(13, 0)),
    slots: [SampleSlot(1, 8, 30), SampleSlot(3, 9, 30), SampleSlot(5, 10, 30)], minutes: 50,
    pain: [5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1, 1],
    intake: SampleIntake(
      complaint: "My low back hurts when I bend or lift, for over a year now.",
      site: PainSite(region: .lowBack, side: .central),
      others: [PainSite(region: .hipGroin, side: .left)],
      weeksOfPain: 70, cause: .injury, course: .fluctuating, care: "Physiotherapy twice, massage.",
      medication: "Ibuprofen on bad days."),
    findings: [
      SampleFinding(.lowBackArches, severity: 3, .better, .resolved),
      SampleFinding(.kneeValgus, .left, severity: 2, .better, .better),
    ],
    strength: SampleStrength("knee-extension", .kg, (34, 42), (38, 43), (41, 44)),
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
    ],
    followsProposals: true,
    answers: [.decline(7, "Long drive at the weekend; stays where it is until then.")],
    rest: SampleRest([6, 7], hours: 7.0...8.5, correctedWeek: 5, nights: 28, readiness: 35),
    turns: [
      SampleTurn(3, 1, .moved(to: ClockTime(15, 30))),
      SampleTurn(7, 2, .cancelled(by: .client, code: .clientRequest, reason: "School play in the morning.")),
    ],
    notes: [
      0: "Guards the low back when bending. Breathing out on effort helps at once.",
      2: "First pulls from the block. Back stayed long, no pain on the way up.",
      4: "Carried the shopping upstairs without thinking about it.",
      6: "Romanian deadlift to mid-shin. Wants to stay there for a week.",
      9: "Drove two hours and got out of the car without stiffness.",
    ])
}
