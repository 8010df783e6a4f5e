public import EventSourcing
public import Foundation

/// A proposal was taken as it was, as version 1 said it: on the terms and for the reasons of `2026.1`. It is never edited.
public struct ProposalAcceptedV1: EventPayload {
  public static let eventType = "proposal-accepted"

  public let clientID: UUID
  public let proposal: ProposalSnapshot

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, proposal.exercise)]
  }
}

/// A proposal was left aside, as version 1 said it: on the terms and for the reasons of `2026.1`. It is never edited.
public struct ProposalDeclinedV1: EventPayload {
  public static let eventType = "proposal-declined"

  public let clientID: UUID
  public let proposal: ProposalSnapshot

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, proposal.exercise)]
  }
}

/// A proposal was decided otherwise, as version 1 said it: on the terms and for the reasons of `2026.1`. It is never edited.
public struct ProposalOverriddenV1: EventPayload {
  public static let eventType = "proposal-overridden"

  public let clientID: UUID
  public let proposal: ProposalSnapshot

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, proposal.exercise)]
  }
}

extension ProposalAccepted {
  /// Version 1 knows fewer terms, reasons and guards.
  static let fromV1 = Upcaster<ProposalAccepted>(from: ProposalAcceptedV1.self) { old in
    ProposalAccepted(clientID: old.clientID, proposal: old.proposal)
  }
}

extension ProposalDeclined {
  /// Version 1 knows fewer terms, reasons and guards.
  static let fromV1 = Upcaster<ProposalDeclined>(from: ProposalDeclinedV1.self) { old in
    ProposalDeclined(clientID: old.clientID, proposal: old.proposal)
  }
}

extension ProposalOverridden {
  /// Version 1 knows fewer terms, reasons and guards.
  static let fromV1 = Upcaster<ProposalOverridden>(from: ProposalOverriddenV1.self) { old in
    ProposalOverridden(clientID: old.clientID, proposal: old.proposal)
  }
}
