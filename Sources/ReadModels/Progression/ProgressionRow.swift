public import Foundation
public import Practice

/// One fact that a client's progression is made of: small, and changed by the events about it alone.
///
/// What is computed over many of them (counts, bests, trends) is left to the query, so that a late or corrected session
/// counts from when it happened and nothing is rewritten.
public struct ProgressionRow: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable {
    /// What is prescribed of an exercise, and how its load last changed.
    case exercise
    /// What was done of an exercise in a session.
    case work
    /// A session as a whole.
    case session
    /// Pain on a morning after a session.
    case morning
    /// A day of rest.
    case rest
  }

  public let kind: Kind
  public let clientID: UUID
  /// The slug of an exercise or work.
  public var exercise: String?
  public var sessionID: UUID?
  /// When it happened; of an exercise, when its load last changed.
  public var occurredAt: Instant
  /// The last event about it; of an exercise, the last that changed its load.
  public var position: Int64
  public var prescription: ProgressionPrescription?
  public var work: ProgressionWork?
  public var session: ProgressionSession?
  public var morning: Morning?
  public var rest: RestDay?

  public struct Morning: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// 0 to 10.
    public let nrs: Int
  }

  /// A day of rest as it was last logged.
  public struct RestDay: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let reason: RestReason
    public let sleepHours: Double?
    /// 0 to 10.
    public let sleepQuality: Int?
  }
}
