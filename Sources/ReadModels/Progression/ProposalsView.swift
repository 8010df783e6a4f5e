public import EventSourcing
public import Foundation
public import Practice

/// What the policy proposes for a client's next session, exercise by exercise, with why in plain words; the practitioner decides.
public struct ProposalsView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// The session that they are for: the one asked for, otherwise the next planned one; nil where none is planned, or where it
  /// is planned at none of the places that are shown.
  public let plannedFor: Instant?
  /// The name of the policy in use.
  public let policy: String
  /// Nothing is proposed for a client who was discharged.
  public let isDischarged: Bool
  /// What of the intake is missing or has run out; it blocks nothing.
  public let gaps: [IntakeGap]
  /// In the order of the exercises' slugs.
  public let items: [Item]
  /// The position of the log that it shows.
  public let position: Int64

  enum CodingKeys: String, CodingKey {
    case client
    case day
    case plannedFor
    case policy
    case isDischarged = "discharged"
    case gaps
    case items
    case position
  }

  /// The proposal for one exercise.
  public struct Item: Codable, Hashable, Sendable {
    /// The slug.
    public let exercise: String
    public let name: String
    /// What is proposed, as a plain sentence: `Increase to 42.5 kg, 8 reps.`
    public let words: String
    /// Why, one plain sentence for each guard and each reason, the weightiest first.
    public let why: [String]
    /// The load that is prescribed now, as entered; nil for bodyweight.
    public let load: String?
    public let decision: PolicyDecision
    /// What held the policy's own answer back.
    public let guards: [ProposalGuard]
    /// The policy's own answer.
    public let policyDecision: PolicyDecision
    /// Whether the morning after the last session is known, or can no longer be told; otherwise it is provisional.
    public let isFinal: Bool
    /// The last session of the exercise.
    public let sessionID: UUID?
    /// Sessions in a row, up to the last, on the same terms.
    public let heldSessions: Int
    public let asksPractitioner: Bool
    public let suspectsFlare: Bool
    /// Positions of the events that it was computed from, in order.
    public let basis: [Int64]
    /// How it was answered; nil while nobody did.
    public let answer: Answer?
    /// Whether it would be another one than the one that was answered.
    public let differsFromAnswer: Bool
    /// The side that leads, where it is done one side at a time: the other does no more repetitions than it did.
    public let side: SetDone.Side?
    /// What each side did in the last session; nil where its sets say no side.
    public let sides: SidedWork?
    /// One step of complexity that may be taken in place of it, and never with it; nil where none is offered.
    public let complexity: ComplexityOffer?

    enum CodingKeys: String, CodingKey {
      case exercise
      case name
      case words
      case why
      case load
      case decision
      case guards
      case policyDecision
      case isFinal = "final"
      case sessionID = "sessionId"
      case heldSessions
      case asksPractitioner
      case suspectsFlare
      case basis
      case answer
      case differsFromAnswer
      case side
      case sides
      case complexity
    }
  }

  /// What a practitioner made of a proposal.
  public struct Answer: Codable, Hashable, Sendable {
    public let kind: ProposalAnswer.Kind
    public let at: Instant
    /// The action that was answered.
    public let action: PolicyAction
    /// Of a decline or an override.
    public let reason: String?
    /// The step of complexity that was taken in its place.
    public let complexity: ComplexityOffer?
    public let position: Int64
  }
}

extension Queries {
  /// What the policy proposes for a client's next session; nothing where the record is incomplete.
  ///
  /// - Parameters:
  ///   - plannedFor: The session up to which hours and days are counted; nil for the next planned one.
  ///   - places: when the next planned session is, is told where it lies at one of them only.
  ///   - asOf: What may be known, of the client, the exercises and the policy; nil for everything recorded by now.
  ///   - now: The moment from which days are counted, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice; `out-of-range` for a planned
  ///   session that lies before the last one.
  public func proposals(
    _ practice: PracticeID, of client: UUID, plannedFor: Date? = nil, at places: PlaceScope = .everywhere,
    asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> ProposalsView {
    let (known, inputs) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { ProposalInputs(clientID: $0) }, atLeast: atLeast,
      showing: { event in if case .progression = event { true } else { false } })
    if let plannedFor, let last = inputs.record.sessions.map(\.happenedAt).max(), plannedFor <= last {
      throw ReadModelError.beforeLastSession
    }
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return ProposalsView(known, inputs, plannedFor: plannedFor, at: places, texts)
  }
}

extension ProposalsView {
  init(
    _ known: ClientEvents, _ inputs: ProposalInputs, plannedFor: Date?, at places: PlaceScope = .everywhere,
    _ texts: OpenedTexts
  ) {
    let proposals = Proposals(
      inputs, at: known.moment, practiceZone: known.practiceZone, plannedFor: plannedFor)
    client = known.label(texts)
    day = known.today
    let next = inputs.record.nextPlanned(after: known.moment)
    let shown = next.flatMap { places.includes($0.siteID) ? $0.slot.startsAt : nil }
    self.plannedFor = (plannedFor ?? shown).map { Instant($0) }
    policy = inputs.policy.parameters.label
    isDischarged = proposals.isDischarged
    gaps = inputs.intake.gaps(on: known.today)
    items =
      known.incompleteFrom == nil
      ? proposals.all.map { Item($0, inputs, texts, of: known.registration.handle) } : []
    position = known.position
  }
}

extension ProposalsView.Item {
  fileprivate init(
    _ proposal: Proposal, _ inputs: ProposalInputs, _ texts: OpenedTexts, of client: String
  ) {
    let current = inputs.programme.prescribed[proposal.exercise]
    let place = inputs.catalogue.exercise(proposal.exercise)?.place
    let words = ProposalWords(
      plate: current?.plateStep, prescribed: current?.load,
      easier: place?.easier.map(inputs.catalogue.name(of:)),
      harder: place?.harder.map(inputs.catalogue.name(of:)))
    self.init(
      exercise: proposal.exercise, name: inputs.catalogue.name(of: proposal.exercise),
      words: words.sentence(proposal.decision),
      why: ProposalWords.why(
        proposal.decision, proposal.guards, of: client, numbers: proposal.numbers,
        guardNumbers: proposal.guardNumbers) + (proposal.lead.map { [$0.words] } ?? [])
        + [proposal.takesBackWords].compactMap(\.self),
      load: current?.load?.description, decision: proposal.decision, guards: proposal.guards,
      policyDecision: proposal.policyDecision, isFinal: proposal.isFinal, sessionID: proposal.sessionID,
      heldSessions: proposal.heldSessions, asksPractitioner: proposal.asksPractitioner,
      suspectsFlare: proposal.suspectsFlare, basis: proposal.basis,
      answer: proposal.answer.map { answer in
        .init(
          kind: answer.kind, at: Instant(answer.at), action: answer.proposal.decision.action,
          reason: texts[.reason, at: answer.position], complexity: answer.complexity,
          position: answer.position)
      }, differsFromAnswer: proposal.differsFromAnswer, side: proposal.lead?.side,
      sides: proposal.lead?.work, complexity: proposal.complexity)
  }
}
