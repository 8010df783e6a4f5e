/// Why a client may need attention, by a code and in a short sentence; it asks for a look, and diagnoses nothing.
public struct AttentionReason: Codable, Hashable, Sendable {
  /// The most urgent first: clients are ranked by it.
  public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
    case redFlagEmergency
    case redFlagUrgent
    /// An event of the client cannot be read, so other reasons may be missing.
    case recordIncomplete
    /// A PHQ-4 of 9 to 12 within 28 days that nobody reviewed since.
    case distressSevere
    /// A flare that policies refer: severe, long, or one of many.
    case flareRefers
    /// The newest PAR-Q+ says to refer, and nobody cleared it since.
    case screeningRefers
    /// Pain of 8 or more in the last session.
    case sessionPainSevere
    case flareWorse
    case flare
    case suspectedFlare
    /// Red pain in the last session, below 8.
    case sessionPainRed
    case painUp
    /// Pain that is back after a discharge: for a week 2 points or more above what it was then, or 4 or more where that is not known.
    case relapse
    case consentWithdrawn
    case moodLow
    case fearHigh
    case morningPainMissing
    case adherenceLow
    case nothingBooked
    /// A check of how it goes after a discharge is due.
    case aftercareDue
    case screeningExpired
    case consentMissing
    /// A PHQ-4 of 6 to 8 within 28 days.
    case distressModerate
    case asymmetry
    /// A finding was trained for 4 weeks, and was not tested again.
    case retestDue
    case reviewDue
    case restDebt
    case shortSleep

    /// Its place, from 0.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

    /// How soon it asks for a look.
    public var urgency: Urgency {
      switch self {
      case .redFlagEmergency, .redFlagUrgent, .recordIncomplete, .distressSevere, .flareRefers,
        .screeningRefers, .sessionPainSevere:
        .today
      case .flareWorse, .flare, .suspectedFlare, .sessionPainRed, .painUp, .relapse, .consentWithdrawn,
        .moodLow,
        .fearHigh, .morningPainMissing, .adherenceLow, .nothingBooked, .aftercareDue:
        .thisWeek
      case .screeningExpired, .consentMissing, .distressModerate, .asymmetry, .retestDue, .reviewDue,
        .restDebt, .shortSleep:
        .nextVisit
      }
    }
  }

  /// How soon a reason asks for a look.
  public enum Urgency: String, Codable, Hashable, Sendable, CaseIterable {
    case today
    case thisWeek = "this-week"
    /// When the client is seen next.
    case nextVisit = "next-visit"

    /// For example `this week`.
    public var words: String {
      switch self {
      case .today: "today"
      case .thisWeek: "this week"
      case .nextVisit: "when you see them"
      }
    }
  }

  public let code: Code
  public let urgency: Urgency
  /// A plain sentence with the numbers, for example `Nothing is booked in the next 14 days.`
  public let words: String
  /// The command line that answers it, for example `regimen resolve flare --client C-1001 --flare …`; what is to be filled in
  /// stands in capitals.
  public let command: String

  init(_ code: Code, _ words: String, command: String) {
    self.code = code
    urgency = code.urgency
    self.words = words
    self.command = "regimen \(command)"
  }

  /// An event of a client cannot be read from a position of the log on.
  static func incomplete(from position: Int64) -> AttentionReason {
    AttentionReason(.recordIncomplete, ClientLabel.incompleteText(from: position), command: "doctor")
  }
}
