extension Policy2026_2 {
  /// What one threshold of the policy may be and what it means.
  public struct Field: Sendable {
    enum Slot: Sendable {
      case amount(any WritableKeyPath<Parameters, Amount> & Sendable)
      case share(any WritableKeyPath<Parameters, Share> & Sendable)
      case whole(any WritableKeyPath<Parameters, Int> & Sendable)
    }

    /// Whether a published source stands behind it.
    public enum Mark: String, Sendable {
      case sourced = "s"
      case heuristic = "h"
    }

    /// Its name in files, for example `greenPeak`.
    public let name: String
    let slot: Slot
    /// What it may be where it is tried: back-tested, or decided with away from any client.
    public let possible: ClosedRange<Double>
    /// What it may be where it is taken into use, so that no row of safety is switched off by it [h].
    public let safe: ClosedRange<Double>
    public let mark: Mark
    /// What it decides, in one sentence with its unit.
    public let meaning: String

    init(
      _ name: String, _ slot: Slot, _ possible: ClosedRange<Double>, safe: ClosedRange<Double>, _ mark: Mark,
      _ meaning: String
    ) {
      self.name = name
      self.slot = slot
      self.possible = possible
      self.safe = safe
      self.mark = mark
      self.meaning = meaning
    }

    /// Fields that belong together.
    public struct Group: Sendable {
      public let title: String
      public let fields: [Field]
    }

    /// Every field of ``Parameters`` but its name.
    public static let all: [Field] = groups.flatMap(\.fields)

    /// The fields in the order of the policy's rows.
    public static let groups: [Group] = [
      Group(title: "Flares, rows 2, 5 and 17", fields: flares),
      Group(title: "Timing, rows 6 and 7", fields: timing),
      Group(title: "Pain, rows 8 to 16", fields: pain),
      Group(title: "Deload, rows 12, 14, 18 and 19", fields: deload),
      Group(title: "Holds, rows 22 and 23", fields: holds),
      Group(title: "Repetitions, rows 20 and 24 to 30", fields: repetitions),
    ]

    private static let flares: [Field] = [
      Field(
        "flareReferDays", .amount(\.flareReferDays), 0...365, safe: 1...21, .heuristic,
        "A flare of more days than this is referred."),
      Field(
        "flareReferCount", .whole(\.flareReferCount), 1...28, safe: 1...4, .heuristic,
        "As many flares in 28 days as this are referred."),
      Field(
        "flareReferPain", .amount(\.flareReferPain), 0...10, safe: 1...9, .heuristic,
        "A flare as painful as this is referred, NRS."),
      Field(
        "flareLoadLeft", .share(\.flareLoadLeft), 0.1...1, safe: 0.1...0.9, .heuristic,
        "Share of the load before the flare that is left while it lasts."),
      Field(
        "flareSetsLeft", .share(\.flareSetsLeft), 0.1...1, safe: 0.1...0.8, .heuristic,
        "Share of the sets before the flare that are left while it lasts."),
      Field(
        "restartLoadLeft", .share(\.restartLoadLeft), 0.1...1, safe: 0.1...1, .heuristic,
        "Share of the load before the flare with which work begins again."),
    ]

    private static let timing: [Field] = [
      Field(
        "restHours", .amount(\.restHours), 0...336, safe: 24...168, .heuristic,
        "Hours between sessions of the same muscle."),
      Field(
        "slowRestHours", .amount(\.slowRestHours), 0...336, safe: 24...168, .heuristic,
        "The same where recovery is slow."),
      Field(
        "breakDays", .amount(\.breakDays), 1...365, safe: 7...28, .sourced,
        "A pause of more days than this is a break. That strength is lost with absence: Bosquet 2013; the cut is [h]."
      ),
      Field(
        "longBreakDays", .amount(\.longBreakDays), 1...365, safe: 14...56, .heuristic,
        "A pause of more days than this is a long break."),
      Field(
        "reassessDays", .amount(\.reassessDays), 1...365, safe: 28...180, .heuristic,
        "After a pause of more days than this a practitioner looks first."),
      Field(
        "breakCut", .share(\.breakCut), 0.01...0.9, safe: 0.05...0.9, .heuristic,
        "Share of the load cut after a break."),
      Field(
        "longBreakCut", .share(\.longBreakCut), 0.01...0.9, safe: 0.1...0.9, .heuristic,
        "Share of the load cut after a long break."),
    ]

