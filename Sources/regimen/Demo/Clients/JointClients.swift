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
    ], strength: SampleStrength("knee-extension", .kg, (44, 33), (45, 38), (46, 43)),
    measures: [.nrs, .psfs(["go down stairs", "kneel"]), .phq4([0, 1, 0, 0]), .peg],
    goals: [SampleGoal("Down the stairs at work, both ways, all week.", by: 11, closed: (10, .reached))],
    phases: [SamplePhase(0, .reEngage), SamplePhase(5, .rePattern), SamplePhase(9, .strengthen)],
    exercises: [
      .hold("quad-set", 4, [15], weeks: 0..<3, serves: .kneeValgus),
      .hold("shallow-wall-sit", 3, [20], weeks: 3..<7, serves: .kneeValgus),
      .hold("90-degree-wall-sit", 3, [20], weeks: 7..<99, serves: .kneeValgus),
      .hold("supine-adductor-ball-squeeze", 3, [30]),
      .hold("two-leg-calf-raise-hold", 3, [20], weeks: 1..<99),
      .lift("step-up-10-cm", 3, 8...10, weeks: 5..<9, tempo: "3-1-1").led(by: .right),
      .lift("step-up-20-cm", 3, 6...10, weeks: 9..<99, tempo: "3-1-1").led(by: .right),
    ], followsProposals: true, rest: SampleRest([7], hours: 7.0...8.5),
    turns: [
      SampleIncident(4, 2, .cancelled(by: .client, code: .other, reason: "Car in the garage.")),
      SampleIncident(6, 1, .corrected(note: "Last hold was 5 seconds shorter than first written down.")),
    ],
    notes: [
      0: "Stairs down are the worst. Static holds are comfortable from the first day.",
      3: "Shallow wall sit without pain; feels the thigh and not the knee.",
      7: "Ninety degrees for the first time. Shook, did not hurt.",
      10: "Stairs at work, both ways, all week.",
    ])
}

