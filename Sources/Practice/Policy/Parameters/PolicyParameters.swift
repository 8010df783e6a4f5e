/// Every threshold of the progression policy, under a name; a policy with other thresholds must have another name.
///
/// No source validates thresholds for mixed chronic pain, so all of them are heuristics [h]. The pain bands follow
/// Thomeé 1997 and Silbernagel 2007 in spirit, the cap on a step lies at the upper end of what ACSM 2009 advises
/// (2–10 %); the cuts themselves are [h]. Shares are fractions: 0.05 is 5 %. ``PolicyParameterField/all`` gives each
/// its range and meaning.
public struct PolicyParameters: Hashable, Sendable {
  /// The policy as it was released, `2026.1`.
  public static let standard = PolicyParameters()

  /// 1 to 40 letters, digits, dots, dashes and underscores.
  public var name = "2026.1"

  // Flares, rows 3 to 5.

  /// [h] A flare of more days than this is referred.
  public var flareReferDays = 14.0
  /// [h] As many flares in 28 days as this are referred.
  public var flareReferCount = 3
  /// [h] A flare as painful as this is referred, NRS.
  public var flareReferPain = 8.0
  /// [h] Share by which the load before the flare is cut while it lasts.
  public var flareCut = 0.3
  /// [h] Share by which the sets before the flare are cut while it lasts.
  public var flareSetsCut = 0.5
  /// [h] Share by which the load before the flare is cut to begin again.
  public var restartCut = 0.2

  // Timing, rows 6 and 7.

  /// [h] Hours between sessions of the same muscle.
  public var restHours = 48.0
  /// [h] The same where recovery is slow.
  public var slowRestHours = 72.0
  /// [h] A pause of more days than this is a break.
  public var breakDays = 14.0
  /// [h] A pause of more days than this is a long break.
  public var longBreakDays = 28.0
  /// [h] Share of the load cut after a break.
  public var breakCut = 0.1
  /// [h] Share of the load cut after a long break.
  public var longBreakCut = 0.2

  // Pain, rows 8 to 15.

  /// [h, after Thomeé 1997] Absolute mode: the highest green peak, NRS.
  public var greenPeak = 2.0
  /// [h, after Thomeé 1997] Absolute mode: the highest yellow peak, and the highest pain before a session, NRS.
  public var yellowPeak = 5.0
  /// [h] Relative mode: the highest green rise, NRS points.
  public var relativeGreenRise = 1.0
  /// [h] Relative mode: the lowest red rise, NRS points.
  public var relativeRedRise = 3.0
  /// [h] Relative mode: the lowest peak that is red whatever the rise, NRS.
  public var relativeRedPeak = 8.0
  /// [h, after Silbernagel 2007] The next morning's lowest rise above the reference that is unsettled, NRS points.
  public var unsettledRise = 2.0
  /// [h] The highest rise of a clean session that is not green, NRS points.
  public var cleanRise = 1.0
  /// [h] As many red sessions in 14 days as this are referred.
  public var repeatedReds = 3
  /// [h] Share of the load cut after red again, or red and unsettled, where no rung is easier.
  public var redAgainCut = 0.3
  /// [h] Share of the load cut after one red session.
  public var redCut = 0.2
  /// [h] Share of the load cut after one unsettled session.
  public var unsettledCut = 0.1
  /// [h] Share of the load cut in a deload.
  public var deloadCut = 0.1
  /// [h] Share of the sets cut in a deload.
  public var deloadSetsCut = 0.5
  /// [h] The lowest rise of the weekly morning mean that asks for a deload, NRS points.
  public var deloadWeeklyRise = 2.0
  /// [h] The lowest rise of the weekly morning mean that stops progress, NRS points.
  public var holdWeeklyRise = 1.0
  /// [h] As many signs of overreaching as this ask for a deload.
  public var deloadOverreach = 3
  /// [h] Sleep below this stops progress, hours.
  public var shortSleepHours = 6.0

  // Holds, rows 16 and 17.

  /// [h] The highest exertion at which holds are met, RPE.
  public var holdsMetEffort = 7.0
  /// [h] Seconds added to a hold that is met.
  public var holdStepSeconds = 5.0
  /// [h] Seconds at which a hold gives way to a harder rung.
  public var holdCapSeconds = 45.0
  /// [h] Seconds with which a hold on a harder rung begins.
  public var harderHoldSeconds = 20.0

  // Repetitions, rows 18 to 22.

  /// [h] Share of the prescribed sets below the range with which a session is missed.
  public var missedShare = 0.5
  /// [h] Repetitions in reserve at or below which a session is missed.
  public var missedReserve = 0.0
  /// [h] Share of the load cut after missing twice at the same load.
  public var missedCut = 0.05
  /// [h] How far the reserve may lie below its target and still be easy.
  public var easyMargin = 1.0
  /// [h] Repetitions above the range with which the last set alone shows the top.
  public var topExtraReps = 2
  /// [h] Sessions that a full step needs, all green.
  public var fullStepSessions = 2
  /// [h] Sessions that a smaller step needs, where some are yellow.
  public var stableSessions = 3
  /// [h] Full step of the load, lower body.
  public var stepLower = 0.05
  /// [h] Full step of the load, upper body.
  public var stepUpper = 0.025
  /// [h] Share of the step that is taken when stable yellow.
  public var stableStepShare = 0.5
  /// [h, ACSM 2009] The largest step of the load; above it, repetitions are added instead.
  public var stepCap = 0.1
  /// [h] Repetitions above the range to work up to where the next step is too large.
  public var extendedReps = 2

  private init() {}
}
