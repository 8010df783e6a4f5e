public import EventSourcing
import Foundation

/// Sets another load than the one proposed, for a reason that is sealed; never while a red flag stands, and a heavier one only where
/// the exercise may provoke no region that hurts too much.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `unknown-time-zone`, `no-proposal`, `already-answered`,
/// `proposal-changed`, `before-session`, `no-prescription`, `out-of-range`, `in-the-future`, `red-flag-stands`, `caution-region`, `load-out-of-range`, `unit-differs`, `load-unchanged`, `reason-required`.
public struct OverrideProposal: Decider {
  public let request: AnswerRequest
  public let to: Load
  public let reason: String
  /// Whether a load of another unit, far from the one before, is meant so.
  public let confirmsLoad: Bool

  public init(_ request: AnswerRequest, to: Load, reason: String, confirmsLoad: Bool = false) {
    self.request = request
    self.to = to
    self.reason = reason
    self.confirmsLoad = confirmsLoad
  }

  public var initial: AnswerState { AnswerState(clientID: request.clientID) }

  public func decide(_ state: AnswerState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let proposal = try state.proposal(request)
    try state.inputs.record.redFlags.checkNoneStands()
    try Bounds.check(
      to, onMachine: state.inputs.catalogue.known.isMachine(request.exercise), field: "load")
    let from = state.inputs.programme.prescribed[request.exercise]?.load
    try to.checkUnit(against: from, isConfirmed: confirmsLoad, field: "load")
    if let from, from.weighsTheSame(as: to) {
      throw Refusal(
        .loadUnchanged,
        "The load was refused: it is the load already. Decline the proposal to keep it, or give another.",
        field: "load")
    }
    let cautions = state.inputs.catalogue.exercise(request.exercise)?.place?.cautionRegions ?? []
    let provoked = state.inputs.pain.regions.provoked(by: cautions)
    if to.isHeavier(than: from), !provoked.isEmpty {
      throw PrescribingLimits.refusal(request.exercise, provoked)
    }
    let reason = try Text.reason(reason, for: "Overriding a proposal")
    let facts = ProposalOverridden(clientID: request.clientID, proposal: proposal.snapshot(state.inputs))
    let change = LoadAdjusted(clientID: request.clientID, exercise: request.exercise, from: from, to: to)
    return [
      Draft(
        .progression(.proposalOverridden(facts)), at: request.at, personal: PersonalPart([.reason: reason])),
      Draft(.prescription(.loadAdjusted(change)), at: request.at, personal: PersonalPart([.reason: reason])),
    ]
  }
}

extension OverrideProposal {
  /// Another load than the one that is proposed.
  public struct Input: CommandInput {
    public var exercise: String
    public var to: Load
    public var reason: String
    public var expecting: PolicyAction?
    public var terms: PolicyTerms?
    public var plannedFor: EnteredTime?
    public var at: EnteredTime?
    public var confirmLoad: Bool?

    public init(
      exercise: String, to: Load, reason: String, expecting: PolicyAction? = nil,
      terms: PolicyTerms? = nil, plannedFor: EnteredTime? = nil, at: EnteredTime? = nil,
      confirmLoad: Bool? = nil
    ) {
      self.exercise = exercise
      self.to = to
      self.reason = reason
      self.expecting = expecting
      self.terms = terms
      self.plannedFor = plannedFor
      self.at = at
      self.confirmLoad = confirmLoad
    }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
      .init("to", \.to, "The load as entered.", example: Load(41, .kg)),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Small plates arrived"),
      .init(
        "expecting", \.expecting, "The action that was seen, so that no other one is answered by mistake.",
        example: .increaseLoad),
      .init(
        "terms", \.terms, "The terms that were seen with it, so that none other are answered by mistake.",
        example: PolicyTerms(loadKg: 42.5, reps: 8)),
      .init("plannedFor", \.plannedFor, "The session that it is for; the next one planned if left out."),
      .init("at", \.at, "When it was answered; now if left out."),
      .init("confirmLoad", \.confirmLoad, LoadConfirmation.summary),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<OverrideProposal> {
      let request = try await AnswerRequest(
        exercise, expecting: expecting, terms: terms, plannedFor: plannedFor, at: at, context)
      return .client(
        request.clientID,
        OverrideProposal(request, to: to, reason: reason, confirmsLoad: confirmLoad ?? false))
    }
  }
}
