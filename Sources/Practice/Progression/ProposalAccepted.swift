public import EventSourcing
public import Foundation

/// A practitioner took a proposal as it was, or one step of complexity in its place; the change that follows from it stands beside it,
/// in the same append.
public struct ProposalAccepted: EventPayload {
  public static let eventType = "proposal-accepted"
  public static let schemaVersion = 3

  public let clientID: UUID
  public let proposal: ProposalSnapshot
  /// The step that was taken in place of what was proposed; nil where the proposal was taken.
  public let complexity: ComplexityOffer?

  public init(clientID: UUID, proposal: ProposalSnapshot, complexity: ComplexityOffer? = nil) {
    self.clientID = clientID
    self.proposal = proposal
    self.complexity = complexity
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, proposal.exercise)]
  }
  public var subject: UUID? { clientID }
}
