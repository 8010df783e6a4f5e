public import EventSourcing
public import Foundation

/// A practitioner took a proposal as it was; the change that follows from it stands beside it, in the same append.
public struct ProposalAccepted: EventPayload {
  public static let eventType = "proposal-accepted"
  public static let schemaVersion = 2

  public let clientID: UUID
  public let proposal: ProposalSnapshot

  public init(clientID: UUID, proposal: ProposalSnapshot) {
    self.clientID = clientID
    self.proposal = proposal
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, proposal.exercise)]
  }
  public var subject: UUID? { clientID }
}
