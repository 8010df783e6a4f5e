public import EventSourcing
public import Foundation

/// Where it hurt on a day, and how much; a map without a place says that nothing hurt. It never names a finding.
public struct PainMapRecorded: EventPayload {
  public static let eventType = "pain-map-recorded"

  public let clientID: UUID
  public let day: LocalDay
  /// Each place once, up to 28.
  public let pains: [PainScore]

  public init(clientID: UUID, day: LocalDay, pains: [PainScore]) {
    self.clientID = clientID
    self.day = day
    self.pains = pains
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }

  /// The highest score of the map, 0 (none) to 10.
  public var worst: Int { pains.map(\.nrs).max() ?? 0 }

  /// The regions that hurt and go to a practitioner's review, each once, in the order of the codes.
  public var regionsForReview: [PainRegion] {
    let painful = Set(pains.filter { $0.nrs > 0 }.map(\.site.region))
    return PainRegion.allCases.filter { $0.needsReview && painful.contains($0) }
  }
}
