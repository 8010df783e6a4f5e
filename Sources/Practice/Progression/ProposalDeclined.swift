public import EventSourcing
public import Foundation

/// A practitioner left a proposal aside, for a reason that is sealed apart; nothing changed.
public struct ProposalDeclined: EventPayload {
  public static let eventType = "proposal-declined"
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
