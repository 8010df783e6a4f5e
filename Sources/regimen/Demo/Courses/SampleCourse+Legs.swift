import Practice

extension SampleCourse {
  /// Pain at the front of the knee, led by isometric holds that grow longer.
  static let isometricKnee = SampleCourse(
    client: SampleClient("Gideon Achterberg", line: 3), practitioner: .ana,
    consultation: Consultation(week: 0, weekday: 3, at: ClockTime(13, 0)),
    weekdays: [1, 3, 5], at: ClockTime(11, 15), minutes: 45,
    pain: [5, 5, 4, 4, 4, 3, 3, 3, 2, 2, 1, 1],
    exercises: [
      .hold("quad-set", 4, [10, 15, 20], weeks: 0..<3),
      .hold("shallow-wall-sit", 3, [20, 25, 30, 35, 40], weeks: 2..<7),
      .hold("90-degree-wall-sit", 3, [20, 25, 30, 30, 35], weeks: 7..<99),
      .hold("supine-adductor-ball-squeeze", 3, [15, 20, 20, 25, 25, 30]),
      .hold("two-leg-calf-raise-hold", 3, [20, 20, 25, 25, 30, 30, 35, 40], weeks: 1..<99),
      .lift("step-up-10-cm", 3, 8...10, weeks: 5..<9),
      .lift("step-up-20-cm", 3, 6...10, weeks: 9..<99),
    ],
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

  /// Hip pain; a red flag halts the course in its sixth week and is cleared nine days later.
  static let clearedRedFlag = SampleCourse(
    client: SampleClient("Walter Brannigan", line: 6), practitioner: .marcus,
    consultation: Consultation(week: 0, weekday: 1, at: ClockTime(13, 0)),
    weekdays: [1, 3, 5], at: ClockTime(9, 30), minutes: 50,
    pain: [5, 5, 5, 4, 4, 5, 4, 4, 3, 3, 3, 2],
    exercises: [
      .lift("sit-to-stand-from-chair", 3, 8...10, weeks: 0..<3),
      .lift("goblet-box-squat", 3, 7...9, weeks: 3..<99, [6, 8, 8, 6, 8, 8, 10, 10], step: 2, rir: 2),
      .lift("two-leg-bridge", 3, 10...12, weeks: 0..<4),
      .lift("loaded-hip-thrust", 3, 7...9, weeks: 4..<99, [20, 20, 20, 22.5, 25, 25, 27.5], rir: 2),
      .lift("clamshell", 2, 10...15, weeks: 0..<6),
      .lift("lateral-band-walk", 2, 10...12, weeks: 6..<99),
    ],
    rest: SampleRest([6, 7], hours: 6.0...7.5, quality: 5...8),
    turns: [
      SampleTurn(
        5, 0,
        .flagged(
          .constantNightPain, clearedAfter: 9,
          reason: "Letter from the physician: examined and imaged, nothing that speaks against training.")),
      SampleTurn(9, 2, .moved(to: ClockTime(14, 0))),
    ],
    notes: [
      1: "Limps less after the warm-up. Left hip stiff in the morning, gone by breakfast.",
      6: "First session after the break. One step lower, no trouble.",
      10: "Walked the dog round the lake.",
    ])

  /// Training without much pain, to keep it away; loads in pounds, and an exercise of its own.
  static let maintenance = SampleCourse(
    client: SampleClient("Owen Pritchard", line: 10), practitioner: .marcus,
    consultation: Consultation(week: 2, weekday: 4, at: ClockTime(11, 0)),
    weekdays: [2, 4], at: ClockTime(16, 30), minutes: 60,
    pain: [2, 2, 1, 1, 1, 1, 2, 1, 1, 0],
    exercises: [
      .lift("goblet-squat", 3, 6...8, [45, 45, 50, 50, 55, 55, 55, 60], .lb, step: 5, rir: 2),
      .lift(
        "romanian-deadlift", 3, 6...8, [95, 95, 105, 105, 115, 115, 105, 115, 125], .lb, step: 5, rir: 2),
      .lift("push-up", 3, 8...12),
      .lift(
        "sled-push", 4, 4...6, weeks: 1..<99, [90, 90, 110, 110, 130], .lb, step: 10, addedAs: "Sled push"),
      .hold("forearm-plank", 3, [30, 35, 40, 40, 45]),
    ],
    rest: SampleRest([3, 7], hours: 7.0...8.5, quality: 7...9),
    turns: [
      SampleTurn(3, 0, .corrected(note: "First set was lighter than first written down.")),
      SampleTurn(6, 1, .cancelled(by: .client, code: .clientRequest, reason: "Away for work.")),
    ],
    notes: [
      0: "Wants to keep what was gained last year. Knows the movements.",
      4: "Pushes the sled in even steps now.",
      6: "Form slipped on the last pulls; one step back next week.",
    ])

  /// Ankle and calf; a red flag raised last week still stands, and everything ahead is called off.
  static let standingRedFlag = SampleCourse(
    client: SampleClient("Lucia Ferrante", line: 11), practitioner: .marcus,
    consultation: Consultation(week: 3, weekday: 2, at: ClockTime(11, 0)),
    weekdays: [2, 4], at: ClockTime(9, 0), minutes: 45,
    pain: [4, 4, 3, 3, 3, 2, 2, 4],
    exercises: [
      .lift("seated-calf-raise", 3, 10...12, weeks: 0..<4, [5, 5, 7.5, 7.5]),
      .hold("two-leg-calf-raise-hold", 3, [20, 25, 30, 30], weeks: 2..<5),
      .lift("two-leg-calf-raise", 3, 8...12, weeks: 5..<99),
      .hold("tandem-stance", 3, [20, 30, 30], weeks: 0..<3),
      .hold("single-leg-stance", 3, [15, 20, 25, 30], weeks: 3..<99),
      .lift("sit-to-stand-from-chair", 3, 8...10, weeks: 3..<99),
    ],
    rest: SampleRest([6, 7]),
    turns: [
      SampleTurn(2, 1, .moved(to: ClockTime(11, 0))),
      SampleTurn(7, 0, .flagged(.hotSwollenCalf, clearedAfter: nil, reason: "")),
    ],
    notes: [
      1: "Old sprain, never trained since. Balance better with eyes on a point.",
      5: "Twelve raises without a rail.",
    ])
}
