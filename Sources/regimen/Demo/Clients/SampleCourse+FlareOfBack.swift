import Practice

extension SampleCourse {
  /// Low back pain with a flare before the sixth week: loads are cut as proposed, begun again, and come back.
  static let flareOfBack = SampleCourse(
    client: SampleClient("Caleb Ostrander", line: 2), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(15, 0)),
    slots: [SampleSlot(1, 9, 30), SampleSlot(3, 10, 45), SampleSlot(5, 12, 0)], minutes: 60,
    pain: [4, 4, 4, 3, 3, 7, 5, 4, 3, 2, 2, 2],
    intake: SampleIntake(
      complaint: "Back pain that comes and goes; I want to lift again without fear.",
      site: PainSite(region: .lowBack, side: .right),
      others: [PainSite(region: .hipGroin, side: .right)],
      weeksOfPain: 160, cause: .other, course: .recurrent, care: "Chiropractor, stretching.",
      screening: .cleared),
    findings: [
      SampleFinding(.forwardLean, severity: 2, .better, .better),
      SampleFinding(.lowBackArches, severity: 2, .same, .better),
    ],
    strength: SampleStrength("side-plank", .seconds, (38, 30), (42, 37), (45, 42)),
    measures: [.nrs, .psfs(["sit through a meeting", "lift my daughter"]), .phq4([2, 1, 1, 1]), .odi],
    reviews: [5, 11],
    goals: [SampleGoal("Lift my daughter off the floor, both ways.", by: 10, closed: (10, .reached))],
    habits: [
      SampleHabit(
        .ergonomics, "Raise the screen, and stand for calls.", agreed: 1, .init(4, .kept),
        .init(8, .partly, "Forgotten in the week of the move."))
    ],
    phases: [
      SamplePhase(0, .rePattern), SamplePhase(3, .strengthen),
      SamplePhase(5, .rePattern, "Flare: the pattern first, load later."), SamplePhase(8, .strengthen),
    ],
    exercises: [
      .lift("goblet-squat", 3, 7...9, [20], step: 2, rir: 2, serves: .forwardLean),
      .lift("romanian-deadlift", 3, 7...9, [30], rir: 2, tempo: "3-1-1"),
      .lift("bird-dog-arm-and-leg", 3, 8...10, serves: .lowBackArches),
      .hold("hands-elevated-plank", 3, [20]),
    ],
    followsProposals: true,
    returns: [
      SampleReturn(8, "goblet-squat", "Settled since the flare, and light at this load."),
      SampleReturn(9, "goblet-squat", "No reaction to the step of last week; back to the load from before."),
      SampleReturn(9, "romanian-deadlift", "Quiet mornings, and the hinge is clean again."),
      SampleReturn(10, "romanian-deadlift", "Three quiet weeks; back to the load from before the flare."),
    ],
    flare: SampleFlare(
      region: .lowBack, nrs: 7, before: 5, over: 6,
      note: "Moved house at the weekend. Back seized on Sunday."),
    rest: SampleRest([6, 7], hours: 6.5...8.0, quality: 5...8, nights: 20, readiness: 30),
    turns: [
      SampleTurn(
        2, 0, .cancelled(by: .practice, code: .practitionerUnavailable, reason: "Practitioner at a course.")),
      SampleTurn(9, 1, .moved(to: ClockTime(16, 0))),
    ],
    notes: [
      5: "Moved house at the weekend. Back seized on Sunday; worse sitting, eases with walking.",
      6: "Loads cut by about a third. Walks twice a day. Settles within an hour.",
      7: "Mornings nearly as before the move.",
      9: "Back at the loads from before the flare, and less worried about it.",
    ])
}
