import Practice

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
      ],
      caution: "Below shoulder height only, and comfortable when tried; the surgeon asks for it."),
    findings: [
      SampleFinding(.armsFallForward, .right, severity: 3, .better, .better),
      SampleFinding(.headForward, severity: 1, .same, .resolved),
    ],
    strength: SampleStrength("external-rotation", .kg, (9, 5.5), (9.5, 7), (10, 9)),
    measures: [
      .nrs, .psfs(["reach the top shelf", "sleep on that side"]), .phq4([1, 1, 0, 0]), .peg,
    ],
    goals: [SampleGoal("Put the suitcase on the rack alone.", by: 11)],
    phases: [SamplePhase(0, .reEngage), SamplePhase(3, .rePattern), SamplePhase(7, .strengthen)],
    exercises: [
      .hold("isometric-external-rotation-at-wall", 4, [15], weeks: 0..<3),
      .lift("side-lying-external-rotation", 3, 10...12, weeks: 3..<99, [1], step: 0.5),
      .lift("wall-slide", 3, 8...10, weeks: 0..<5),
      .lift("one-arm-dumbbell-row", 3, 7...9, [6], step: 1, rir: 2, serves: .armsFallForward),
      .lift("incline-push-up", 3, 6...10, weeks: 2..<8),
      .lift("push-up", 3, 4...8, weeks: 8..<99),
      .lift("half-kneeling-landmine-press", 3, 6...8, weeks: 5..<99, [10], step: 1.25, rir: 2),
    ],
    followsProposals: true,
    answers: [
      .override(6, plates: 2, "Far too light by now, and the next pair on the rack is two steps up."),
      .decline(9, "Elbow drifts forward on the last repetitions; one more week at this load."),
    ],
    rest: SampleRest([2, 7], hours: 6.5...8.0),
    turns: [
      SampleTurn(2, 2, .cancelled(by: .client, code: .illness, reason: "Cold with fever.")),
      SampleTurn(5, 0, .corrected(note: "Rows of the first set were with the lighter dumbbell.")),
      SampleTurn(7, 1, .unsettled),
      SampleTurn(8, 1, .moved(to: ClockTime(17, 0))),
    ],
    notes: [
      0: "Painful between shoulder height and overhead. Pressing into the wall is fine.",
      3: "Sleeps on that side for an hour or two.",
      5: "First press. Stops where it pinches, and that is higher than last week.",
      8: "Push-ups from the floor.",
      11: "Put the suitcase on the rack alone.",
    ])
}
