public import Foundation
public import Practice

/// A client's assessments, findings and strength; hypotheses stay hypotheses, and nothing in it is a diagnosis.
public struct AssessmentsView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// Newest first.
  public let assessments: [Assessment]
  /// Those that are not resolved first, then by day, newest first.
  public let findings: [FindingItem]
  /// The newest reading of each strength test, by its name.
  public let strength: [Strength]
  /// The position of the log that it shows.
  public let position: Int64

  public struct Assessment: Codable, Hashable, Sendable {
    public let assessmentID: UUID
    public let day: LocalDay
    public let practitionerID: UUID
    /// Those that were done.
    public let parts: [AssessmentPart]
    public let scores: [ScaleScore]
    /// Observations, then re-tests.
    public let findings: [Finding]
    public let strength: [StrengthTest]
    /// Of the whole.
    public let note: String?
    /// By the part's name.
    public let notes: [String: String]
    public let position: Int64

    enum CodingKeys: String, CodingKey {
      case assessmentID = "assessmentId"
      case day
      case practitionerID = "practitionerId"
      case parts
      case scores
      case findings
      case strength
      case note
      case notes
      case position
    }
  }

  /// A finding with its re-tests and what it may come from.
  public struct FindingItem: Codable, Hashable, Sendable {
    public let findingID: UUID
    public let assessmentID: UUID
    public let kind: FindingKind
    public let side: PainSide?
    /// 1 to 3, as it was first seen.
    public let severity: Int?
    public let day: LocalDay
    public let status: FindingStatus
    /// Oldest first.
    public let retests: [Retest]
    /// What it may come from: the practice's own mapping, otherwise the one that ships; nil where there is neither.
    public let hypothesis: Hypothesis?
    /// What became of it for this client; nil while nothing was decided.
    public let decision: HypothesisDecision?

    enum CodingKeys: String, CodingKey {
      case findingID = "findingId"
      case assessmentID = "assessmentId"
      case kind
      case side
      case severity
      case day
      case status
      case retests
      case hypothesis
      case decision
    }
  }

  public struct Retest: Codable, Hashable, Sendable {
    public let findingID: UUID
    public let assessmentID: UUID
    public let day: LocalDay
    public let result: RetestResult
    public let severity: Int?

    enum CodingKeys: String, CodingKey {
      case findingID = "findingId"
      case assessmentID = "assessmentId"
      case day
      case result
      case severity
    }
  }

  public struct Strength: Codable, Hashable, Sendable {
    public let test: String
    public let unit: StrengthUnit
    public let left: Double
    public let right: Double
    public let day: LocalDay
    public let assessmentID: UUID
    /// Percent to 0.1; nil where neither side showed any strength.
    public let asymmetryPercent: Double?
    public let weaker: PainSide?
    /// Whether it is above 15 % [h].
    public let isFlagged: Bool

    enum CodingKeys: String, CodingKey {
      case test
      case unit
      case left
      case right
      case day
      case assessmentID = "assessmentId"
      case asymmetryPercent
      case weaker
      case isFlagged = "flagged"
    }
  }
}
