public import Practice

/// How a client rests, sleeps and bears the load; numbers to look at, none of them an alarm.
public struct RecoveryView: Codable, Hashable, Sendable {
  /// How many days back its lists go.
  public static let days = 28

  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// Over 14 days; nil where no programme prescribes days of rest.
  public let restDebt: Debt?
  /// Whether there was no full day of rest in the last 7 days, though there were sessions.
  public let missingRest: Bool
  /// Newest first.
  public let restDays: [RestDay]
  /// nil where no night of the last 14 is known.
  public let sleep: Sleep?
  /// Newest first.
  public let nights: [Night]
  /// Newest first.
  public let readiness: [Readiness]
  /// What counts of the mornings, newest first; of each region of a day the newest score.
  public let mornings: [Morning]
  /// Mean morning pain of the last 7 days less that of the 7 before; nil with fewer than 3 scores in either.
  public let weeklyMorningDelta: Double?
  /// All that were ever declared, newest first.
  public let flares: [Flare]
  /// The second of two mornings well above the usual; a question, never a decision.
  public let suspectedFlare: LocalDay?
  /// Open ones first, by the day of their review.
  public let lifestyle: [Change]
  /// This week against the client's usual; nil below 28 days of data.
  public let week: Week?
  /// Newest first.
  public let sessions: [Session]
  /// The position of the log that it shows.
  public let position: Int64
}
