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
    measures: [.nrs, .psfs(["walk the dog", "put on socks"]), .phq4([0, 0, 1, 0]), .peg],
    reviews: [5, 11],
    goals: [SampleGoal("Walk the dog round the lake.", by: 10, closed: (10, .reached))],
    habits: [
      SampleHabit(.ergonomics, "A cushion on the low sofa.", agreed: 1, .init(3, .kept))
    ],
    phases: [SamplePhase(0, .reEngage), SamplePhase(3, .rePattern), SamplePhase(8, .strengthen)],
    exercises: [
      .lift("sit-to-stand-from-chair", 3, 8...10, weeks: 0..<3, serves: .forwardLean),
      .lift("goblet-box-squat", 3, 7...9, weeks: 3..<99, [8], step: 1, rir: 2, serves: .forwardLean),
      .lift("two-leg-bridge", 3, 10...12, weeks: 0..<4),
      .lift("loaded-hip-thrust", 3, 7...9, weeks: 4..<99, [20], step: 1.25, rir: 2),
      .lift("clamshell", 2, 10...15, weeks: 0..<6),
      .lift("lateral-band-walk", 2, 10...12, weeks: 6..<99),
    ],
    followsProposals: true,
    rest: SampleRest([6, 7], hours: 6.0...7.5, quality: 5...8),
    turns: [
      SampleTurn(
        5, 0,
        .flagged(
          .constantNightPain, clearedAfter: 9,
          reason: "Letter from the physician: examined and imaged, nothing that speaks against training.")),
      SampleTurn(9, 2, .moved(to: ClockTime(14, 45))),
    ],
    notes: [
      1: "Limps less after the warm-up. Left hip stiff in the morning, gone by breakfast.",
      6: "First session after the break. No trouble.",
      10: "Walked the dog round the lake.",
    ])
}
