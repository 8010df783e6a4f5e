import Practice

extension SampleCourse {
  /// Training without much pain, to keep it away, with lighter weeks by plan; loads in pounds, and an exercise of the
  /// practice's own.
  static let maintenance = SampleCourse(
    client: SampleClient("Owen Pritchard", line: 10), practitioner: .marcus,
    consultation: Consultation(week: 2, weekday: 4, at: ClockTime(11, 0)),
    slots: [SampleSlot(2, 15, 30), SampleSlot(4, 16, 45)], minutes: 60,
    pain: [2, 2, 1, 1, 1, 1, 1, 1, 1, 0],
    intake: SampleIntake(
      complaint: "No pain worth the word any more. I want to keep it that way.",
      site: PainSite(region: .knee, side: .left), weeksOfPain: 260, cause: .injury, course: .improving,
      care: "Trained here until last year."),
    findings: [SampleFinding(.feetTurnOut, .left, severity: 1, .same, .resolved)],
    strength: SampleStrength("knee-extension", .lb, (118, 124), (122, 125), (126, 128)),
    measures: [.nrs, .psfs(["hike downhill"]), .phq4([0, 0, 0, 0])],
    goals: [SampleGoal("The long trail in autumn, with a pack.", by: 20)],
    phases: [SamplePhase(0, .maintain)],
    plansDeloads: true,
    exercises: [
      .lift("goblet-squat", 3, 6...8, [45], .lb, step: 5, rir: 2),
      .lift("romanian-deadlift", 3, 6...8, [95], .lb, step: 5, rir: 2, tempo: "3-1-1"),
      .lift("push-up", 3, 8...12),
      .lift("sled-push", 4, 4...6, weeks: 1..<99, [90], .lb, step: 10),
      .hold("forearm-plank", 3, [30]),
    ],
    followsProposals: true,
    answers: [.override(4, plates: 2, "Trained with more last year, and says so with every set.")],
    rest: SampleRest([3, 7], hours: 7.0...8.5, quality: 7...9, readiness: 35),
    turns: [
      SampleTurn(3, 0, .corrected(note: "First set was lighter than first written down.")),
      SampleTurn(6, 1, .cancelled(by: .client, code: .clientRequest, reason: "Away for work.")),
    ],
    notes: [
      0: "Wants to keep what was gained last year. Knows the movements.",
      4: "Pushes the sled in even steps now.",
      6: "Lighter week by plan; left fresher than on arrival.",
    ])
}
