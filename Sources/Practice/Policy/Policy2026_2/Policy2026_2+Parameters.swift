/// The thresholds of `2026.2`. No source validates them for mixed chronic pain: all are heuristics [h] unless a source is said.
extension Policy2026_2 {
  public struct Parameters: Hashable, Sendable {
    /// Of the policy as it was released, and of one of the practice's own.
    public internal(set) var name = Policy2026_2.name

    // Flares, rows 2, 5 and 17.
    /// A flare of more days than this is referred.
    var flareReferDays = Amount(14)
    var flareReferCount = 3
    /// A flare as painful as this is referred, NRS.
    var flareReferPain = Amount(8)
    /// What is left of the load before the flare.
    var flareLoadLeft = Share(0.7)
    var flareSetsLeft = Share(0.5)
    /// What is left of the load before the flare when it is over.
    var restartLoadLeft = Share(0.8)

    // Timing, rows 6 and 7. Longer absence, more strength lost: Bosquet 2013 [s]; 84 days [h].
    var restHours = Amount(48)
    var slowRestHours = Amount(72)
    var breakDays = Amount(14)
    var longBreakDays = Amount(28)
    var reassessDays = Amount(84)
    var breakCut = Share(0.1)
    var longBreakCut = Share(0.2)

    // Pain, rows 8 to 16. Stable pain up to 5 that settles by the morning is accepted: Silbernagel 2007 [s, Achilles only].
    var greenPeak = Amount(2)
    var yellowPeak = Amount(5)
    var relativeGreenRise = Amount(1)
    var relativeRedRise = Amount(3)
    var relativeRedPeak = Amount(8)
    var unsettledRise = Amount(2)
    var cleanRise = Amount(1)
    var repeatedReds = 3
    var redAgainCut = Share(0.3)
    var redCut = Share(0.2)
    var unsettledCut = Share(0.1)
    var deloadWeeklyRise = Amount(2)
    var holdWeeklyRise = Amount(1)
    var deloadOverreach = 3
    var shortSleepHours = Amount(6)
    /// Attention to a muscle, 0 to 10, below which two sessions running hold: Calatayud 2016 [s]; 5 of 10 twice [h].
    var lowActivation = Amount(5)

    // Deload, rows 12, 14, 18 and 19: a week, sets and load down, frequency kept: Rogerson 2024, Bell 2023 [s].
    var deloadLoadLeft = Share(0.9)
    var deloadSetsLeft = Share(0.5)
    var deloadDays = Amount(7)
    var deloadPersistsDays = Amount(14)

    // Holds, rows 22 and 23.
    var holdsMetEffort = Amount(7)
    var holdStepSeconds = Amount(5)
    var holdCapSeconds = Amount(45)
    var rungHoldSeconds = Amount(20)
    /// Seconds less with which a hold begins again where there is no load to cut.
    var holdStepBackSeconds = Amount(10)

    // Repetitions, rows 20 and 24 to 30. 2–10 % after 1–2 repetitions over: ACSM 2009 [s]; half as many repetitions again, then
    // the next dumbbell from the bottom of the range: Cardiac College, UHN [s, a rehabilitation programme]; 25 % [h].
    var missedShare = Share(0.5)
    var missedReserve = Amount(0)
    var missedCut = Share(0.05)
    var easyMargin = Amount(1)
    var topExtraReps = 2
    var fullStepSessions = 2
    var stableSessions = 3
    var stepLower = Share(0.05)
    var stepUpper = Share(0.025)
    var stableStepShare = Share(0.5)
    var stepCap = Share(1.1)
    var plateStepCap = Share(1.25)
    var regainStep = Share(1.1)
    var extendedReps = 4
    /// Repetitions with which a rung begins whose exercise has no range.
    var rungReps = 8
    /// What is left of the load last done at another rung.
    var rungLoadLeft = Share(0.8)
    /// A cut of at most this share may begin the same rung nearer instead.
    var nearerStartCut = Share(0.1)

    /// The thresholds as they were released.
    public init() {}
  }
}
