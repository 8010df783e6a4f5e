public import EventSourcing
public import Foundation

/// A proposal was taken as it was, as version 2 said it: no step of complexity was taken in its place. It is never edited.
public struct ProposalAcceptedV2: EventPayload {
  public static let eventType = "proposal-accepted"
  public static let schemaVersion = 2

  public let clientID: UUID
  public let proposal: ProposalSnapshot

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, proposal.exercise)]
  }
}

extension ProposalAccepted {
  /// Version 2 knows no steps of complexity.
  static let fromV2 = Upcaster<ProposalAccepted>(from: ProposalAcceptedV2.self) { old in
    ProposalAccepted(clientID: old.clientID, proposal: old.proposal)
  }
}
