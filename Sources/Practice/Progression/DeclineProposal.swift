public import EventSourcing
import Foundation

/// Leaves a proposal aside, for a reason that is sealed; nothing that is prescribed changes.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `unknown-time-zone`, `no-proposal`, `already-answered`,
/// `proposal-changed`, `before-session`, `no-prescription`, `out-of-range`, `in-the-future`, `reason-required`.
public struct DeclineProposal: Decider {
  public let request: AnswerRequest
  public let reason: String

  public init(_ request: AnswerRequest, reason: String) {
    self.request = request
    self.reason = reason
  }

  public var initial: AnswerState { AnswerState(clientID: request.clientID) }

  public func decide(_ state: AnswerState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let proposal = try state.proposal(request)
    let reason = try Text.reason(reason, for: "Declining a proposal")
    let facts = ProposalDeclined(clientID: request.clientID, proposal: proposal.snapshot(state.inputs))
    return [
      Draft(.progression(.proposalDeclined(facts)), at: request.at, personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension DeclineProposal {
  /// A proposal that is left aside.
  public struct Input: CommandInput {
    public var exercise: String
    public var reason: String
    public var expecting: PolicyAction?
    public var terms: PolicyTerms?
    public var plannedFor: EnteredTime?
    public var at: EnteredTime?

    public init(
      exercise: String, reason: String, expecting: PolicyAction? = nil, terms: PolicyTerms? = nil,
      plannedFor: EnteredTime? = nil,
      at: EnteredTime? = nil
    ) {
      self.exercise = exercise
      self.reason = reason
      self.expecting = expecting
      self.terms = terms
      self.plannedFor = plannedFor
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Travels this week"),
      .init(
        "expecting", \.expecting, "The action that was seen, so that no other one is answered by mistake.",
        example: .increaseLoad),
      .init(
        "terms", \.terms, "The terms that were seen with it, so that none other are answered by mistake.",
        example: PolicyTerms(loadKg: 42.5, reps: 8)),
      .init("plannedFor", \.plannedFor, "The session that it is for; the next one planned if left out."),
      .init("at", \.at, "When it was answered; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<DeclineProposal> {
      let request = try await AnswerRequest(
        exercise, expecting: expecting, terms: terms, plannedFor: plannedFor, at: at, context)
      return .client(request.clientID, DeclineProposal(request, reason: reason))
    }
  }
}
