public import EventSourcing
public import Foundation

/// Records a red flag of a client, which from then on blocks changes of load.
///
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the flag's id is in use), `in-the-future`,
/// `out-of-range` (the time).
public struct RaiseRedFlag: Decider {
  /// The client and the flags so far.
  public typealias State = CombinedFold<PersonStatus, RedFlags>

  public let clientID: UUID
  public let flagID: UUID
  public let flag: RedFlag
  /// When it was found.
  public let at: Date
  public let now: Date
  /// Whether nothing is recorded where the same sign stands already.
  var isPassedOverWhereItStands = false

  public init(clientID: UUID, flagID: UUID, flag: RedFlag, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.flagID = flagID
    self.flag = flag
    self.at = at ?? now
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), RedFlags(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags) = state.parts
    try client.checkActive()
    guard redFlags.standing[flagID] == nil, !redFlags.cleared.contains(flagID) else {
      throw Refusal(
        .alreadyRecorded, "The red flag was refused: its id is already in use. Give a new id.", field: "flag")
    }
    try TimeRules.checkHasCome(at, now: now)
    if isPassedOverWhereItStands, redFlags.standing.values.contains(flag) { return [] }
    let facts = RedFlagRaised(clientID: clientID, flagID: flagID, flag: flag, urgency: flag.urgency)
    return [Draft(.safety(.redFlagRaised(facts)), at: at)]
  }
}

extension RaiseRedFlag {
  /// A sign that a physician has to see first.
  public struct Input: CommandInput {
    public var flag: RedFlag
    public var at: EnteredTime?

    public init(flag: RedFlag, at: EnteredTime? = nil) {
      self.flag = flag
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("flagId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("flag", \.flag, "The sign; never a diagnosis.", example: .constantNightPain),
      .init("at", \.at, "When it was noticed; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RaiseRedFlag> {
      let client = try await context.client()
      let id = context.newID("red-flag")
      return .part(
        id, of: client.id,
        RaiseRedFlag(clientID: client.id, flagID: id, flag: flag, at: client.instant(at), now: context.now))
    }
  }
}

/// A sign was found that a physician must see first; it never holds a diagnosis or a free text.
public struct RedFlagRaised: EventPayload {
  public static let eventType = "red-flag-raised"

  public let clientID: UUID
  public let flagID: UUID
  public let flag: RedFlag
  public let urgency: Urgency

  public init(clientID: UUID, flagID: UUID, flag: RedFlag, urgency: Urgency) {
    self.clientID = clientID
    self.flagID = flagID
    self.flag = flag
    self.urgency = urgency
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// A sign that a physician must see before training goes on; it blocks proposals and load changes until it is cleared.
///
/// It is a reason to refer, never a diagnosis. The spinal signs are those of the international framework for red
/// flags (Finucane 2020).
public enum RedFlag: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case newBladderOrBowelChange = "new-bladder-or-bowel-change"
  case saddleSensoryChange = "saddle-sensory-change"
  case bilateralLegDeficit = "bilateral-leg-deficit"
  case sexualDysfunction = "sexual-dysfunction"
  case chestPain = "chest-pain"
  case exertionalSyncope = "exertional-syncope"
  case thunderclapHeadache = "thunderclap-headache"
  case progressiveWeakness = "progressive-weakness"
  case suicidalThoughts = "suicidal-thoughts"
  case cancerHistory = "cancer-history"
  case weightLoss = "weight-loss"
  case constantNightPain = "constant-night-pain"
  case fever
  case immunosuppression
  case intravenousDrugs = "intravenous-drugs"
  case trauma
  case osteoporosisOrSteroids = "osteoporosis-or-steroids"
  case hotSwollenCalf = "hot-swollen-calf"

  /// As it is written in a sentence, for example `hot swollen calf`.
  public var words: String { rawValue.replacing("-", with: " ") }

  /// How soon it must be seen.
  public var urgency: Urgency {
    switch self {
    case .newBladderOrBowelChange, .saddleSensoryChange, .bilateralLegDeficit, .sexualDysfunction, .chestPain,
      .exertionalSyncope, .thunderclapHeadache, .progressiveWeakness, .suicidalThoughts:
      .emergency
    case .cancerHistory, .weightLoss, .constantNightPain, .fever, .immunosuppression, .intravenousDrugs,
      .trauma, .osteoporosisOrSteroids, .hotSwollenCalf:
      .urgent
    }
  }
}
