public import EventSourcing
public import Foundation

/// Which forms a client is asked for, by rule, from the facts alone.
///
/// Before the first visit: pain and history, consent, and the PAR-Q+, which is due again when it has run out. From 28 days after the
/// last assessment, score or answer on: the outcome measures, by day 42 (re-assessment at 4 to 6 weeks). Nobody who was discharged is
/// asked, and a consent that was taken back is not asked for again. One that stands is asked for anew where the practice set another text
/// and said so (``ConsentTexts/asksAgain(_:)``).
public struct FormsDue: PracticeFold {
  /// Days from the last word on how it goes until it is asked again.
  public static let outcomeDays = 28
  /// Days from it until that is late.
  public static let outcomeLateDays = 42

  public let clientID: UUID
  public private(set) var forms: AnsweredForms
  public private(set) var intake: IntakeStatus
  public private(set) var consentTexts = ConsentTexts()
  private var appointments: Appointments
  private var outcomes: [UUID: LocalDay] = [:]
  private var assessed: LocalDay?
  private var isDischarged = false

  public init(clientID: UUID) {
    self.clientID = clientID
    forms = AnsweredForms(clientID: clientID)
    intake = IntakeStatus(clientID: clientID)
    appointments = Appointments(of: clientID)
  }

  public var reads: Condition {
    .union(
      forms.reads, intake.reads, appointments.reads, consentTexts.reads,
      Condition.none.reading(
        PracticeTags.client(clientID), OutcomeRecorded.self, OutcomeWithdrawn.self, AssessmentRecorded.self,
        ClientDischarged.self, ClientReadmitted.self))
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    forms.evolve(recorded)
    intake.evolve(recorded)
    consentTexts.evolve(recorded)
    switch recorded.event {
    case .appointment(let event): if event.clientID == clientID { appointments.evolve(recorded) }
    case .outcome(.outcomeRecorded(let facts)):
      if facts.clientID == clientID { outcomes[facts.outcomeID] = facts.day }
    case .outcome(.outcomeWithdrawn(let facts)): outcomes[facts.outcomeID] = nil
    case .assessment(.assessmentRecorded(let facts)):
      if facts.clientID == clientID { assessed = max(assessed ?? facts.day, facts.day) }
    case .programme(.clientDischarged(let facts)): if facts.clientID == clientID { isDischarged = true }
    case .programme(.clientReadmitted(let facts)): if facts.clientID == clientID { isDischarged = false }
    default: break
    }
  }

  /// The consent that stands; nil where none does.
  public var consent: ConsentGiven? { intake.consent }

  /// What is asked for on a day, in the order in which it is answered.
  public func due(on day: LocalDay) -> [FormDue] {
    guard !isDischarged else { return [] }
    var due: [FormDue] = []
    if let consent, let by = consentTexts.asksAgain(consent) { due.append(FormDue(.consent, by: by)) }
    if let visit = firstVisit {
      if intake.consents.newest == nil { due.append(FormDue(.consent, by: visit)) }
      if intake.history == nil, forms.newest(.intake) == nil { due.append(FormDue(.intake, by: visit)) }
      if let screening = screeningDue(on: day, visit) { due.append(screening) }
    }
    if let last = lastOutcome, day >= last + Self.outcomeDays {
      due.append(FormDue(.outcomes, by: last + Self.outcomeLateDays))
    }
    return due
  }

  /// The PAR-Q+ counts for 12 months; one that waits for a practitioner is not asked for twice.
  private func screeningDue(on day: LocalDay, _ visit: LocalDay) -> FormDue? {
    let until = intake.screening?.validUntil
    if let until, day <= until { return nil }
    if let waiting = forms.newest(.screening), waiting.status == .waiting { return nil }
    return FormDue(.screening, by: until ?? visit)
  }

  /// The day of the first appointment that was not called off.
  private var firstVisit: LocalDay? {
    appointments.byID.values.filter { $0.status != .cancelled && $0.status != .held }
      .map(\.slot.wallTime.day).min()
  }

  /// The day of the last word on how it goes; nil before the first assessment or score.
  private var lastOutcome: LocalDay? {
    let scored = [assessed, outcomes.values.max()].compactMap(\.self)
    guard !scored.isEmpty else { return nil }
    return (scored + [forms.newest(.outcomes)?.facts.day].compactMap(\.self)).max()
  }
}

/// A form that a client is asked for.
public struct FormDue: Hashable, Sendable {
  public let form: FormKind
  /// The day by which it is wanted: that of the first visit, of the end of the PAR-Q+, six weeks after the last measures, or
  /// two weeks after consent was asked for anew.
  public let by: LocalDay

  public init(_ form: FormKind, by day: LocalDay) {
    self.form = form
    by = day
  }

  /// Whether that day is over.
  public func isLate(on day: LocalDay) -> Bool { day > by }
}
