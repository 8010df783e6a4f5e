public import EventSourcing

/// The stable names under which the intake refuses; a released name is never given another meaning.
extension Refusal.Code {
  public static let contactRequired: Self = "contact-required"
  public static let complaintRequired: Self = "complaint-required"
  public static let unknownEnquiry: Self = "unknown-enquiry"
  public static let duplicateSite: Self = "duplicate-site"
  public static let invalidVersion: Self = "invalid-version"
  public static let noConsent: Self = "no-consent"
  public static let nothingToClear: Self = "nothing-to-clear"
  public static let practitionerRequired: Self = "practitioner-required"
}
