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
    ], phases: [SamplePhase(0, .reEngage), SamplePhase(2, .rePattern)],
    exercises: [
      .lift("goblet-box-squat", 3, 8...10, [10], step: 2, rir: 2, serves: .kneeValgus),
      .lift("single-leg-bridge", 3, 6...8),
      .lift("side-lying-hip-abduction", 3, 10...12, serves: .kneeValgus), .hold("wall-side-plank", 2, [15]),
    ], followsProposals: true, firstLoads: ["loaded-hip-thrust": Load(10, .kg)],
    rest: SampleRest([6, 7], logged: 0.7), turns: [SampleIncident(3, 1, .missed)],
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

extension SampleCourse {
  /// A person who has asked for a consultation, which is still to come.
  static let firstConsultation = SampleCourse(
    client: SampleClient("Ivy Castellanos", line: 13), practitioner: .marcus,
    consultation: Consultation(week: 13, weekday: 2, at: ClockTime(11, 0)), slots: [], minutes: 45, pain: [],
    intake: SampleIntake(
      complaint: "Both hands ache after work at the bench.", site: PainSite(region: .wristHand, side: .right),
      others: [PainSite(region: .wristHand, side: .left)], weeksOfPain: 40, cause: .other, course: .constant),
    rest: SampleRest([]))
}

extension SampleCourse {
  /// Training without much pain, to keep it away, with lighter weeks by plan; loads in pounds, and an exercise of the
  /// practice's own.
  static let maintenance = SampleCourse(
    client: SampleClient("Owen Pritchard", line: 10), practitioner: .marcus,
    consultation: Consultation(week: 2, weekday: 4, at: ClockTime(11, 0)),
    slots: [SampleSlot(2, 15, 30), SampleSlot(4, 16, 45)], minutes: 60, pain: [2, 2, 1, 1, 1, 1, 1, 1, 1, 0],
    intake: SampleIntake(
      complaint: "No pain worth the word any more. I want to keep it that way.",
      site: PainSite(region: .knee, side: .left), weeksOfPain: 260, cause: .injury, course: .improving,
      care: "Trained here until last year."),
    findings: [SampleFinding(.feetTurnOut, .left, severity: 1, .same, .resolved)],
    strength: SampleStrength("knee-extension", .lb, (118, 124), (122, 125), (126, 128)),
    measures: [.nrs, .psfs(["hike downhill"]), .phq4([0, 0, 0, 0])], reviews: [6, 9],
    goals: [SampleGoal("The long trail in autumn, with a pack.", by: 20)],
    phases: [SamplePhase(0, .maintain)], plansDeloads: true,
    exercises: [
      .lift("goblet-squat", 3, 6...8, [45], .lb, step: 5, rir: 2),
      .lift("romanian-deadlift", 3, 6...8, [95], .lb, step: 5, rir: 2, tempo: "3-1-1"),
      .lift("push-up", 3, 8...12), .lift("sled-push", 4, 4...6, weeks: 1..<99, [90], .lb, step: 10),
      .hold("forearm-plank", 3, [30]),
    ], followsProposals: true,
    answers: [.override(4, plates: 2, "Trained with more last year, and says so with every set.")],
    rest: SampleRest([3, 7], hours: 7.0...8.5, quality: 7...9, readiness: 35),
    turns: [
      SampleIncident(3, 0, .corrected(note: "First set was lighter than first written down.")),
      SampleIncident(6, 1, .cancelled(by: .client, code: .clientRequest, reason: "Not needed any more.")),
    ],
    leave: SampleLeave(
      week: 6, reason: "Trains alone, and knows what to do on a bad day.", nrs: 0, psfs: 9,
      training: .asPlanned),
    notes: [
      0: "Wants to keep what was gained last year. Knows the movements.",
      4: "Pushes the sled in even steps now.", 6: "Lighter week by plan; left fresher than on arrival.",
    ])
}

extension SampleCourse {
  /// A new client, whose pain is not three months old: three weeks in, and everything proposed goes to review.
  static let newcomer = SampleCourse(
    client: SampleClient("Beatriz Solano", line: 12), practitioner: .ana,
    consultation: Consultation(week: 8, weekday: 3, at: ClockTime(15, 0)),
    slots: [SampleSlot(1, 14, 0), SampleSlot(3, 15, 0)], minutes: 45, pain: [5, 5, 5, 4],
    intake: SampleIntake(
      complaint: "Low back, since lifting the mower some weeks ago. I am afraid of bending.",
      site: PainSite(region: .lowBack, side: .left), weeksOfPain: 5, cause: .injury, course: .improving,
      medication: "Naproxen in the first week."),
    findings: [SampleFinding(.forwardLean, severity: 2, .better)],
    strength: SampleStrength("side-plank", .seconds, (14, 20), (18, 22)),
    measures: [.nrs, .psfs(["pick something up", "put on socks"]), .phq4([2, 1, 1, 0]), .odi],
    goals: [SampleGoal("Bend down without thinking first.", by: 10)],
    habits: [SampleHabit(.posture, "Bend ten times a day, to the wall.", agreed: 0, isDue: true)],
    phases: [SamplePhase(0, .reEngage)], template: "low-back-starter",
    exercises: [.lift("sit-to-stand-from-high-seat", 3, 6...8, [4], step: 2, serves: .forwardLean)],
    rest: SampleRest([5, 7]),
    notes: [
      0: "Afraid of bending since the mower. Hinged to the wall ten times today.", 2: "Asked for homework.",
    ])
}
