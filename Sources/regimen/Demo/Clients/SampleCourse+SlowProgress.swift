import Practice

extension SampleCourse {
  /// Widespread pain that changes little from week to week: pain is read by its rise, and recovery takes long.
  static let slowProgress = SampleCourse(
    client: SampleClient("Priya Deshmukh", line: 4), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 2, at: ClockTime(13, 30)),
    slots: [SampleSlot(2, 10, 0), SampleSlot(5, 14, 15)], minutes: 45,
    pain: [6, 6, 6, 5, 6, 6, 5, 5, 6, 5, 5, 4],
    intake: SampleIntake(
      complaint: "Everything hurts, some days more. I want to be able to do something about it.",
      site: PainSite(region: .lowBack, side: .central),
      others: [
        PainSite(region: .neck, side: .central), PainSite(region: .shoulder, side: .left),
        PainSite(region: .knee, side: .right),
      ],
      weeksOfPain: 400, cause: .fibromyalgia, course: .constant,
      care: "Rheumatologist, pool exercise for some months.", medication: "Amitriptyline in the evening.",
      worseAtFirst: -1, recoversSlowly: true,
      relativeMode: "Lives at five to six for years; what counts is what a session adds to it.",
      clearances: [:]),
    findings: [SampleFinding(.shouldersHike, severity: 2, .same, .better)],
    strength: SampleStrength("grip", .kg, (17, 18), (18, 19), (19, 20)),
    measures: [
      .nrs, .psfs(["garden for half an hour", "get up from a chair"]), .phq4([2, 2, 2, 1]), .peg,
    ],
    reviews: [7, 11],
    goals: [SampleGoal("Half an hour in the garden, and no price to pay the day after.", by: 12)],
    habits: [
      SampleHabit(
        .stress, "Stop while it still feels easy.", agreed: 0,
        .init(4, .partly, "On good days it is hardest."),
        .init(8, .kept))
    ],
    phases: [SamplePhase(0, .reEngage), SamplePhase(6, .rePattern)],
    exercises: [
      .hold("crook-lying-abdominal-brace", 3, [10]),
      .lift("two-leg-bridge", 2, 8...10, tempo: "2-1-2"),
      .lift("sit-to-stand-from-high-seat", 2, 6...8, weeks: 0..<6),
      .lift("sit-to-stand-from-chair", 2, 6...8, weeks: 6..<99),
      .lift("one-arm-dumbbell-row", 2, 8...10, [3], step: 1, serves: .shouldersHike),
    ],
    followsProposals: true,
    firstLoads: ["goblet-box-squat": Load(4, .kg)],
    rest: SampleRest([1, 3, 7], hours: 6.0...7.5, quality: 4...7, logged: 0.75),
    turns: [
      SampleTurn(1, 1, .missed),
      SampleTurn(4, 0, .cancelled(by: .client, code: .illness, reason: "Bad night, exhausted.")),
      SampleTurn(8, 1, .moved(to: ClockTime(16, 0))),
    ],
    notes: [
      0: "Pain in several regions, none new. Agreed to judge by weeks, not by days.",
      3: "One more set than last week without a worse evening.",
      6: "From the ordinary chair now. Counts that as the change of the month.",
      9: "Gardened for half an hour and paced it.",
    ])
}
