public import Foundation
public import Practice

extension RecoveryView {
  public struct Debt: Codable, Hashable, Sendable {
    /// Days of rest prescribed for 14 days.
    public let prescribed: Int
    /// Full days of rest in the last 14 days.
    public let taken: Int
    public let owed: Int
  }

  /// Sleep over 14 days against 7 hours a night.
  public struct Sleep: Codable, Hashable, Sendable {
    public let shortfallHours: Double
    /// The nights that are known.
    public let nights: Int
    public let meanOf7Days: Double?
    /// The nights that it is the mean of.
    public let nightsOf7Days: Int
    /// Whether that mean lies below 7 hours.
    public let isShort: Bool

    enum CodingKeys: String, CodingKey {
      case shortfallHours
      case nights
      case meanOf7Days
      case nightsOf7Days
      case isShort = "short"
    }
  }

  public struct Night: Codable, Hashable, Sendable {
    /// The morning on which it ended.
    public let day: LocalDay
    public let hours: Double
    /// How good it was, 0 (worst) to 10.
    public let quality: Int?
  }

  /// Pain on a morning, logged by the day or recorded after a session.
  public struct Morning: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// Where it hurts; nil for pain as a whole.
    public let region: PainRegion?
    /// 0 to 10.
    public let nrs: Int
  }

  public struct RestDay: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let reason: RestReason
    /// Whether no session took place on it.
    public let isFull: Bool

    enum CodingKeys: String, CodingKey {
      case day
      case reason
      case isFull = "full"
    }
  }

  public struct Readiness: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// The Hooper index, 4 to 28; high is bad.
    public let sum: Int
    /// Against the client's own 28 days before; nil with fewer than 10 entries.
    public let z: Double?
    /// Whether it is at least 1.5.
    public let isLow: Bool

    enum CodingKeys: String, CodingKey {
      case day
      case sum
      case z
      case isLow = "low"
    }
  }

  public struct Flare: Codable, Hashable, Sendable {
    public let flareID: UUID
    public let region: PainRegion
    /// At its worst, 0 to 10.
    public let nrs: Int
    public let day: LocalDay
    public let declaredBy: FlareDeclarer
    public let note: String?
    /// When it was said to be over, or the mornings told so; nil while it lasts.
    public let endedOn: LocalDay?
    public let position: Int64

    enum CodingKeys: String, CodingKey {
      case flareID = "flareId"
      case region
      case nrs
      case day
      case declaredBy
      case note
      case endedOn
      case position
    }
  }

  /// A change of daily life that was agreed.
  public struct Change: Codable, Hashable, Sendable {
    public let changeID: UUID
    public let area: LifestyleArea
    public let target: String?
    public let agreedOn: LocalDay
    /// nil where it is closed.
    public let reviewOn: LocalDay?
    public let isDue: Bool
    /// Oldest first.
    public let reviews: [Review]

    enum CodingKeys: String, CodingKey {
      case changeID = "changeId"
      case area
      case target
      case agreedOn
      case reviewOn
      case isDue = "due"
      case reviews
    }
  }

  public struct Review: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let outcome: LifestyleOutcome
    public let note: String?
  }

  /// The load of the last 7 days against a mean week of the 21 before; never an input to the policy.
  public struct Week: Codable, Hashable, Sendable {
    public let acute: Double
    public let usual: Double
    public let ratio: Double
    public let sessionsWithoutLoad: Int
  }

  public struct Session: Codable, Hashable, Sendable {
    public let sessionID: UUID
    public let day: LocalDay
    public let minutes: Int?
    /// 0 to 10.
    public let rpe: Double?
    /// RPE × minutes (Foster 2001); nil where either is missing.
    public let load: Double?
    /// Σ repetitions × kilograms; nil for bodyweight.
    public let volumeKg: Double?
    /// Σ seconds of holds; never added to the volume.
    public let timeUnderTension: Int?
    public let mood: MoodScores?

    enum CodingKeys: String, CodingKey {
      case sessionID = "sessionId"
      case day
      case minutes
      case rpe
      case load
      case volumeKg
      case timeUnderTension
      case mood
    }
  }
}
