import Practice

extension SampleCourse {
  /// Pain at the front of the knee, led by isometric holds that grow longer as they are proposed.
  static let isometricKnee = SampleCourse(
    client: SampleClient("Gideon Achterberg", line: 3), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 3, at: ClockTime(13, 0)),
    slots: [SampleSlot(1, 10, 45), SampleSlot(3, 11, 45), SampleSlot(5, 13, 15)], minutes: 45,
    pain: [5, 5, 4, 4, 4, 3, 3, 3, 2, 2, 1, 1],
    intake: SampleIntake(
      complaint: "Front of the right knee, worst going down stairs.",
      site: PainSite(region: .knee, side: .right), weeksOfPain: 30, cause: .other, course: .constant,
      care: "Taping, rest from running."),
    findings: [
      SampleFinding(.kneeValgus, .right, severity: 3, .better, .better),
      SampleFinding(.feetTurnOut, .right, severity: 1, .same, .same),
    ],
    strength: SampleStrength("knee-extension", .kg, (44, 33), (45, 38), (46, 43)),
    measures: [.nrs, .psfs(["go down stairs", "kneel"]), .phq4([0, 1, 0, 0]), .peg],
    goals: [SampleGoal("Down the stairs at work, both ways, all week.", by: 11, closed: (10, .reached))],
    phases: [SamplePhase(0, .reEngage), SamplePhase(5, .rePattern), SamplePhase(9, .strengthen)],
    exercises: [
      .hold("quad-set", 4, [15], weeks: 0..<3, serves: .kneeValgus),
      .hold("shallow-wall-sit", 3, [20], weeks: 3..<7, serves: .kneeValgus),
      .hold("90-degree-wall-sit", 3, [20], weeks: 7..<99, serves: .kneeValgus),
      .hold("supine-adductor-ball-squeeze", 3, [30]),
      .hold("two-leg-calf-raise-hold", 3, [20], weeks: 1..<99),
      .lift("step-up-10-cm", 3, 8...10, weeks: 5..<9, tempo: "3-1-1"),
      .lift("step-up-20-cm", 3, 6...10, weeks: 9..<99, tempo: "3-1-1"),
    ],
    followsProposals: true,
    rest: SampleRest([7], hours: 7.0...8.5),
    turns: [
      SampleTurn(4, 2, .cancelled(by: .client, code: .other, reason: "Car in the garage.")),
      SampleTurn(6, 1, .corrected(note: "Last hold was 5 seconds shorter than first written down.")),
    ],
    notes: [
      0: "Stairs down are the worst. Static holds are comfortable from the first day.",
      3: "Shallow wall sit without pain; feels the thigh and not the knee.",
      7: "Ninety degrees for the first time. Shook, did not hurt.",
      10: "Stairs at work, both ways, all week.",
    ])
}
