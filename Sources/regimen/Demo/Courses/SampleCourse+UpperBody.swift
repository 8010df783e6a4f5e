import Practice

extension SampleCourse {
  /// A shoulder: isometric first, then pulling and pressing.
  static let shoulder = SampleCourse(
    client: SampleClient("Hana Okafor", line: 7), practitioner: .marcus,
    consultation: Consultation(week: 0, weekday: 3, at: ClockTime(13, 0)),
    weekdays: [1, 3, 5], at: ClockTime(11, 0), minutes: 60,
    pain: [6, 5, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2],
    exercises: [
      .hold("isometric-external-rotation-at-wall", 4, [10, 15, 20], weeks: 0..<3),
      .lift(
        "side-lying-external-rotation", 3, 10...12, weeks: 3..<99, [1, 1, 1.5, 1.5, 2, 2, 2.5], step: 0.5),
      .lift("wall-slide", 3, 8...10, weeks: 0..<5),
      .lift("one-arm-dumbbell-row", 3, 7...9, [6, 6, 8, 8, 8, 10, 10, 10, 12, 12, 14], step: 2, rir: 2),
      .lift("incline-push-up", 3, 6...10, weeks: 2..<8),
      .lift("push-up", 3, 4...8, weeks: 8..<99),
      .lift("half-kneeling-landmine-press", 3, 6...8, weeks: 5..<99, [10, 10, 12.5, 12.5, 15], rir: 2),
    ],
    rest: SampleRest([2, 7], hours: 6.5...8.0),
    turns: [
      SampleTurn(2, 2, .cancelled(by: .client, code: .illness, reason: "Cold with fever.")),
      SampleTurn(5, 0, .corrected(note: "Rows of the first set were with the lighter dumbbell.")),
      SampleTurn(8, 1, .moved(to: ClockTime(17, 0))),
    ],
    notes: [
      0: "Painful between shoulder height and overhead. Pressing into the wall is fine.",
      3: "Sleeps on that side for an hour or two.",
      5: "First press. Stops where it pinches, and that is higher than last week.",
      8: "Push-ups from the floor.",
      11: "Put the suitcase on the rack alone.",
    ])

  /// Neck and shoulders of somebody who works shifts and sleeps badly.
  static let poorSleep = SampleCourse(
    client: SampleClient("Tobias Lindqvist", line: 9), practitioner: .marcus,
    consultation: Consultation(week: 1, weekday: 1, at: ClockTime(14, 30)),
    weekdays: [1, 5], at: ClockTime(16, 0), minutes: 60,
    pain: [5, 5, 5, 4, 5, 5, 4, 4, 5, 4, 4],
    exercises: [
      .lift("supine-chin-nod", 3, 8...10, weeks: 0..<3),
      .hold("supine-head-lift-hold", 3, [10, 10, 15, 15, 20], weeks: 3..<99),
      .hold("scapular-setting", 3, [10, 15, 20, 20], weeks: 0..<4),
      .lift("prone-t-raise", 3, 8...10, weeks: 4..<99, [0.5, 0.5, 1, 1, 1, 1.5], step: 0.5),
      .lift("seated-band-row", 3, 10...12, weeks: 0..<5),
      .lift("one-arm-dumbbell-row", 3, 8...10, weeks: 5..<99, [8, 8, 10, 10, 10], step: 2, rir: 2),
      .hold("suitcase-hold", 2, [20, 20, 25, 30], weeks: 2..<99, [8, 8, 8, 10, 10, 12]),
    ],
    rest: SampleRest([3, 6, 7], hours: 4.0...6.0, quality: 2...5, logged: 0.9, correctedWeek: 3),
    turns: [
      SampleTurn(4, 1, .missed),
      SampleTurn(6, 0, .cancelled(by: .client, code: .clientRequest, reason: "Shift was changed.")),
    ],
    notes: [
      0: "Night shifts every second week. Neck is worst on the day after.",
      3: "Four hours of sleep before today. Kept it easy.",
      7: "Dark curtains since Monday; first night above six hours.",
    ])
}
