public import Foundation
public import Practice

/// What is known of a client before and around training, with what is missing; it decides nothing.
public struct IntakeView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// The newest pain history; nil where none was told.
  public let history: History?
  /// The newest pain map; nil where none was drawn.
  public let map: Map?
  public let consent: Consent
  /// The newest PAR-Q+, valid or not; nil where there is none.
  public let screening: Screening?
  /// Newest first.
  public let clearances: [Clearance]
  /// How pain scores are read.
  public let painMode: PainMode
  public let recoversSlowly: Bool
  /// What of the intake is missing or has run out; a reminder, which blocks nothing.
  public let gaps: [IntakeGap]
  /// Why a practitioner has to look before anything is proposed.
  public let reviewReasons: [ReviewReason]
  /// Where the person first asked; nil where they registered without an enquiry.
  public let enquiry: Enquiry?
  /// The position of the log that it shows.
  public let position: Int64
}

extension IntakeView {
  /// How the pain began and went on.
  public struct History: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let onset: LocalDay
    /// Whole weeks since the onset, on the day that is judged.
    public let weeks: Int
    /// Whether it has lasted or recurred for more than 3 months (NICE NG193).
    public let isChronic: Bool
    public let isRecurring: Bool
    public let cause: PainCause
    public let course: PainCourse
    /// Previous care, in words.
    public let description: String?
    /// As stated.
    public let medication: String?
    public let position: Int64

    enum CodingKeys: String, CodingKey {
      case day
      case onset
      case weeks
      case isChronic = "chronic"
      case isRecurring = "recurring"
      case cause
      case course
      case description
      case medication
      case position
    }
  }

  /// Where it hurt on a day.
  public struct Map: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// The worst first.
    public let pains: [PainScore]
    /// 0 to 10.
    public let worst: Int
    public let position: Int64
  }

  /// What the client last said of consent.
  public struct Consent: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
      case missing
      case given
      case withdrawn
    }

    public let state: State
    /// The version of the text that stands.
    public let version: String?
    /// The day of the last word.
    public let day: LocalDay?
    /// Of a withdrawal.
    public let reason: String?
    public let position: Int64?
  }

  public struct Screening: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// The edition of the form.
    public let version: String
    public let outcome: ScreeningOutcome
    /// The last day on which it counts.
    public let validUntil: LocalDay
    public let isExpired: Bool
    public let position: Int64

    enum CodingKeys: String, CodingKey {
      case day
      case version
      case outcome
      case validUntil
      case isExpired = "expired"
      case position
    }
  }

  public struct Clearance: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let scope: ClearanceScope
    public let practitionerID: UUID
    public let reason: String?
    public let position: Int64

    enum CodingKeys: String, CodingKey {
      case day
      case scope
      case practitionerID = "practitionerId"
      case reason
      case position
    }
  }

  public struct Enquiry: Codable, Hashable, Sendable {
    public let at: Instant
    public let regions: [PainRegion]
    /// In the person's words.
    public let complaint: String?
    public let position: Int64
  }
}
