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
