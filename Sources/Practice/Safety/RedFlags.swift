public import EventSourcing
public import Foundation

/// Which red flags of one client stand; only a recorded clearance takes one away.
public struct RedFlags: PracticeFold {
  public let clientID: UUID
  /// Flags that were raised and not cleared, by id.
  public private(set) var standing: [UUID: RedFlag] = [:]
  /// Flags that were cleared, by id.
  public private(set) var cleared: Set<UUID> = []

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), RedFlagRaised.self, RedFlagCleared.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .safety(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .redFlagRaised(let facts): standing[facts.flagID] = facts.flag
    case .redFlagCleared(let facts):
      if standing.removeValue(forKey: facts.flagID) != nil { cleared.insert(facts.flagID) }
    }
  }

  /// Refuses while any flag stands; the message names none of them.
  func checkNoneStands() throws(Refusal) {
    guard !standing.isEmpty else { return }
    throw refusal(
      "The change was refused: a red flag of the client stands. Refer the client, and record the clearance first."
    )
  }

  /// Refuses, while any flag stands, a prescription that asks for more than the one it takes the place of; one that
  /// takes no other's place asks for more.
  func checkAllows(_ new: PrescribedWork, inPlaceOf current: PrescribedWork?) throws(Refusal) {
    guard !standing.isEmpty else { return }
    if let current, !new.asksMore(than: current) { return }
    throw refusal(
      "The prescription was refused: a red flag of the client stands, and it asks for more than is prescribed. "
        + "Refer the client, and record the clearance first; until then prescribe no more than now.")
  }

  private func refusal(_ message: String) -> Refusal {
    Refusal(
      .redFlagStands, message,
      conflicts: standing.keys.sorted { $0.uuidString < $1.uuidString }.map {
        .init(kind: "red-flag", id: $0)
      })
  }
}
