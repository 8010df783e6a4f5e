public import EventSourcing
import Foundation

/// Takes a proposal as it is, or the step of complexity that is offered in its place, and never both: what it changes is prescribed in
/// the same append, with the rule and the events that it came from.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `unknown-time-zone`, `no-proposal`, `already-answered`,
/// `proposal-changed`, `before-session`, `no-prescription`, `out-of-range`, `in-the-future`, `no-rung`, `already-prescribed`, `caution-region`,
/// `load-required` (the proposal asks for a load, or none is asked for and one is given), `load-out-of-range`, and, unless the
/// load is confirmed, `unit-differs` and `load-far`; of a step of complexity that is not offered `no-complexity`.
public struct AcceptProposal: Decider {
  public let request: AnswerRequest
  /// The load of a rung whose load nobody knows; nil where the proposal asks for none.
  public let load: Load?
  /// Whether a load far from the prescribed one is meant so.
  public let confirmsLoad: Bool
  /// The axis of the step of complexity that is taken in place of the proposal; nil for the proposal itself.
  public let complexity: ComplexityAxis?

  public init(
    _ request: AnswerRequest, load: Load? = nil, confirmsLoad: Bool = false,
    complexity: ComplexityAxis? = nil
  ) {
    self.request = request
    self.load = load
    self.confirmsLoad = confirmsLoad
    self.complexity = complexity
  }

  public var initial: AnswerState { AnswerState(clientID: request.clientID) }

  public func decide(_ state: AnswerState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let proposal = try state.proposal(request)
    let step = try step(proposal)
    let facts = ProposalAccepted(
      clientID: request.clientID, proposal: proposal.snapshot(state.inputs), complexity: step)
    let effect = ProposalEffect(
      proposal: proposal, inputs: state.inputs, load: load, at: request.at, complexity: step)
    let changes = try effect.drafts()
    try load?.checkFirst(
      after: state.inputs.programme.prescribed[proposal.exercise]?.load, isConfirmed: confirmsLoad,
      field: "load")
    return [Draft(.progression(.proposalAccepted(facts)), at: request.at)] + changes
  }

  /// The step that is taken in place of the proposal.
  private func step(_ proposal: Proposal) throws(Refusal) -> ComplexityOffer? {
    guard let complexity else { return nil }
    guard let offer = proposal.complexity, offer.axis == complexity else {
      let offered = proposal.complexity.map { "What is offered is a step of \($0.axis.rawValue)." }
      throw Refusal(
        .noComplexity,
        "The step was refused: no step of \(complexity.rawValue) is offered in place of the proposal. "
          + (offered ?? "Accept or decline the proposal itself, or set the complexity."), field: "complexity")
    }
    return offer
  }
}

extension AcceptProposal {
  /// A proposal that is taken as it is.
  public struct Input: CommandInput {
    public var exercise: String
    public var expecting: PolicyAction?
    public var terms: PolicyTerms?
    public var load: Load?
    public var plannedFor: EnteredTime?
    public var at: EnteredTime?
    public var confirmLoad: Bool?
    public var complexity: ComplexityAxis?

    public init(
      exercise: String, expecting: PolicyAction? = nil, terms: PolicyTerms? = nil, load: Load? = nil,
      plannedFor: EnteredTime? = nil, at: EnteredTime? = nil, confirmLoad: Bool? = nil,
      complexity: ComplexityAxis? = nil
    ) {
      self.exercise = exercise
      self.expecting = expecting
      self.terms = terms
      self.load = load
      self.plannedFor = plannedFor
      self.at = at
      self.confirmLoad = confirmLoad
      self.complexity = complexity
    }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
      .init(
        "expecting", \.expecting, "The action that was seen, so that no other one is answered by mistake.",
        example: .increaseLoad),
      .init(
        "terms", \.terms, "The terms that were seen with it, so that none other are answered by mistake.",
        example: PolicyTerms(loadKg: 42.5, reps: 8)),
      .init(
        "load", \.load, "The load to begin with, where the proposal says needsLoad; 0 kg for none.",
        example: Load(20, .kg)),
      .init("plannedFor", \.plannedFor, "The session that it is for; the next one planned if left out."),
      .init("at", \.at, "When it was answered; now if left out."),
      .init("confirmLoad", \.confirmLoad, LoadConfirmation.summary),
      .init(
        "complexity", \.complexity,
        "The axis of the step of complexity that is offered, to take that in place of the proposal."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AcceptProposal> {
      let request = try await AnswerRequest(
        exercise, expecting: expecting, terms: terms, plannedFor: plannedFor, at: at, context)
      return .client(
        request.clientID,
        AcceptProposal(
          request, load: load, confirmsLoad: confirmLoad ?? false, complexity: complexity))
    }
  }
}