    private static let pain: [Field] = [
      Field(
        "greenPeak", .amount(\.greenPeak), 0...10, safe: 0...3, .heuristic,
        "Absolute mode: the highest green peak, NRS. After Thomeé 1997."),
      Field(
        "yellowPeak", .amount(\.yellowPeak), 0...10, safe: 2...6, .sourced,
        "Absolute mode: the highest yellow peak, and the highest pain before a session, NRS. Silbernagel 2007, Achilles only."
      ),
      Field(
        "relativeGreenRise", .amount(\.relativeGreenRise), 0...10, safe: 0...2, .heuristic,
        "Relative mode: the highest green rise, NRS points."),
      Field(
        "relativeRedRise", .amount(\.relativeRedRise), 0...10, safe: 1...4, .heuristic,
        "Relative mode: the lowest red rise, NRS points."),
      Field(
        "relativeRedPeak", .amount(\.relativeRedPeak), 0...10, safe: 4...9, .heuristic,
        "Relative mode: the lowest peak that is red whatever the rise, NRS."),
      Field(
        "unsettledRise", .amount(\.unsettledRise), 0.5...10, safe: 0.5...3, .heuristic,
        "The next morning's lowest rise above the reference that is unsettled, NRS points. After Silbernagel 2007."
      ),
      Field(
        "cleanRise", .amount(\.cleanRise), 0...10, safe: 0...2, .heuristic,
        "The highest rise of a clean session that is not green, NRS points."),
      Field(
        "repeatedReds", .whole(\.repeatedReds), 1...14, safe: 1...4, .heuristic,
        "As many red sessions in 14 days as this are referred."),
      Field(
        "redAgainCut", .share(\.redAgainCut), 0.01...0.9, safe: 0.1...0.9, .heuristic,
        "Share of the load cut after red again, or red and unsettled, where no rung is easier."),
      Field(
        "redCut", .share(\.redCut), 0.01...0.9, safe: 0.05...0.9, .heuristic,
        "Share of the load cut after one red session."),
      Field(
        "unsettledCut", .share(\.unsettledCut), 0.01...0.9, safe: 0.02...0.9, .heuristic,
        "Share of the load cut after one unsettled session."),
      Field(
        "deloadWeeklyRise", .amount(\.deloadWeeklyRise), 0.1...10, safe: 0.5...3, .heuristic,
        "The lowest rise of the weekly morning mean that asks for a deload, NRS points. Weekly means: Stone, PMC3014612."
      ),
      Field(
        "holdWeeklyRise", .amount(\.holdWeeklyRise), 0.1...10, safe: 0.1...2, .heuristic,
        "The lowest rise of the weekly morning mean that stops progress, NRS points."),
      Field(
        "deloadOverreach", .whole(\.deloadOverreach), 1...6, safe: 1...4, .heuristic,
        "As many signs of overreaching as this ask for a deload."),
      Field(
        "shortSleepHours", .amount(\.shortSleepHours), 0...12, safe: 4...10, .heuristic,
        "Sleep below this stops progress, hours."),
      Field(
        "lowActivation", .amount(\.lowActivation), 0...10, safe: 0...10, .heuristic,
        "Attention to a muscle below this in two sessions stops progress, 0 to 10. After Calatayud 2016."),
    ]

    private static let deload: [Field] = [
      Field(
        "deloadLoadLeft", .share(\.deloadLoadLeft), 0.1...1, safe: 0.5...0.95, .sourced,
        "Share of the load that is left in a deload: Rogerson 2024, Bell 2023; the number is [h]."),
      Field(
        "deloadSetsLeft", .share(\.deloadSetsLeft), 0.1...1, safe: 0.2...0.8, .sourced,
        "Share of the sets that are left in a deload: the same."),
      Field(
        "deloadDays", .amount(\.deloadDays), 1...60, safe: 4...14, .sourced,
        "Days that a deload lasts: Rogerson 2024, 6.4 ± 1.7."),
      Field(
        "deloadPersistsDays", .amount(\.deloadPersistsDays), 1...90, safe: 7...28, .heuristic,
        "A deload of more days than this whose cause lasts is looked at by a practitioner."),
    ]

