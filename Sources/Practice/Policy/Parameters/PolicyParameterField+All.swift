extension PolicyParameterField {
  /// Fields that belong together.
  public struct Group: Sendable {
    public let title: String
    public let fields: [PolicyParameterField]
  }

  /// Every field of ``PolicyParameters`` but its name.
  public static let all: [PolicyParameterField] = groups.flatMap(\.fields)

  /// The fields in the order of the policy's rows.
  public static let groups: [Group] = [
    Group(
      title: "Flares",
      fields: [
        .init(
          "flareReferDays", .number(\.flareReferDays, 0.0...365),
          "A flare of more days than this is referred."),
        .init(
          "flareReferCount", .whole(\.flareReferCount, 1...28),
          "As many flares in 28 days as this are referred."),
        .init(
          "flareReferPain", .number(\.flareReferPain, 0.0...10),
          "A flare as painful as this is referred, NRS."),
        .init(
          "flareCut", .number(\.flareCut, 0.01...0.9),
          "Share by which the load before the flare is cut while it lasts."),
        .init(
          "flareSetsCut", .number(\.flareSetsCut, 0...0.9),
          "Share by which the sets before the flare are cut while it lasts."),
        .init(
          "restartCut", .number(\.restartCut, 0.01...0.9),
          "Share by which the load before the flare is cut to begin again."),
      ]),
    Group(
      title: "Timing",
      fields: [
        .init("restHours", .number(\.restHours, 0.0...336), "Hours between sessions of the same muscle."),
        .init("slowRestHours", .number(\.slowRestHours, 0.0...336), "The same where recovery is slow."),
        .init("breakDays", .number(\.breakDays, 1.0...365), "A pause of more days than this is a break."),
        .init(
          "longBreakDays", .number(\.longBreakDays, 1.0...365),
          "A pause of more days than this is a long break."),
        .init("breakCut", .number(\.breakCut, 0.01...0.9), "Share of the load cut after a break."),
        .init(
          "longBreakCut", .number(\.longBreakCut, 0.01...0.9), "Share of the load cut after a long break."),
      ]),
    Group(
      title: "Pain",
      fields: [
        .init(
          "greenPeak", .number(\.greenPeak, 0.0...10),
          "Absolute mode: the highest green peak, NRS. After Thomeé 1997."),
        .init(
          "yellowPeak", .number(\.yellowPeak, 0.0...10),
          "Absolute mode: the highest yellow peak, and the highest pain before a session, NRS. After Thomeé 1997."
        ),
        .init(
          "relativeGreenRise", .number(\.relativeGreenRise, 0.0...10),
          "Relative mode: the highest green rise, NRS points."),
        .init(
          "relativeRedRise", .number(\.relativeRedRise, 0.0...10),
          "Relative mode: the lowest red rise, NRS points."),
        .init(
          "relativeRedPeak", .number(\.relativeRedPeak, 0.0...10),
          "Relative mode: the lowest peak that is red whatever the rise, NRS."),
        .init(
          "unsettledRise", .number(\.unsettledRise, 0.5...10),
          "The next morning's lowest rise above the reference that is unsettled, NRS points. After Silbernagel 2007."
        ),
        .init(
          "cleanRise", .number(\.cleanRise, 0.0...10),
          "The highest rise of a clean session that is not green, NRS points."),
        .init(
          "repeatedReds", .whole(\.repeatedReds, 1...14),
          "As many red sessions in 14 days as this are referred."),
        .init(
          "redAgainCut", .number(\.redAgainCut, 0.01...0.9),
          "Share of the load cut after red again, or red and unsettled, where no rung is easier."),
        .init("redCut", .number(\.redCut, 0.01...0.9), "Share of the load cut after one red session."),
        .init(
          "unsettledCut", .number(\.unsettledCut, 0.01...0.9),
          "Share of the load cut after one unsettled session."),
        .init("deloadCut", .number(\.deloadCut, 0.01...0.9), "Share of the load cut in a deload."),
        .init("deloadSetsCut", .number(\.deloadSetsCut, 0...0.9), "Share of the sets cut in a deload."),
        .init(
          "deloadWeeklyRise", .number(\.deloadWeeklyRise, 0.1...10),
          "The lowest rise of the weekly morning mean that asks for a deload, NRS points."),
        .init(
          "holdWeeklyRise", .number(\.holdWeeklyRise, 0.1...10),
          "The lowest rise of the weekly morning mean that stops progress, NRS points."),
        .init(
          "deloadOverreach", .whole(\.deloadOverreach, 1...6),
          "As many signs of overreaching as this ask for a deload."),
        .init(
          "shortSleepHours", .number(\.shortSleepHours, 0.0...12), "Sleep below this stops progress, hours."),
      ]),
    Group(
      title: "Holds",
      fields: [
        .init(
          "holdsMetEffort", .number(\.holdsMetEffort, 0.0...10),
          "The highest exertion at which holds are met, RPE."),
        .init(
          "holdStepSeconds", .number(\.holdStepSeconds, 1.0...60), "Seconds added to a hold that is met."),
        .init(
          "holdCapSeconds", .number(\.holdCapSeconds, 1.0...600),
          "Seconds at which a hold gives way to a harder rung."),
        .init(
          "harderHoldSeconds", .number(\.harderHoldSeconds, 1.0...600),
          "Seconds with which a hold on a harder rung begins."),
      ]),
    Group(
      title: "Repetitions",
      fields: [
        .init(
          "missedShare", .number(\.missedShare, 0.01...1),
          "Share of the prescribed sets below the range with which a session is missed."),
        .init(
          "missedReserve", .number(\.missedReserve, 0.0...10),
          "Repetitions in reserve at or below which a session is missed."),
        .init(
          "missedCut", .number(\.missedCut, 0.01...0.9),
          "Share of the load cut after missing twice at the same load."),
        .init(
          "easyMargin", .number(\.easyMargin, 0.0...10),
          "How far the reserve may lie below its target and still be easy."),
        .init(
          "topExtraReps", .whole(\.topExtraReps, 0...20),
          "Repetitions above the range with which the last set alone shows the top."),
        .init(
          "fullStepSessions", .whole(\.fullStepSessions, 1...20),
          "Sessions that a full step needs, all green."),
        .init(
          "stableSessions", .whole(\.stableSessions, 1...20),
          "Sessions that a smaller step needs, where some are yellow."),
        .init("stepLower", .number(\.stepLower, 0.001...0.5), "Full step of the load, lower body."),
        .init("stepUpper", .number(\.stepUpper, 0.001...0.5), "Full step of the load, upper body."),
        .init(
          "stableStepShare", .number(\.stableStepShare, 0.01...1),
          "Share of the step that is taken when stable yellow."),
        .init(
          "stepCap", .number(\.stepCap, 0.001...0.1),
          "The largest step of the load, never above a tenth; above it, repetitions are added instead. After ACSM 2009."
        ),
        .init(
          "extendedReps", .whole(\.extendedReps, 0...20),
          "Repetitions above the range to work up to where the next step is too large."),
      ]),
  ]
}