extension SampleCourse {
  /// A shoulder: isometric first, then pulling and pressing, with one worse morning on the way.
  static let shoulder = SampleCourse(
    client: SampleClient("Hana Okafor", line: 7), practitioner: .marcus,
    consultation: Consultation(week: 0, weekday: 3, at: ClockTime(13, 0)),
    slots: [SampleSlot(1, 11, 0), SampleSlot(3, 12, 15), SampleSlot(5, 13, 30)], minutes: 60,
    pain: [5, 5, 5, 5, 4, 4, 3, 3, 2, 2, 2, 2],
    intake: SampleIntake(
      complaint: "Right shoulder when reaching up, since the fall from the ladder.",
      site: PainSite(region: .shoulder, side: .right), others: [PainSite(region: .neck, side: .right)],
      weeksOfPain: 9, cause: .injury, course: .improving, care: "Emergency room, imaging, sling for a week.",
      worseAtFirst: 1,
      clearances: [
        .newPain: "Imaged after the fall and seen by the surgeon: nothing torn, training is asked for."
      ], caution: "Below shoulder height only, and comfortable when tried; the surgeon asks for it."),
    findings: [
      SampleFinding(.armsFallForward, .right, severity: 3, .better, .better),
      SampleFinding(.headForward, severity: 1, .same, .resolved),
    ], strength: SampleStrength("external-rotation", .kg, (9, 5.5), (9.5, 7), (10, 9)),
    measures: [.nrs, .psfs(["reach the top shelf", "sleep on that side"]), .phq4([1, 1, 0, 0]), .peg],
    goals: [SampleGoal("Put the suitcase on the rack alone.", by: 11)],
    phases: [SamplePhase(0, .reEngage), SamplePhase(3, .rePattern), SamplePhase(7, .strengthen)],
    exercises: [
      .hold("isometric-external-rotation-at-wall", 4, [15], weeks: 0..<3),
      .lift("side-lying-external-rotation", 3, 10...12, weeks: 3..<99, [1], step: 0.5),
      .lift("wall-slide", 3, 8...10, weeks: 0..<5),
      .lift("one-arm-dumbbell-row", 3, 7...9, [6], step: 1, rir: 2, serves: .armsFallForward),
      .lift("incline-push-up", 3, 6...10, weeks: 2..<8), .lift("push-up", 3, 4...8, weeks: 8..<99),
      .lift("half-kneeling-landmine-press", 3, 6...8, weeks: 5..<99, [10], step: 1.25, rir: 2),
    ], followsProposals: true, takesComplexity: true,
    answers: [
      .override(6, plates: 2, "Far too light by now, and the next pair on the rack is two steps up."),
      .decline(9, "Elbow drifts forward on the last repetitions; one more week at this load."),
    ], rest: SampleRest([2, 7], hours: 6.5...8.0),
    turns: [
      SampleIncident(2, 2, .cancelled(by: .client, code: .illness, reason: "Cold with fever.")),
      SampleIncident(5, 0, .corrected(note: "Rows of the first set were with the lighter dumbbell.")),
      SampleIncident(7, 1, .unsettled), SampleIncident(8, 1, .moved(to: ClockTime(17, 0))),
    ],
    notes: [
      0: "Painful between shoulder height and overhead. Pressing into the wall is fine.",
      3: "Sleeps on that side for an hour or two.",
      5: "First press. Stops where it pinches, and that is higher than last week.",
      8: "Push-ups from the floor.", 11: "Put the suitcase on the rack alone.",
    ])
}

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
      ], weeksOfPain: 400, cause: .fibromyalgia, course: .constant,
      care: "Rheumatologist, pool exercise for some months.", medication: "Amitriptyline in the evening.",
      worseAtFirst: -1, recoversSlowly: true,
      relativeMode: "Lives at five to six for years; what counts is what a session adds to it.",
      clearances: [:]), findings: [SampleFinding(.shouldersHike, severity: 2, .same, .better)],
    strength: SampleStrength("grip", .kg, (17, 18), (18, 19), (19, 20)),
    measures: [.nrs, .psfs(["garden for half an hour", "get up from a chair"]), .phq4([2, 2, 2, 1]), .peg],
    reviews: [7, 11],
    goals: [SampleGoal("Half an hour in the garden, and no price to pay the day after.", by: 12)],
    habits: [
      SampleHabit(
        .stress, "Stop while it still feels easy.", agreed: 0,
        .init(4, .partly, "On good days it is hardest."), .init(8, .kept))
    ], phases: [SamplePhase(0, .reEngage), SamplePhase(6, .rePattern)],
    exercises: [
      .hold("crook-lying-abdominal-brace", 3, [10]), .lift("two-leg-bridge", 2, 8...10, tempo: "2-1-2"),
      .lift("sit-to-stand-from-high-seat", 2, 6...8, weeks: 0..<6),
      .lift("sit-to-stand-from-chair", 2, 6...8, weeks: 6..<99),
      .lift("one-arm-dumbbell-row", 2, 8...10, [3], step: 1, serves: .shouldersHike),
    ], followsProposals: true, firstLoads: ["goblet-box-squat": Load(4, .kg)],
    rest: SampleRest([1, 3, 7], hours: 6.0...7.5, quality: 4...7, logged: 0.75),
    turns: [
      SampleIncident(1, 1, .missed),
      SampleIncident(4, 0, .cancelled(by: .client, code: .illness, reason: "Bad night, exhausted.")),
      SampleIncident(8, 1, .moved(to: ClockTime(16, 0))),
    ],
    notes: [
      0: "Pain in several regions, none new. Agreed to judge by weeks, not by days.",
      3: "One more set than last week without a worse evening.",
      6: "From the ordinary chair now. Counts that as the change of the month.",
      9: "Gardened for half an hour and paced it.",
    ])
}
