import Practice

extension SampleCourse {
  /// Hip and knee; stays away for three weeks in the middle, is discharged, and comes back lower.
  static let dropOutAndReturn = SampleCourse(
    client: SampleClient("Monique Duval", line: 5), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 2, at: ClockTime(15, 0)),
    slots: [SampleSlot(2, 16, 30), SampleSlot(4, 17, 45)], minutes: 60,
    pain: [5, 4, 4, 3, 3, 3, 3, 5, 4, 4, 3, 3],
    intake: SampleIntake(
      complaint: "Left hip and knee, since the second pregnancy.",
      site: PainSite(region: .hipGroin, side: .left), others: [PainSite(region: .knee, side: .left)],
      weeksOfPain: 110, cause: .other, course: .fluctuating),
    findings: [SampleFinding(.kneeValgus, .left, severity: 2, .better, .better)],
    strength: SampleStrength("hip-abduction", .kg, (14, 19), (16, 19), (17, 19)),
    measures: [.nrs, .psfs(["walk to work", "carry the little one"]), .phq4([1, 2, 1, 1]), .peg],
    reviews: [4, 11],
    goals: [
      SampleGoal("Walk to work again.", by: 8, closed: (8, .dropped)),
      SampleGoal("One long walk at the weekend.", by: 15),
    ],
    phases: [SamplePhase(0, .reEngage), SamplePhase(2, .rePattern)],
    exercises: [
      .lift("goblet-box-squat", 3, 8...10, [10], step: 2, rir: 2, serves: .kneeValgus),
      .lift("single-leg-bridge", 3, 6...8),
      .lift("side-lying-hip-abduction", 3, 10...12, serves: .kneeValgus),
      .hold("wall-side-plank", 2, [15]),
    ],
    followsProposals: true,
    firstLoads: ["loaded-hip-thrust": Load(10, .kg)],
    rest: SampleRest([6, 7], logged: 0.7),
    turns: [SampleTurn(3, 1, .missed)],
    absences: [
      SampleAbsence(
        weeks: 4..<7, code: .clientRequest, reason: "Family needs all the time for now; will write.",
        discharge: .noContact)
    ],
    notes: [
      1: "Comes straight from work and is tired, but comes.",
      7: "Back after three weeks. Hip stiffer than before; glad to start again.",
      9: "As before the break, nearly.",
    ])
}
