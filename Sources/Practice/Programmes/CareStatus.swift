public import EventSourcing
public import Foundation

/// Whether one client is in care or was discharged, as it was last recorded; it never hinders recording what was done.
public struct CareStatus: PracticeFold {
  public let clientID: UUID
  /// The discharge that stands; nil while the client is in care.
  public private(set) var discharge: ClientDischarged?

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), ClientDischarged.self, ClientReadmitted.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .programme(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .clientDischarged(let facts): discharge = facts
    case .clientReadmitted: discharge = nil
    case .goalSet, .goalClosed, .phaseMoved, .programmePrescribed, .templateSaved, .exerciseSubstituted,
      .cautionOverridden:
      break
    }
  }

  /// Refuses to plan for a client who was discharged.
  func checkInCare() throws(Refusal) {
    guard discharge == nil else {
      throw Refusal(
        .clientDischarged,
        "Refused: the client was discharged, so nothing is planned for them. Readmit the client first.",
        field: "client")
    }
  }
}
