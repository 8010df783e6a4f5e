import EventSourcing
import EventStore
public import Foundation
public import Practice
import ReadModels

/// A message of the outbox: what it is about and what became of it, without its text, its address or a name.
public struct OutboxMessage: Hashable, Sendable {
  /// Whether it is still to be sent.
  public enum State: String, Codable, Hashable, Sendable, CaseIterable {
    case due
    case sent
    /// Not sent before it was too late.
    case failed
    /// There was nothing left to tell, or nobody to tell it.
    case dropped
  }

  /// An appointment that it is about.
  public struct About: Codable, Hashable, Sendable {
    public let id: UUID
    /// The start that it tells; for another one there is another message.
    public let startsAt: Date

    init(_ id: UUID, at start: Date) {
      self.id = id
      startsAt = start
    }

    func tells(_ start: Date) -> Bool { Instant(start) == Instant(startsAt) }
  }

  public let id: UUID
  public let kind: MessageKind
  public let clientID: UUID
  public let appointments: [About]
  public var state: State = .due
  /// Why it is not sent yet, or was not at all.
  public var reason: String?
  public var channel: ReminderSent.Channel?
  public var attempts = 0
  public let dueAt: Date
  public var nextAt: Date
  public var settledAt: Date?

  /// The reason of one that was taken and is not recorded as sent yet.
  static let handedOver = "handed-over"

  /// So many attempts fail before somebody has to know: about a quarter of an hour.
  package static let attemptsUntilTold = 5

  /// Whether somebody has to see to it: it failed, or was tried so often that it is told while it is tried further.
  public var isTrouble: Bool {
    state == .failed || (state == .due && (attempts >= Self.attemptsUntilTold || reason == "no-address"))
  }

  package init(
    _ id: UUID, _ kind: MessageKind, to client: UUID, about appointments: [About] = [], dueAt: Date
  ) {
    self.id = id
    self.kind = kind
    clientID = client
    self.appointments = appointments
    self.dueAt = dueAt
    nextAt = dueAt
  }

  /// An id that is the same however often the message is made.
  static func id(_ key: String, in practice: PracticeID) -> UUID {
    CommandIdentity(key: "\0message/\(key)", in: practice, request: key.utf8).commandID
  }
}
