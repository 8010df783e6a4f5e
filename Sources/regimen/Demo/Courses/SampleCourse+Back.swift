import Practice

extension SampleCourse {
  /// Low back pain that eases steadily while loads rise.
  static let steadyBack = SampleCourse(
    client: SampleClient("Nora Whitfield", line: 1), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(13, 0)),
    weekdays: [1, 3, 5], at: ClockTime(9, 0), minutes: 50,
    pain: [6, 5, 5, 4, 4, 4, 3, 3, 2, 2, 2, 2],
    exercises: [
      .lift("dead-bug-heel-tap", 3, 8...10, weeks: 0..<4),
      .lift("dead-bug-opposite-arm-leg", 3, 8...12, weeks: 4..<99),
      .lift("dowel-hip-hinge", 3, 10...12, weeks: 0..<2),
      .lift("block-kettlebell-deadlift", 3, 8...10, weeks: 2..<6, [12, 14, 16, 16], step: 2),
      .lift("romanian-deadlift", 3, 7...9, weeks: 6..<99, [20, 22.5, 25, 25, 27.5, 30], rir: 2),
      .lift("goblet-box-squat", 3, 8...10, weeks: 0..<4, [8, 8, 10, 10], step: 2),
      .lift("goblet-squat", 3, 7...9, weeks: 4..<99, [10, 12, 12, 14, 14, 16, 16], step: 2, rir: 2),
      .hold("knee-side-plank", 2, [15, 20, 20, 25, 25, 30, 30, 35]),
    ],
    rest: SampleRest([6, 7], correctedWeek: 5),
    turns: [
      SampleTurn(3, 1, .moved(to: ClockTime(15, 30))),
      SampleTurn(7, 2, .cancelled(by: .client, code: .clientRequest, reason: "School play in the morning.")),
    ],
    notes: [
      0: "Guards the low back when bending. Breathing out on effort helps at once.",
      2: "First pulls from the block. Back stayed long, no pain on the way up.",
      4: "Carried the shopping upstairs without thinking about it.",
      6: "Romanian deadlift to mid-shin. Wants to stay there for a week.",
      9: "Drove two hours and got out of the car without stiffness.",
    ])

  /// Low back pain with a flare in the sixth week: loads are cut and come back.
  static let flareOfBack = SampleCourse(
    client: SampleClient("Caleb Ostrander", line: 2), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(15, 0)),
    weekdays: [1, 3, 5], at: ClockTime(10, 0), minutes: 60,
    pain: [5, 4, 4, 3, 3, 7, 6, 4, 3, 3, 2, 2],
    exercises: [
      .lift("goblet-squat", 3, 7...9, [16, 16, 18, 20, 20, 20, 14, 16, 18, 20, 22], step: 2, rir: 2),
      .lift("romanian-deadlift", 3, 7...9, [30, 30, 32.5, 35, 35, 35, 25, 30, 32.5, 35], rir: 2),
      .lift("bird-dog-arm-and-leg", 3, 8...10),
      .hold("hands-elevated-plank", 3, [20, 25, 25, 30, 30, 30, 20, 25, 30, 35]),
    ],
    rest: SampleRest([6, 7], hours: 6.0...8.0, quality: 5...8),
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

  /// Widespread pain that changes little from week to week.
  static let slowProgress = SampleCourse(
    client: SampleClient("Priya Deshmukh", line: 4), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 2, at: ClockTime(13, 30)),
    weekdays: [2, 4], at: ClockTime(10, 0), minutes: 45,
    pain: [6, 6, 6, 5, 6, 6, 5, 5, 6, 5, 5, 4],
    exercises: [
      .hold("crook-lying-abdominal-brace", 3, [10, 10, 10, 15, 15, 15, 20]),
      .lift("two-leg-bridge", 2, 8...10),
      .lift("sit-to-stand-from-high-seat", 2, 6...8, weeks: 0..<6),
      .lift("sit-to-stand-from-chair", 2, 6...8, weeks: 6..<99),
      .lift("one-arm-dumbbell-row", 2, 8...10, [3, 3, 3, 4, 4, 4, 3, 4, 4, 5], step: 1, rir: 3),
    ],
    rest: SampleRest([1, 3, 7], hours: 5.5...7.5, quality: 4...7, logged: 0.75),
    turns: [
      SampleTurn(1, 1, .missed),
      SampleTurn(4, 0, .cancelled(by: .client, code: .illness, reason: "Bad night, exhausted.")),
      SampleTurn(8, 1, .moved(to: ClockTime(15, 0))),
    ],
    notes: [
      0: "Pain in several regions, none new. Agreed to judge by weeks, not by days.",
      3: "One more set than last week without a worse evening.",
      6: "From the ordinary chair now. Counts that as the change of the month.",
      9: "Gardened for half an hour and paced it.",
    ])

  /// Virtual sessions for the trunk, loads in pounds.
  static let virtualCore = SampleCourse(
    client: SampleClient("Russell Tran", line: 8), practitioner: .ana, isVirtual: true,
    consultation: Consultation(week: 1, weekday: 4, at: ClockTime(14, 0)),
    weekdays: [2, 4], at: ClockTime(12, 30), minutes: 45,
    pain: [4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 1],
    exercises: [
      .lift("heel-slide-with-brace", 3, 8...10, weeks: 0..<3),
      .lift("dead-bug-heel-tap", 3, 8...12, weeks: 3..<99),
      .lift("bird-dog-leg-only", 3, 8...10, weeks: 0..<5),
      .hold("bird-dog-10-s-holds", 3, [10], weeks: 5..<99),
      .hold("seated-band-pallof-hold", 3, [15, 15, 20, 20, 25, 25, 30]),
      .lift("one-arm-dumbbell-row", 3, 8...10, [15, 15, 15, 20, 20, 20, 25], .lb, step: 5, rir: 2),
    ],
    rest: SampleRest([6], hours: 6.0...7.5),
    turns: [SampleTurn(5, 0, .missed), SampleTurn(7, 1, .moved(to: ClockTime(16, 0)))],
    notes: [
      1: "Camera from the side shows the ribs well. Desk raised by a hand's width.",
      5: "Missed Tuesday over a late flight, and wrote an apology.",
      8: "Sits through the long meeting now and gets up once.",
    ])
}
