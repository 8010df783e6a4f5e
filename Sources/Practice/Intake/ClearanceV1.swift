public import EventSourcing
public import Foundation

/// A clearance was recorded, as version 1 said it: of new pain or of a mapped region. It is never edited.
public struct ClearanceRecordedV1: EventPayload {
  public static let eventType = "clearance-recorded"

  public let clientID: UUID
  public let practitionerID: UUID
  public let day: LocalDay
  public let scope: ClearanceScope

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// A clearance was withdrawn, as version 1 said it. It is never edited.
public struct ClearanceWithdrawnV1: EventPayload {
  public static let eventType = "clearance-withdrawn"

  public let clientID: UUID
  public let scope: ClearanceScope

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

extension ClearanceRecorded {
  /// Version 1 knows fewer scopes.
  static let fromV1 = Upcaster<ClearanceRecorded>(from: ClearanceRecordedV1.self) { old in
    ClearanceRecorded(
      clientID: old.clientID, practitionerID: old.practitionerID, day: old.day, scope: old.scope)
  }
}

extension ClearanceWithdrawn {
  /// Version 1 knows fewer scopes.
  static let fromV1 = Upcaster<ClearanceWithdrawn>(from: ClearanceWithdrawnV1.self) { old in
    ClearanceWithdrawn(clientID: old.clientID, scope: old.scope)
  }
}
