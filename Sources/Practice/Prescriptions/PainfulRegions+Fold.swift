public import EventSourcing
public import Foundation

extension PainfulRegions {
  /// What one client's pain maps and declared flares add up to; it never resolves a flare by itself.
  public struct Reports: PracticeFold {
    public let clientID: UUID
    /// The newest map by when it was drawn; of two at the same moment the one recorded last.
    private var map: (facts: PainMapRecorded, drawnAt: Date)?
    /// Regions of declared flares that were not said to be over, by the flare's id.
    private var flares: [UUID: PainRegion] = [:]

    public init(clientID: UUID) { self.clientID = clientID }

    public var reads: Condition {
      Condition.none.reading(
        PracticeTags.client(clientID), PainMapRecorded.self, FlareDeclared.self, FlareResolved.self)
    }

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      if case .intake(.painMapRecorded(let facts)) = recorded.event, facts.clientID == clientID {
        if let map, map.drawnAt > recorded.occurredAt { return }
        map = (facts, recorded.occurredAt)
      } else if case .wellbeing(.flareDeclared(let facts)) = recorded.event, facts.clientID == clientID {
        flares[facts.flareID] = facts.region
      } else if case .wellbeing(.flareResolved(let facts)) = recorded.event, facts.clientID == clientID {
        flares[facts.flareID] = nil
      }
    }

    public var regions: PainfulRegions {
      let pains = map?.facts.pains ?? []
      return PainfulRegions(
        red: Set(pains.filter { $0.nrs > PainfulRegions.redAbove }.map(\.site.region)),
        flaring: Set(flares.values))
    }
  }
}
