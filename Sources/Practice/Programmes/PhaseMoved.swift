public import EventSourcing
public import Foundation

/// A client's programme went to another phase; the reason is sealed apart.
public struct PhaseMoved: EventPayload {
  public static let eventType = "phase-moved"

  public let clientID: UUID
  /// The phase before; nil for the first.
  public let from: Phase?
  public let to: Phase
  /// The client's day.
  public let day: LocalDay

  public init(clientID: UUID, from: Phase? = nil, to: Phase, day: LocalDay) {
    self.clientID = clientID
    self.from = from
    self.to = to
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
