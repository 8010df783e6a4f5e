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
