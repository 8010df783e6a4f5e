import Practice

extension SampleCourse {
  /// A new client, whose pain is not three months old: three weeks in, and everything proposed goes to review.
  static let newcomer = SampleCourse(
    client: SampleClient("Beatriz Solano", line: 12), practitioner: .ana,
    consultation: Consultation(week: 8, weekday: 3, at: ClockTime(15, 0)),
    slots: [SampleSlot(1, 14, 0), SampleSlot(3, 15, 0)], minutes: 45,
    pain: [5, 5, 5, 4],
    intake: SampleIntake(
      complaint: "Low back, since lifting the mower some weeks ago. I am afraid of bending.",
      site: PainSite(region: .lowBack, side: .left), weeksOfPain: 5, cause: .injury, course: .improving,
      medication: "Naproxen in the first week."),
    findings: [SampleFinding(.forwardLean, severity: 2, .better)],
    strength: SampleStrength("side-plank", .seconds, (14, 20), (18, 22)),
    measures: [.nrs, .psfs(["pick something up", "put on socks"]), .phq4([2, 1, 1, 0]), .odi],
    goals: [SampleGoal("Bend down without thinking first.", by: 10)],
    habits: [SampleHabit(.posture, "Bend ten times a day, to the wall.", agreed: 0, isDue: true)],
    phases: [SamplePhase(0, .reEngage)],
    template: "low-back-starter",
    exercises: [.lift("sit-to-stand-from-high-seat", 3, 6...8, [4], step: 2, serves: .forwardLean)],
    rest: SampleRest([5, 7]),
    notes: [
      0: "Afraid of bending since the mower. Hinged to the wall ten times today.",
      2: "Asked for homework.",
    ])
}
