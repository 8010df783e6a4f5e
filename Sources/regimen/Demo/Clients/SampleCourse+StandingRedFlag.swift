import Practice

extension SampleCourse {
  /// Ankle and calf; a red flag raised last week still stands, and everything ahead is called off.
  static let standingRedFlag = SampleCourse(
    client: SampleClient("Lucia Ferrante", line: 11), practitioner: .marcus,
    consultation: Consultation(week: 3, weekday: 2, at: ClockTime(11, 0)),
    slots: [SampleSlot(2, 9, 0), SampleSlot(4, 10, 0)], minutes: 45,
    pain: [4, 4, 3, 3, 3, 2, 2, 4],
    intake: SampleIntake(
      complaint: "Old ankle sprain, never right since. Calf tires at once.",
      site: PainSite(region: .ankleFoot, side: .right), weeksOfPain: 140, cause: .injury, course: .recurrent),
    findings: [SampleFinding(.feetTurnOut, .right, severity: 2, .better)],
    strength: SampleStrength("single-leg-calf-raise", .reps, (18, 7), (19, 12)),
    measures: [.nrs, .psfs(["walk on sand", "stand on one leg"]), .phq4([0, 1, 0, 0])],
    reviews: [7],
    goals: [SampleGoal("Walk on the beach barefoot.", by: 12)],
    phases: [SamplePhase(0, .reEngage), SamplePhase(5, .rePattern)],
    exercises: [
      .lift("seated-calf-raise", 3, 10...12, weeks: 0..<3, [5, 5, 7.5]),
      .hold("two-leg-calf-raise-hold", 3, [20, 25], weeks: 3..<5),
      .lift("two-leg-calf-raise", 3, 8...12, weeks: 5..<99),
      .hold("tandem-stance", 3, [20, 30, 30], weeks: 0..<3),
      .hold("single-leg-stance", 3, [15, 20, 25, 30], weeks: 3..<99),
      .lift("sit-to-stand-from-chair", 3, 8...10, weeks: 3..<99),
    ],
    rest: SampleRest([6, 7]),
    turns: [
      SampleTurn(2, 1, .moved(to: ClockTime(11, 0))),
      SampleTurn(7, 0, .flagged(.hotSwollenCalf, clearedAfter: nil, reason: "")),
    ],
    notes: [
      1: "Old sprain, never trained since. Balance better with eyes on a point.",
      5: "Twelve raises without a rail.",
    ])
}
