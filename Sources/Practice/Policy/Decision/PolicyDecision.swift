/// What the policy proposes to do with an exercise; the practitioner decides.
public enum PolicyAction: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Send the client to a physician before anything else.
  case refer
  /// Ask the practitioner: the policy has no safe answer.
  case review
  case rest
  /// Less load and fewer sets while a flare lasts.
  case flareCut
  case regress
  case deload
  /// Begin again below the load before the flare.
  case restart
  /// Back to the load and the sets before a deload.
  case resume
  case hold
  case increaseReps
  /// More repetitions than the range, because the next load is too far.
  case extendReps
  case increaseHold
  case increaseLoad
  case harderRung

  /// Whether it asks for more than is in force: an increase, or the way back from a flare or a deload.
  public var takesUpMore: Bool { isIncrease || self == .restart || self == .resume }

  /// How much it asks of the client, from 0; actions of equal boldness are not ordered.
  public var boldness: Int {
    switch self {
    case .refer, .review: 0
    case .rest: 1
    case .flareCut, .regress, .deload: 2
    case .restart, .resume: 3
    case .hold: 4
    case .increaseReps, .extendReps, .increaseHold: 5
    case .increaseLoad, .harderRung: 6
    }
  }
}

/// What a policy answers to a state: a proposal with its reasons and the policy's name, never an order.
public struct PolicyDecision: Codable, Hashable, Sendable {
  public let action: PolicyAction
  public let params: PolicyTerms
  /// At least one, the weightiest first.
  public let reasons: [PolicyReason]
  /// The name of the policy that answered, for example `2026.1`.
  public let policy: String

  public init(action: PolicyAction, params: PolicyTerms, reasons: [PolicyReason], policy: String) {
    self.action = action
    self.params = params
    self.reasons = reasons
    self.policy = policy
  }
}

/// Why the policy proposes what it does, as codes that a practitioner's own words can be put to.
public enum PolicyReason: String, Codable, Hashable, Sendable, CaseIterable {
  case redFlag
  case noHistory
  case flarePersistentOrSevere
  case flare
  case flareOver
  case restSpacing
  case longBreak
  case `break`
  case painBeforeAboveYellow
  case repeatedRed
  case redAgainOrUnsettled
  case red
  case unsettledAgain
  case unsettled
  case weeklyPainUp2
  case overreach
  case deloadDue
  case weeklyPainUp1
  case shortSleep
  case lowReadiness
  case morningPainMissing
  case technique
  case holdsMet
  case holdCap
  case topRung
  case criteriaNotMet
  case missedAgain
  case missed
  case topOfRange
  case stepAboveCap
  case stableYellow
  case doubleProgression
  /// A load that cannot be cut, on the lowest rung.
  case noEasier
  /// The last sets were done with help, of which no policy knows; no row of its table answers so.
  case assisted

  // Since 2026.2.
  case consentWithdrawn
  case parqRefer
  case painHistoryMissing
  case painYoungerThan3Months
  case painInReviewRegion
  case phq4Severe
  case reassess
  case deloadPersisting
  case deloadRunning
  case deloadOver
  case flareElsewhere
  case redElsewhere
  case lowActivation
  case abovePrescribed
  case effortUnknown
  /// Back towards a load that went well before.
  case regain
  /// One plate, more than the usual step, after more repetitions than the range.
  case plateStep
  case smallerPlate
  case stableReps
}

/// The numbers of a proposal: only those that its action needs, never null.
public struct PolicyTerms: InputObject, Hashable, Sendable {
  /// Kilograms, above 0.
  public var loadKg: Double?
  /// Pounds, above 0; only of an exercise that is prescribed in them.
  public var loadLb: Double?
  /// True where a load has to be chosen: it is needed and not known.
  public var needsLoad: Bool?
  /// Steps along the ladder: −1 easier, 1 harder.
  public var rung: Int?
  public var sets: Int?
  /// Repetitions of each set.
  public var reps: Int?
  /// Repetitions to work up to before the load changes.
  public var repsTo: Int?
  public var holdSeconds: Double?
  /// Hours still to wait.
  public var hours: Double?
  public var urgency: ReferralUrgency?

  public init(
    loadKg: Double? = nil, loadLb: Double? = nil, needsLoad: Bool? = nil, rung: Int? = nil, sets: Int? = nil,
    reps: Int? = nil, repsTo: Int? = nil,
    holdSeconds: Double? = nil, hours: Double? = nil, urgency: ReferralUrgency? = nil
  ) {
    self.loadKg = loadKg
    self.loadLb = loadLb
    self.needsLoad = needsLoad
    self.rung = rung
    self.sets = sets
    self.reps = reps
    self.repsTo = repsTo
    self.holdSeconds = holdSeconds
    self.hours = hours
    self.urgency = urgency
  }
}

extension PolicyTerms {
  /// As the terms of a proposal are given back, to say which one was seen.
  public static let fields: [Field<Self>] = [
    .init("loadKg", \.loadKg, unit: "kg", "The load.", example: 42.5),
    .init("loadLb", \.loadLb, unit: "lb", "The load of an exercise that is prescribed in pounds."),
    .init("needsLoad", \.needsLoad, "Whether a load has to be chosen."),
    .init("rung", \.rung, "Steps along the ladder: −1 easier, 1 harder."), .init("sets", \.sets, "Sets."),
    .init("reps", \.reps, "Repetitions a set.", example: 8),
    .init("repsTo", \.repsTo, "Repetitions to work up to before the load changes."),
    .init("holdSeconds", \.holdSeconds, unit: "s", "Seconds to hold."),
    .init("hours", \.hours, unit: "h", "Hours still to wait."),
    .init("urgency", \.urgency, "How soon a physician must see the client."),
  ]
}

/// How soon a physician must see a client whom the policy refers.
public enum ReferralUrgency: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case emergency
  case urgent
  case routine
}
