/// Every threshold of the progression policy, under a name; a policy with other thresholds must have another name.
///
/// No source validates thresholds for mixed chronic pain, so all of them are heuristics [h]. The pain bands follow
/// Thomeé 1997 and Silbernagel 2007 in spirit, the cap on a step lies at the upper end of what ACSM 2009 advises
/// (2–10 %); the cuts themselves are [h]. Shares are fractions: 0.05 is 5 %. ``PolicyParameterField/all`` gives each
/// its range and meaning.
public struct PolicyParameters: Hashable, Sendable {
  /// The policy as it was released, `2026.1`.
  public static let standard = PolicyParameters()

  /// What stands for ``Policy2026_2`` where a practice adopts a policy; its thresholds are its own, and these are read only by
  /// a build that does not know it.
  public static let successor = {
    var parameters = PolicyParameters()
    parameters.name = Policy2026_2.name
    parameters.extendedReps = 4
    parameters.ofSuccessor = Policy2026_2.Parameters()
    return parameters
  }()

  /// A policy of the kind of ``Policy2026_2`` with some thresholds, of which those that judge pain stand in its own fields too.
  public init(_ own: Policy2026_2.Parameters) {
    self = .successor
    name = own.name
    ofSuccessor = own
    greenPeak = own.greenPeak.number
    yellowPeak = own.yellowPeak.number
    relativeGreenRise = own.relativeGreenRise.number
    relativeRedRise = own.relativeRedRise.number
    relativeRedPeak = own.relativeRedPeak.number
    unsettledRise = own.unsettledRise.number
    cleanRise = own.cleanRise.number
  }

  /// The thresholds of a policy of the kind of ``Policy2026_2``; nil for one of the kind of `2026.1`.
  public internal(set) var ofSuccessor: Policy2026_2.Parameters?

  /// Whether it is of the kind of ``Policy2026_2`` with thresholds of its own.
  public var isOwnSuccessor: Bool { ofSuccessor.map { $0 != Policy2026_2.Parameters() } ?? false }

  /// The name under which its answers go, for example `2026.1`, `2026.2` or `2026.2/careful`.
  public var label: String { ofSuccessor?.label ?? name }

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

/// Why parameters are not a policy: the field at fault and the rule that it breaks.
public struct PolicyParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The field, for example `greenPeak`.
  public let field: String
  /// What it must be, for example `must be at most yellowPeak`.
  public let rule: String

  init(_ field: String, _ rule: String) {
    self.field = field
    self.rule = rule
  }

  public var description: String { "The policy was refused: \(field) \(rule)." }
}

extension PolicyParameters {
  /// Refuses parameters that cannot be a policy.
  /// - Throws: ``PolicyParameterError`` for a name that is none, for one that belongs to other thresholds, for a field
  ///   out of its range, and for bands that do not rise.
  public func validate() throws(PolicyParameterError) {
    if let own = ofSuccessor, isOwnSuccessor { return try own.validate() }
    guard Self.isName(name) else {
      throw PolicyParameterError(
        "name", "must have 1 to 40 characters: letters a to z, digits, dots, dashes, underscores")
    }
    for field in PolicyParameterField.all where !field.isInRange(in: self) {
      throw PolicyParameterError(field.name, "must be \(field.range)")
    }
    for (lower, upper) in Self.rising {
      guard self[keyPath: lower.path] <= self[keyPath: upper.path] else {
        throw PolicyParameterError(lower.name, "must be at most \(upper.name)")
      }
    }
    guard fullStepSessions <= stableSessions else {
      throw PolicyParameterError("fullStepSessions", "must be at most stableSessions")
    }
    guard relativeGreenRise < relativeRedRise else {
      throw PolicyParameterError("relativeGreenRise", "must be below relativeRedRise")
    }
    var renamed = self
    renamed.name = Self.standard.name
    guard name != Self.standard.name || renamed == Self.standard else {
      throw PolicyParameterError(
        "name", "must be another than \(Self.standard.name), because a threshold differs from it")
    }
  }

  static func isName(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  private struct Step: Sendable {
    let name: String
    let path: any KeyPath<PolicyParameters, Double> & Sendable

    init(_ name: String, _ path: any KeyPath<PolicyParameters, Double> & Sendable) {
      self.name = name
      self.path = path
    }
  }

  /// What must not fall: worse pain never gives a milder answer, and a step never has to exceed its cap.
  private static let rising: [(Step, Step)] = [
    (Step("greenPeak", \.greenPeak), Step("yellowPeak", \.yellowPeak)),
    (Step("cleanRise", \.cleanRise), Step("relativeRedRise", \.relativeRedRise)),
    (Step("relativeGreenRise", \.relativeGreenRise), Step("relativeRedPeak", \.relativeRedPeak)),
    (Step("restHours", \.restHours), Step("slowRestHours", \.slowRestHours)),
    (Step("breakDays", \.breakDays), Step("longBreakDays", \.longBreakDays)),
    (Step("breakCut", \.breakCut), Step("longBreakCut", \.longBreakCut)),
    (Step("missedCut", \.missedCut), Step("unsettledCut", \.unsettledCut)),
    (Step("unsettledCut", \.unsettledCut), Step("redCut", \.redCut)),
    (Step("redCut", \.redCut), Step("redAgainCut", \.redAgainCut)),
    (Step("deloadCut", \.deloadCut), Step("redCut", \.redCut)),
    (Step("restartCut", \.restartCut), Step("flareCut", \.flareCut)),
    (Step("holdWeeklyRise", \.holdWeeklyRise), Step("deloadWeeklyRise", \.deloadWeeklyRise)),
    (Step("harderHoldSeconds", \.harderHoldSeconds), Step("holdCapSeconds", \.holdCapSeconds)),
    (Step("stepUpper", \.stepUpper), Step("stepCap", \.stepCap)),
    (Step("stepLower", \.stepLower), Step("stepCap", \.stepCap)),
  ]
}

/// How the policy reads a client's pain scores: by their height, or by their rise. It is agreed, never guessed.
public enum PainMode: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// By height: the default.
  case absolute
  /// By the rise over the pain before; only with a practitioner's recorded agreement.
  case relative
}
