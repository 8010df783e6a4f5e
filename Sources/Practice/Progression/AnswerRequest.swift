public import Foundation

/// Which proposal is answered, as the person who answers saw it: what accepting, declining and overriding have in common.
public struct AnswerRequest: Hashable, Sendable {
  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// The session that it is for; nil for the next planned one.
  public let plannedFor: Date?
  /// The action that was seen, so that no other one is answered by mistake; nil for whatever it is.
  public let expecting: PolicyAction?
  /// The terms that were seen; nil for whatever they are.
  public let expectingTerms: PolicyTerms?
  /// The IANA name of the practice's zone.
  public let timeZone: String
  /// When it was answered.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, exercise: String, plannedFor: Date? = nil, expecting: PolicyAction? = nil,
    expectingTerms: PolicyTerms? = nil, timeZone: String, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.exercise = exercise
    self.plannedFor = plannedFor
    self.expecting = expecting
    self.expectingTerms = expectingTerms
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }
}

extension Proposal {
  /// What it says, kept with the answer.
  func snapshot(_ inputs: ProposalInputs) -> ProposalSnapshot {
    ProposalSnapshot(
      exercise: exercise, decision: decision, guards: guards, sessionID: sessionID, isFinal: isFinal,
      plannedFor: plannedFor, setsBefore: inputs.programme.prescribed[exercise]?.sets, basis: basis)
  }
}

extension AnswerRequest {
  /// An answer about the client who is named; of one whose record cannot be read whole nothing is answered.
  init(
    _ exercise: String, expecting: PolicyAction?, terms: PolicyTerms?, plannedFor: EnteredTime?,
    at: EnteredTime?, _ context: some CommandContext
  ) async throws {
    let id = try await context.clientID()
    // Before anything is read of them, so that what is answered says from where on their record cannot be read.
    try await context.requireComplete(id)
    let client = try await context.client(id)
    self.init(
      clientID: client.id, exercise: try await context.exercise(exercise),
      plannedFor: plannedFor.map { client.instant($0) }, expecting: expecting, expectingTerms: terms,
      timeZone: client.timeZone,
      at: client.instant(at), now: context.now)
  }
}
