/// Why a client may need attention, by a code and in a short sentence; it asks for a look, and diagnoses nothing.
public struct AttentionReason: Codable, Hashable, Sendable {
  /// The most urgent first: clients are ranked by it.
  public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
    case redFlagEmergency
    case redFlagUrgent
    /// An event of the client cannot be read, so other reasons may be missing.
    case recordIncomplete
    case flare
    case suspectedFlare
    case painUp
    case consentWithdrawn
    case morningPainMissing
    case adherenceLow
    case nothingBooked
    case screeningExpired
    case consentMissing
    case reviewDue
    case restDebt
    case shortSleep

    /// Its place, from 0.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
  }

  public let code: Code
  /// A plain sentence with the numbers, for example `Nothing is booked in the next 14 days.`
  public let words: String
}
