import Practice

extension SampleCourse {
  /// Virtual sessions for the trunk, loads in pounds; one exercise stays hard and is held for weeks.
  static let virtualCore = SampleCourse(
    client: SampleClient("Russell Tran", line: 8), practitioner: .ana, isVirtual: true,
    consultation: Consultation(week: 1, weekday: 4, at: ClockTime(14, 0)),
    slots: [SampleSlot(2, 12, 30), SampleSlot(4, 13, 30)], minutes: 45,
    pain: [4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2],
    intake: SampleIntake(
      complaint: "Back and hips ache after a day of meetings.",
      site: PainSite(region: .lowBack, side: .central),
      weeksOfPain: 52, cause: .other, course: .fluctuating),
    findings: [SampleFinding(.lowBackArches, severity: 2, .better, .better)],
    strength: SampleStrength("side-plank", .seconds, (25, 27), (32, 33), (38, 38)),
    measures: [.nrs, .psfs(["sit for two hours"]), .phq4([1, 1, 1, 1]), .odi],
    goals: [SampleGoal("Sit through the long meeting and get up once.", by: 8, closed: (8, .reached))],
    habits: [
      SampleHabit(
        .ergonomics, "Desk raised by a hand's width; feet on the floor.", agreed: 0, .init(3, .kept),
        .init(7, .kept))
    ],
    phases: [SamplePhase(0, .reEngage), SamplePhase(3, .rePattern)],
    exercises: [
      .lift("heel-slide-with-brace", 3, 8...10, weeks: 0..<3),
      .lift(
        "dead-bug-heel-tap", 3, 8...12, weeks: 3..<99, tempo: "2-1-2", serves: .lowBackArches, isStuck: true),
      .lift("bird-dog-leg-only", 3, 8...10),
      .hold("seated-band-pallof-hold", 3, [15, 15, 20, 20, 25, 25, 30]),
      .lift("one-arm-dumbbell-row", 3, 8...10, [15, 15, 15, 20, 20, 20, 25], .lb, step: 5, rir: 2),
    ],
    substitutions: [
      SampleSubstitution(
        5, "bird-dog-leg-only", .harder, "Legs alone are easy, and the back keeps still on camera.")
    ],
    rest: SampleRest([6], hours: 6.0...7.5),
    turns: [SampleTurn(5, 0, .missed), SampleTurn(7, 1, .moved(to: ClockTime(16, 0)))],
    notes: [
      1: "Camera from the side shows the ribs well. Desk raised by a hand's width.",
      5: "Missed Tuesday over a late flight, and wrote an apology.",
      8: "Sits through the long meeting now and gets up once.",
    ])
}
