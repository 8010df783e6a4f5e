public import EventSourcing
public import Foundation

/// A flare of pain in one region was declared; the note on it is sealed apart.
public struct FlareDeclared: EventPayload {
  public static let eventType = "flare-declared"

  public let clientID: UUID
  public let flareID: UUID
  /// The day on which it began, the client's own.
  public let day: LocalDay
  public let region: PainRegion
  /// Numeric rating scale at its worst so far, 0 (none) to 10.
  public let nrs: Int
  public let declaredBy: FlareDeclarer

  public init(
    clientID: UUID, flareID: UUID, day: LocalDay, region: PainRegion, nrs: Int, declaredBy: FlareDeclarer
  ) {
    self.clientID = clientID
    self.flareID = flareID
    self.day = day
    self.region = region
    self.nrs = nrs
    self.declaredBy = declaredBy
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// Who said that a flare had begun.
public enum FlareDeclarer: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case client
  case practitioner
}

/// A declared flare was said to be over; it never removes that the flare was there.
public struct FlareResolved: EventPayload {
  public static let eventType = "flare-resolved"

  public let clientID: UUID
  public let flareID: UUID
  /// The first day without the flare, the client's own.
  public let day: LocalDay

  public init(clientID: UUID, flareID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.flareID = flareID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// Which flares of one client were declared, and which of them were said to be over.
public struct Flares: PracticeFold {
  public let clientID: UUID
  /// Flares that were not said to be over, by id.
  public private(set) var standing: [UUID: FlareDeclared] = [:]
  /// Flares that were said to be over, by id.
  public private(set) var resolved: Set<UUID> = []
  /// When each was declared, by id.
  private(set) var declaredAt: [UUID: Date] = [:]
  /// When each was scored last, as it happened, by id.
  private var scoredAt: [UUID: Date] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), FlareDeclared.self, FlareResolved.self, FlareWithdrawn.self,
      FlareScored.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .flareDeclared(let facts):
      standing[facts.flareID] = facts
      declaredAt[facts.flareID] = recorded.occurredAt
    case .flareWithdrawn(let facts):
      standing[facts.flareID] = nil
      resolved.remove(facts.flareID)
    case .flareResolved(let facts):
      if standing.removeValue(forKey: facts.flareID) != nil { resolved.insert(facts.flareID) }
    case .flareScored(let facts):
      scoredAt[facts.flareID] = max(scoredAt[facts.flareID] ?? recorded.occurredAt, recorded.occurredAt)
    default: break
    }
  }

  /// Refuses an end from before the newest score, by which the flare lasted still.
  func checkFollowsScores(_ id: UUID, at moment: Date) throws(Refusal) {
    guard let scored = scoredAt[id], moment < scored else { return }
    throw Refusal(
      .beforeFlare,
      "The time was refused: the flare was scored after it. Give a time after the newest score, or leave the time out for now.",
      field: "at")
  }

  /// The flare of a region that was not said to be over; nil where none is.
  func standing(in region: PainRegion) -> FlareDeclared? { standing.values.first { $0.region == region } }

  /// Refuses a second flare in a region where one stands.
  func checkNoneStands(in region: PainRegion) throws(Refusal) {
    guard let other = standing(in: region) else { return }
    throw Refusal(
      .flareStands,
      "The flare was refused: one in this region is not resolved. Score it anew, or resolve it first, if this is a new one.",
      field: "region", conflicts: [.init(kind: "flare", id: other.flareID)])
  }

  /// The flare of an id that was not said to be over yet.
  ///
  /// - Throws: `unknown-flare`, or `wrong-state` for one that is over.
  func unresolved(_ id: UUID) throws(Refusal) -> FlareDeclared {
    if let flare = standing[id] { return flare }
    guard resolved.contains(id) else {
      throw Refusal(
        .unknownFlare,
        "The flare was refused: the client has none with this id. Look it up with “regimen show recovery”.",
        field: "flare")
    }
    throw Refusal(.wrongState, "The flare was refused: it is resolved already.", field: "flare")
  }
}
