public import EventSourcing
public import Foundation

/// What can happen around what is known of a client before training begins: enquiry, pain history and map, consent,
/// screening, clearance, forms. It never holds a text.
///
/// No event takes another's place in the history: each was so in its time.
public enum IntakeEvent: SummarisedEvent {
  case enquiryRecorded(EnquiryRecorded)
  case painHistoryRecorded(PainHistoryRecorded)
  case painMapRecorded(PainMapRecorded)
  case consentGiven(ConsentGiven)
  case consentWithdrawn(ConsentWithdrawn)
  case screeningRecorded(ScreeningRecorded)
  case clearanceRecorded(ClearanceRecorded)
  case painModeAgreed(PainModeAgreed)
  case slowRecoverySet(SlowRecoverySet)
  case clearanceWithdrawn(ClearanceWithdrawn)
  case enquiryWithdrawn(EnquiryWithdrawn)
  case formAnswered(FormAnswered)
  case formConfirmed(FormConfirmed)
  case formDismissed(FormDismissed)

  public var payload: any EventPayload {
    switch self {
    case .enquiryRecorded(let facts): facts
    case .painHistoryRecorded(let facts): facts
    case .painMapRecorded(let facts): facts
    case .consentGiven(let facts): facts
    case .consentWithdrawn(let facts): facts
    case .screeningRecorded(let facts): facts
    case .clearanceRecorded(let facts): facts
    case .painModeAgreed(let facts): facts
    case .slowRecoverySet(let facts): facts
    case .clearanceWithdrawn(let facts): facts
    case .enquiryWithdrawn(let facts): facts
    case .formAnswered(let facts): facts
    case .formConfirmed(let facts): facts
    case .formDismissed(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .enquiryRecorded(let facts): facts.clientID
    case .painHistoryRecorded(let facts): facts.clientID
    case .painMapRecorded(let facts): facts.clientID
    case .consentGiven(let facts): facts.clientID
    case .consentWithdrawn(let facts): facts.clientID
    case .screeningRecorded(let facts): facts.clientID
    case .clearanceRecorded(let facts): facts.clientID
    case .painModeAgreed(let facts): facts.clientID
    case .slowRecoverySet(let facts): facts.clientID
    case .clearanceWithdrawn(let facts): facts.clientID
    case .enquiryWithdrawn(let facts): facts.clientID
    case .formAnswered(let facts): facts.clientID
    case .formConfirmed(let facts): facts.clientID
    case .formDismissed(let facts): facts.clientID
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .enquiryRecorded: [.name, .email, .phone, .complaint]
    case .painHistoryRecorded: [.description, .medication]
    case .consentWithdrawn: [.reason, .name]
    case .consentGiven: [.name]
    case .clearanceRecorded, .painModeAgreed, .clearanceWithdrawn, .enquiryWithdrawn, .formDismissed:
      [.reason]
    case .formAnswered: [.answers]
    case .painMapRecorded, .screeningRecorded, .slowRecoverySet, .formConfirmed: []
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(EnquiryRecorded.self) { .intake(.enquiryRecorded($0)) },
    .init(PainHistoryRecorded.self) { .intake(.painHistoryRecorded($0)) },
    .init(PainMapRecorded.self) { .intake(.painMapRecorded($0)) },
    .init(ConsentGiven.self, { .intake(.consentGiven($0)) }, upcasters: [ConsentGiven.fromV1]),
    .init(ConsentWithdrawn.self) { .intake(.consentWithdrawn($0)) },
    .init(ScreeningRecorded.self) { .intake(.screeningRecorded($0)) },
    .init(
      ClearanceRecorded.self, { .intake(.clearanceRecorded($0)) }, upcasters: [ClearanceRecorded.fromV1]),
    .init(PainModeAgreed.self) { .intake(.painModeAgreed($0)) },
    .init(SlowRecoverySet.self) { .intake(.slowRecoverySet($0)) },
    .init(
      ClearanceWithdrawn.self, { .intake(.clearanceWithdrawn($0)) }, upcasters: [ClearanceWithdrawn.fromV1]),
    .init(EnquiryWithdrawn.self) { .intake(.enquiryWithdrawn($0)) },
    .init(FormAnswered.self) { .intake(.formAnswered($0)) },
    .init(FormConfirmed.self) { .intake(.formConfirmed($0)) },
    .init(FormDismissed.self) { .intake(.formDismissed($0)) },
  ]
}

extension IntakeEvent {
  public var summary: String {
    switch self {
    case .enquiryRecorded(let facts):
      facts.regions.isEmpty ? "enquiry" : "enquiry: \(facts.regions.map(\.words).joined(separator: ", "))"
    case .painHistoryRecorded(let facts):
      "pain since \(facts.onset) (\(facts.weeks(on: facts.day)) weeks), \(facts.cause.rawValue), \(facts.course.rawValue)"
    case .painMapRecorded(let facts):
      facts.pains.isEmpty
        ? "pain map: no pain"
        : "pain map: \(facts.pains.map { "\($0.site) \($0.nrs)" }.joined(separator: "; "))"
    case .consentGiven(let facts): "consent to version \(facts.version)"
    case .consentWithdrawn: "consent withdrawn"
    case .enquiryWithdrawn: "enquiry withdrawn"
    case .formAnswered(let facts): "form answered: \(facts.form.words), version \(facts.version)"
    case .formConfirmed(let facts): "form confirmed: \(facts.form.words)"
    case .formDismissed(let facts): "form dismissed: \(facts.form.words)"
    case .screeningRecorded(let facts):
      "PAR-Q+ \(facts.version): \(facts.outcome.rawValue), valid until \(facts.validUntil)"
    case .clearanceRecorded(let facts):
      switch facts.scope {
      case .newPain: "cleared: pain that is not chronic yet"
      case .mappedRegion: "cleared: pain in head, chest or abdomen"
      case .screening: "cleared: a PAR-Q+ that says to refer"
      case .distress: "reviewed: a PHQ-4 of severe distress"
      }
    case .clearanceWithdrawn(let facts):
      switch facts.scope {
      case .newPain: "clearance withdrawn: pain that is not chronic yet"
      case .mappedRegion: "clearance withdrawn: pain in head, chest or abdomen"
      case .screening: "clearance withdrawn: a PAR-Q+ that says to refer"
      case .distress: "review withdrawn: a PHQ-4 of severe distress"
      }
    case .painModeAgreed(let facts): "pain is read in \(facts.mode.rawValue) mode"
    case .slowRecoverySet(let facts): facts.isSlow ? "recovers slowly" : "recovers at the usual speed"
    }
  }
}

extension Bounds {
  /// Places on one pain map.
  public static let painSites = 0...28
  /// Characters of the version of a consent text or a form.
  public static let versionCharacters = 1...32
  /// The first day on which pain may have begun; what is said to lie before it is a slip of the finger.
  public static let earliestOnset = LocalDay(number: -25_567)  // 1900-01-01
}

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

extension Text {
  /// Characters of what a client states in words.
  static let longestStatement = 10_000

  /// What a client states in words, such as their complaint or their medication; nil for none.
  static func statement(_ text: String?, _ what: String, field: String) throws(Refusal) -> String? {
    guard let text = text.map(trimmed), !text.isEmpty else { return nil }
    try checkReadable(text.replacing("\r\n", with: "\n"), what, field: field)
    guard text.count <= longestStatement else {
      throw Refusal(
        .outOfRange, "The \(what) was refused: it has more than \(longestStatement) characters. Shorten it.",
        field: field)
    }
    return text
  }

  /// The version of a consent text or a form, which stands in the clear and so may not be a sentence.
  static func version(_ text: String, of what: String) throws(Refusal) -> String {
    let version = trimmed(text)
    let allowed = version.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-+".contains($0)) }
    guard allowed, Bounds.versionCharacters.contains(version.count) else {
      throw Refusal(
        .invalidVersion,
        "The version of the \(what) was refused: it must be \(Bounds.versionCharacters.lowerBound) to "
          + "\(Bounds.versionCharacters.upperBound) letters, digits, dots, hyphens or plus signs. Give one such as 2026-01.",
        field: "version")
    }
    return version
  }
}

extension TimeRules {
  /// The day that a zone has at a moment that has come, from 1970 on.
  ///
  /// - Throws: `unknown-time-zone`, `in-the-future`, `out-of-range`.
  static func day(of moment: Date, in timeZone: String, now: Date) throws(Refusal) -> LocalDay {
    let zone = try ZoneName.zone(timeZone)
    try checkRecordable(moment, now: now)
    return LocalDay(of: moment, in: zone)
  }

  /// Refuses a moment that has not come, or that lies before 1970 in UTC.
  static func checkRecordable(_ moment: Date, now: Date) throws(Refusal) {
    try checkHasCome(moment, now: now)
    try checkDay(UTCDays.day(of: moment), notBefore: LocalDay(number: 0), field: "at")
  }

  /// Refuses a day that lies before another, which is a slip of the finger.
  static func checkDay(_ day: LocalDay, notBefore earliest: LocalDay, field: String) throws(Refusal) {
    guard day < earliest else { return }
    throw Refusal(
      .outOfRange, "The \(field) was refused: it must not lie before \(earliest). Check the year.",
      field: field)
  }
}