    private static let holds: [Field] = [
      Field(
        "holdsMetEffort", .amount(\.holdsMetEffort), 0...10, safe: 3...9, .heuristic,
        "The highest exertion at which holds are met, RPE."),
      Field(
        "holdStepSeconds", .amount(\.holdStepSeconds), 1...60, safe: 1...15, .heuristic,
        "Seconds added to a hold that is met."),
      Field(
        "holdCapSeconds", .amount(\.holdCapSeconds), 1...600, safe: 20...120, .heuristic,
        "Seconds at which a hold gives way to a harder rung."),
      Field(
        "rungHoldSeconds", .amount(\.rungHoldSeconds), 1...600, safe: 5...60, .heuristic,
        "Seconds with which a hold on another rung begins."),
      Field(
        "holdStepBackSeconds", .amount(\.holdStepBackSeconds), 1...600, safe: 5...60, .heuristic,
        "Seconds less with which a hold begins again where there is no load to cut."),
    ]

    private static let repetitions: [Field] = [
      Field(
        "missedShare", .share(\.missedShare), 0.01...1, safe: 0.1...0.8, .heuristic,
        "Share of the sets below the range with which a session is missed."),
      Field(
        "missedReserve", .amount(\.missedReserve), 0...10, safe: 0...3, .heuristic,
        "Repetitions in reserve at or below which a session is missed."),
      Field(
        "missedCut", .share(\.missedCut), 0.01...0.9, safe: 0.01...0.9, .heuristic,
        "Share of the load cut after missing twice at the same load."),
      Field(
        "easyMargin", .amount(\.easyMargin), 0...10, safe: 0...2, .heuristic,
        "How far the reserve may lie below its target and still be easy."),
      Field(
        "topExtraReps", .whole(\.topExtraReps), 0...20, safe: 1...10, .heuristic,
        "Repetitions above the range with which the last set alone shows the top."),
      Field(
        "fullStepSessions", .whole(\.fullStepSessions), 1...20, safe: 2...20, .heuristic,
        "Sessions that a full step needs, all green."),
      Field(
        "stableSessions", .whole(\.stableSessions), 1...20, safe: 2...20, .heuristic,
        "Sessions that a smaller step needs, where some are yellow."),
      Field(
        "stepLower", .share(\.stepLower), 0.001...0.5, safe: 0.001...0.1, .sourced,
        "Full step of the load, lower body: ACSM 2009, 2 to 10 %."),
      Field(
        "stepUpper", .share(\.stepUpper), 0.001...0.5, safe: 0.001...0.1, .sourced,
        "Full step of the load, upper body: ACSM 2009, 2 to 10 %."),
      Field(
        "stableStepShare", .share(\.stableStepShare), 0.01...1, safe: 0.01...1, .heuristic,
        "Share of the step that is taken where pain is stable."),
      Field(
        "stepCap", .share(\.stepCap), 1.001...2, safe: 1.01...1.1, .sourced,
        "The largest step as a multiple of the load: ACSM 2009."),
      Field(
        "plateStepCap", .share(\.plateStepCap), 1.001...2, safe: 1.01...1.25, .heuristic,
        "The largest step of one plate as a multiple of the load, after more repetitions."),
      Field(
        "regainStep", .share(\.regainStep), 1.001...2, safe: 1.01...1.2, .heuristic,
        "The largest step back to a load that went well before a cut, as a multiple."),
      Field(
        "extendedReps", .whole(\.extendedReps), 0...20, safe: 1...20, .sourced,
        "Repetitions above the range to work up to where the next step is too large: Cardiac College, UHN."),
      Field(
        "rungReps", .whole(\.rungReps), 1...30, safe: 3...20, .heuristic,
        "Repetitions with which a rung begins whose exercise has no range."),
      Field(
        "rungLoadLeft", .share(\.rungLoadLeft), 0.1...1, safe: 0.1...1, .heuristic,
        "Share of the load last done at another rung with which it begins."),
      Field(
        "nearerStartCut", .share(\.nearerStartCut), 0...0.9, safe: 0...0.1, .heuristic,
        "A cut of at most this share may begin the same rung nearer instead."),
    ]
  }
}
