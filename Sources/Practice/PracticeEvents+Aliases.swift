import EventSourcing
import Foundation

extension PracticeEvents {
  /// How the records of clients who are one person are read as one.
  static let aliases = AliasRules<PracticeEvent>(
    kind: "client",
    otherKinds: ["client-day", "client-exercise", "imports"] + DayTagKind.allCases.map(\.rawValue),
    joining: [ClientsMerged.self], parting: [ClientsUnmerged.self],
    // Names, numbers and links stay with the id that they were given to, and a key is destroyed by its own.
    kept: [
      ClientRegistered.self, ClientDetailsCorrected.self, PersonErased.self, ClientLinkRotated.self,
      ClientLinkRevoked.self,
    ],
    change: { event in
      switch event {
      case .client(.clientsMerged(let facts)): .joined(facts.mergedID, into: facts.clientID)
      case .client(.clientsUnmerged(let facts)): .parted(facts.mergedID)
      default: nil
      }
    }, things: things(of:at:))

  /// Kinds of tags that name a thing of one client.
  private static let thingKinds: Set = [
    "appointment", "session", "series", "waitlist-entry", "lifestyle-change",
  ]

  /// What of a client an event is about that is recorded once and told of later, such as an appointment or a red flag.
  private static func things(of event: PracticeEvent, at occurredAt: Date) -> [String] {
    var things = event.tags.map(\.text).filter { text in
      thingKinds.contains(String(text.prefix { $0 != ":" }))
    }
    switch event {
    case .safety(.redFlagRaised(let facts)): things.append("red-flag:\(facts.flagID.lowercased)")
    case .safety(.redFlagCleared(let facts)): things.append("red-flag:\(facts.flagID.lowercased)")
    // A withdrawal names its clearance by the moment.
    case .intake(.clearanceRecorded(let facts)): things.append(clearance(facts.scope, occurredAt))
    case .intake(.clearanceWithdrawn(let facts)): things.append(clearance(facts.scope, occurredAt))
    case .wellbeing(.flareResolved(let facts)): things.append("flare:\(facts.flareID.lowercased)")
    default:
      // Those of a day are no things: each id has days of its own.
      guard let key = event.feature?.supersessionKey, UUID(uuidString: String(key.suffix(36))) != nil else {
        break
      }
      things.append(key)
    }
    return things
  }

  private static func clearance(_ scope: ClearanceScope, _ occurredAt: Date) -> String {
    "clearance:\(scope.rawValue)/\(Int64((occurredAt.timeIntervalSince1970 * 1_000_000).rounded()))"
  }
}
