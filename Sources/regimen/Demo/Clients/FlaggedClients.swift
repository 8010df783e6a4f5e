import Practice

extension SampleCourse {
  /// Hip pain; a red flag halts the course in its sixth week and is cleared nine days later.
  static let clearedRedFlag = SampleCourse(
    client: SampleClient("Walter Brannigan", line: 6), practitioner: .marcus,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(13, 0)),
    slots: [SampleSlot(1, 9, 30), SampleSlot(3, 10, 30), SampleSlot(5, 11, 30)], minutes: 50,
    pain: [5, 5, 4, 4, 4, 5, 4, 4, 3, 2, 2, 2],
    intake: SampleIntake(
      complaint: "Left hip, stiff in the morning and sore after walking.",
      site: PainSite(region: .hipGroin, side: .left), others: [PainSite(region: .lowBack, side: .left)],
      weeksOfPain: 90, cause: .arthritis, course: .fluctuating, care: "One injection last year.",
      medication: "Paracetamol, blood pressure tablets.", screening: .followUp),
    findings: [SampleFinding(.forwardLean, severity: 2, .same, .better)],
    strength: SampleStrength("hip-extension", .kg, (18, 25), (20, 25), (23, 26)),
    measures: [.nrs, .psfs(["walk the dog", "put on socks"]), .phq4([0, 0, 1, 0]), .peg], reviews: [5, 11],
    goals: [SampleGoal("Walk the dog round the lake.", by: 10, closed: (10, .reached))],
    habits: [SampleHabit(.ergonomics, "A cushion on the low sofa.", agreed: 1, .init(3, .kept))],
    phases: [SamplePhase(0, .reEngage), SamplePhase(3, .rePattern), SamplePhase(8, .strengthen)],
    exercises: [
      .lift("sit-to-stand-from-chair", 3, 8...10, weeks: 0..<3, serves: .forwardLean),
      .lift("goblet-box-squat", 3, 7...9, weeks: 3..<99, [8], step: 1, rir: 2, serves: .forwardLean),
      .lift("two-leg-bridge", 3, 10...12, weeks: 0..<4),
      .lift("loaded-hip-thrust", 3, 7...9, weeks: 4..<99, [20], step: 1.25, rir: 2),
      .lift("clamshell", 2, 10...15, weeks: 0..<6), .lift("lateral-band-walk", 2, 10...12, weeks: 6..<99),
    ], followsProposals: true, rest: SampleRest([6, 7], hours: 6.0...7.5, quality: 5...8),
    turns: [
      SampleIncident(
        5, 0,
        .flagged(
          .constantNightPain, clearedAfter: 9,
          reason: "Letter from the physician: examined and imaged, nothing that speaks against training.")),
      SampleIncident(9, 2, .moved(to: ClockTime(14, 45))),
    ],
    notes: [
      1: "Limps less after the warm-up. Left hip stiff in the morning, gone by breakfast.",
      6: "First session after the break. No trouble.", 10: "Walked the dog round the lake.",
    ])
}

extension SampleCourse {
  /// Ankle and calf; a red flag raised last week still stands, and everything ahead is called off.
  static let standingRedFlag = SampleCourse(
    client: SampleClient("Lucia Ferrante", line: 11), practitioner: .marcus,
    consultation: Consultation(week: 3, weekday: 2, at: ClockTime(11, 0)),
    slots: [SampleSlot(2, 9, 0), SampleSlot(4, 10, 0)], minutes: 45, pain: [4, 4, 3, 3, 3, 2, 2, 4],
    intake: SampleIntake(
      complaint: "Old ankle sprain, never right since. Calf tires at once.",
      site: PainSite(region: .ankleFoot, side: .right), weeksOfPain: 140, cause: .injury, course: .recurrent),
    findings: [SampleFinding(.feetTurnOut, .right, severity: 2, .better)],
    strength: SampleStrength("single-leg-calf-raise", .reps, (18, 7), (19, 12)),
    measures: [.nrs, .psfs(["walk on sand", "stand on one leg"]), .phq4([0, 1, 0, 0])], reviews: [7],
    goals: [SampleGoal("Walk on the beach barefoot.", by: 12)],
    phases: [SamplePhase(0, .reEngage), SamplePhase(5, .rePattern)],
    exercises: [
      .lift("seated-calf-raise", 3, 10...12, weeks: 0..<3, [5, 5, 7.5]),
      .hold("two-leg-calf-raise-hold", 3, [20, 25], weeks: 3..<5),
      .lift("two-leg-calf-raise", 3, 8...12, weeks: 5..<99),
      .hold("tandem-stance", 3, [20, 30, 30], weeks: 0..<3),
      .hold("single-leg-stance", 3, [15, 20, 25, 30], weeks: 3..<99).led(by: .right),
      .lift("sit-to-stand-from-chair", 3, 8...10, weeks: 3..<99),
    ], rest: SampleRest([6, 7]),
    turns: [
      SampleIncident(2, 1, .moved(to: ClockTime(11, 0))),
      SampleIncident(7, 0, .flagged(.hotSwollenCalf, clearedAfter: nil, reason: "")),
    ],
    notes: [
      1: "Old sprain, never trained since. Balance better with eyes on a point.",
      5: "Twelve raises without a rail.",
    ])
}

extension SampleCourse {
  /// Virtual sessions for the trunk, loads in pounds; one exercise stays hard and is held for weeks.
  static let virtualCore = SampleCourse(
    client: SampleClient("Russell Tran", line: 8), practitioner: .ana, isVirtual: true,
    consultation: Consultation(week: 1, weekday: 4, at: ClockTime(14, 0)),
    slots: [SampleSlot(2, 12, 30), SampleSlot(4, 13, 30)], minutes: 45,
    pain: [4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2],
    intake: SampleIntake(
      complaint: "Back and hips ache after a day of meetings.",
      site: PainSite(region: .lowBack, side: .central), weeksOfPain: 52, cause: .other, course: .fluctuating),
    findings: [SampleFinding(.lowBackArches, severity: 2, .better, .better)],
    strength: SampleStrength("side-plank", .seconds, (25, 27), (32, 33), (38, 38)),
    measures: [.nrs, .psfs(["sit for two hours"]), .phq4([1, 1, 1, 1]), .odi],
    goals: [SampleGoal("Sit through the long meeting and get up once.", by: 8, closed: (8, .reached))],
    habits: [
      SampleHabit(
        .ergonomics, "OpenedPractice raised by a hand's width; feet on the floor.", agreed: 0,
        .init(3, .kept), .init(7, .kept))
    ], phases: [SamplePhase(0, .reEngage), SamplePhase(3, .rePattern)],
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
    ], rest: SampleRest([6], hours: 6.0...7.5),
    turns: [SampleIncident(5, 0, .missed), SampleIncident(7, 1, .moved(to: ClockTime(16, 0)))],
    notes: [
      1: "Camera from the side shows the ribs well. OpenedPractice raised by a hand's width.",
      5: "Missed Tuesday over a late flight, and wrote an apology.",
      8: "Sits through the long meeting now and gets up once.",
    ])
}
