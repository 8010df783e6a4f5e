public import EventSourcing
public import Foundation

/// Which flares of one client were declared, and which of them were said to be over; it never resolves one by itself.
public struct Flares: PracticeFold {
  public let clientID: UUID
  /// Flares that were not said to be over, by id.
  public private(set) var standing: [UUID: FlareDeclared] = [:]
  /// Flares that were said to be over, by id.
  public private(set) var resolved: Set<UUID> = []

  public init(clientID: UUID) {
    self.clientID = clientID
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), FlareDeclared.self, FlareResolved.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .flareDeclared(let facts): standing[facts.flareID] = facts
    case .flareResolved(let facts):
      if standing.removeValue(forKey: facts.flareID) != nil { resolved.insert(facts.flareID) }
    case .restDayLogged, .restDayCorrected, .sleepLogged, .readinessRecorded, .lifestyleAgreed,
      .lifestyleReviewed:
      break
    }
  }

  /// Refuses a second flare in a region where one stands.
  func checkNoneStands(in region: PainRegion) throws(Refusal) {
    guard let other = standing.values.first(where: { $0.region == region }) else { return }
    throw Refusal(
      .flareStands,
      "The flare was refused: one in this region is not resolved. Resolve it first, if this is a new one.",
      field: "region", conflicts: [.init(kind: "flare", id: other.flareID)])
  }

  /// The flare of an id that was not said to be over yet.
  ///
  /// - Throws: `unknown-flare`, or `wrong-state` for one that is over.
  func unresolved(_ id: UUID) throws(Refusal) -> FlareDeclared {
    if let flare = standing[id] { return flare }
    guard resolved.contains(id) else {
      throw Refusal(
        .unknownFlare, "The flare was refused: the client has none with this id. Look it up in the history.",
        field: "flare")
    }
    throw Refusal(.wrongState, "The flare was refused: it is resolved already.", field: "flare")
  }
}
