import Practice

extension SampleCourse {
  /// Hip and knee; stays away for three weeks in the middle and comes back lower.
  static let dropOutAndReturn = SampleCourse(
    client: SampleClient("Monique Duval", line: 5), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 2, at: ClockTime(15, 0)),
    weekdays: [2, 4], at: ClockTime(17, 30), minutes: 60,
    pain: [5, 5, 4, 4, 4, 4, 4, 6, 5, 4, 4, 3],
    exercises: [
      .lift("goblet-box-squat", 3, 8...10, [8, 8, 10, 12, 12, 12, 12, 8, 8, 10, 12], step: 2, rir: 2),
      .lift("single-leg-bridge", 3, 6...8),
      .lift("side-lying-hip-abduction", 3, 10...12),
      .hold("wall-side-plank", 2, [15, 20, 20, 25, 25, 25, 25, 15, 20, 25]),
    ],
    rest: SampleRest([6, 7], logged: 0.7),
    turns: [SampleTurn(3, 1, .missed)],
    absences: [
      SampleAbsence(
        weeks: 4..<7, code: .clientRequest, reason: "Family needs all the time for now; will write.")
    ],
    notes: [
      1: "Comes straight from work and is tired, but comes.",
      7: "Back after three weeks. Hip stiffer than before; glad to start again.",
      9: "As before the break, nearly.",
    ])

  /// Somebody new: three weeks in.
  static let newcomer = SampleCourse(
    client: SampleClient("Beatriz Solano", line: 12), practitioner: .ana,
    consultation: Consultation(week: 8, weekday: 3, at: ClockTime(15, 0)),
    weekdays: [1, 3], at: ClockTime(14, 0), minutes: 45,
    pain: [6, 5, 5, 4],
    exercises: [
      .hold("prone-or-supine-glute-set", 3, [10, 10, 15]),
      .lift("quadruped-rock-back", 2, 8...10),
      .lift("wall-tap-hip-hinge", 3, 8...10),
      .lift("sit-to-stand-from-high-seat", 3, 6...8, [4, 4, 6], step: 2),
    ],
    rest: SampleRest([5, 7]),
    notes: [
      0: "Afraid of bending since the spring. Hinged to the wall ten times today.",
      2: "Asked for homework.",
    ])

  /// Somebody who has asked for a consultation, which is still to come.
  static let firstConsultation = SampleCourse(
    client: SampleClient("Ivy Castellanos", line: 13), practitioner: .marcus,
    consultation: Consultation(week: 13, weekday: 2, at: ClockTime(11, 0)),
    weekdays: [], at: ClockTime(11, 0), minutes: 45, pain: [], exercises: [],
    rest: SampleRest([]))
}
