public import EventSourcing
public import Foundation

/// One thing that happened to or with a client, as it was recorded; a correction never changes the row it corrects.
public struct HistoryRow: Codable, Hashable, Sendable {
  public let clientID: UUID
  public let position: Int64
  /// The event's type, for example `session-recorded`.
  public let kind: String
  public let occurredAt: Instant
  public let recordedAt: Instant
  /// Who acted, where it is known, and in which role.
  public let actor: UUID?
  public let role: String
  /// What it is a word on, such as `session:ID` or `rest-day:DAY`: a later one on the same takes its place.
  public let matter: String?
  public let detail: HistoryDetail
  /// Names, contacts and free texts.
  public let sealed: SealedPart?
}
