public import EventSourcing
public import Foundation

/// What there is to train with at a site was said.
public struct SiteEquipmentSet: EventPayload {
  public static let eventType = "site-equipment-set"

  public let siteID: UUID
  /// By name, without repeats.
  public let equipment: [Equipment]

  public init(siteID: UUID, equipment: [Equipment]) {
    self.siteID = siteID
    self.equipment = equipment
  }

  public var tags: [Tag] { [PracticeTags.equipment, PracticeTags.site(siteID)] }
}

/// What a client has to train with at home was said.
public struct HomeEquipmentSet: EventPayload {
  public static let eventType = "home-equipment-set"

  public let clientID: UUID
  /// By name, without repeats.
  public let equipment: [Equipment]

  public init(clientID: UUID, equipment: [Equipment]) {
    self.clientID = clientID
    self.equipment = equipment
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// On how many days a week a client trains was said.
public struct TrainingDaysSet: EventPayload {
  public static let eventType = "training-days-set"

  public let clientID: UUID
  /// 1 to 7.
  public let days: Int

  public init(clientID: UUID, days: Int) {
    self.clientID = clientID
    self.days = days
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// What there is to train with at each site, as it was said last.
public struct SiteEquipment: PracticeFold {
  private var known: [UUID: Set<Equipment>] = [:]

  public init() {}

  public var reads: Condition { Condition.none.reading(PracticeTags.equipment, SiteEquipmentSet.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .programme(.siteEquipmentSet(let facts)) = recorded.event else { return }
    known[facts.siteID] = Set(facts.equipment)
  }

  /// What there is at a site; nil where nobody said.
  public subscript(site: UUID) -> Set<Equipment>? { known[site] }
}

/// How a client can train apart from the practice, as it was said last.
public struct HomeTraining: PracticeFold {
  public let clientID: UUID
  /// What the client has at home; nil where nobody said.
  public private(set) var equipment: Set<Equipment>?
  /// Days a week on which the client trains, 1 to 7; nil where nobody said.
  public private(set) var days: Int?

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), HomeEquipmentSet.self, TrainingDaysSet.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .programme(.homeEquipmentSet(let facts)):
      if facts.clientID == clientID { equipment = Set(facts.equipment) }
    case .programme(.trainingDaysSet(let facts)): if facts.clientID == clientID { days = facts.days }
    default: break
    }
  }
}

extension Equipment {
  /// By name, without repeats.
  static func ordered(_ things: some Sequence<Equipment>) -> [Equipment] {
    Set(things).sorted { $0.rawValue < $1.rawValue }
  }
}

extension PracticeTags {
  /// What there is to train with at every site.
  static let equipment = Tag("equipment")
}
