public import EventSourcing
public import Foundation

/// Records an assessment of a client in one to four parts.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-practitioner`, `practitioner-erased`, `already-recorded` (an id is
/// in use), `part-required`, `out-of-range`, `duplicate-finding`, `duplicate-test`, `duplicate-score`, `name-required`
/// (a test without one), `unknown-finding-kind`, `unknown-finding` (a re-test of one that the client does not have),
/// `before-finding`, `unknown-time-zone`, `in-the-future`, `wrong-day`.
public struct RecordAssessment: Decider {
  /// The client, their assessments so far, the practitioner, and the kinds of findings.
  public typealias State = CombinedFold<PersonStatus, PersonStatus, AssessmentHistory, HypothesisTable>

  /// A new finding.
  public struct Observation: Hashable, Sendable {
    public let findingID: UUID
    public let kind: FindingKind
    public let side: PainSide?
    /// 1 (slight) to 3 (marked).
    public let severity: Int?

    public init(findingID: UUID, kind: FindingKind, side: PainSide? = nil, severity: Int? = nil) {
      self.findingID = findingID
      self.kind = kind
      self.side = side
      self.severity = severity
    }
  }

  /// A re-test of an older finding of the client, whose kind and side it keeps.
  public struct Retest: Hashable, Sendable {
    /// Its own id.
    public let findingID: UUID
    /// The finding that was tested again, by its id or by that of an earlier re-test.
    public let retests: UUID
    public let result: RetestResult
    /// 1 (slight) to 3 (marked); a resolved finding has none.
    public let severity: Int?

    public init(findingID: UUID, retests: UUID, result: RetestResult, severity: Int? = nil) {
      self.findingID = findingID
      self.retests = retests
      self.result = result
      self.severity = severity
    }
  }

  public let assessmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// The client's day.
  public let day: LocalDay
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let observations: [Observation]
  public let retests: [Retest]
  public let strength: [StrengthTest]
  public let scores: [ScaleScore]
  public let notes: AssessmentNotes
  /// When in the day; nil where only the day is known.
  public let at: Date?
  public let now: Date

  public init(
    assessmentID: UUID, clientID: UUID, practitionerID: UUID, day: LocalDay, timeZone: String,
    observations: [Observation] = [], retests: [Retest] = [], strength: [StrengthTest] = [],
    scores: [ScaleScore] = [], notes: AssessmentNotes = .none, at: Date? = nil, now: Date
  ) {
    self.assessmentID = assessmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.day = day
    self.timeZone = timeZone
    self.observations = observations
    self.retests = retests
    self.strength = strength
    self.scores = scores
    self.notes = notes
    self.at = at
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), PersonStatus(.practitioner, practitionerID),
      AssessmentHistory(clientID: clientID),
      HypothesisTable(of: observations.map(\.kind).filter { !HypothesisTable.ships($0) }))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, practitioner, history, table) = state.parts
    try client.checkActive()
    try practitioner.checkActive()
    let moment = try DayOfRecord.moment(at, on: day, in: timeZone, now: now)
    try checkIDs(history)
    let findings = try newFindings(table) + retested(history)
    let strength = try testedStrength()
    try checkScores()

    let hasPhysical = !findings.isEmpty || !strength.isEmpty || notes[.physical] != nil
    let facts = AssessmentRecorded(
      assessmentID: assessmentID, clientID: clientID, practitionerID: practitionerID, day: day,
      physical: hasPhysical ? PhysicalPart(findings: findings, strength: strength) : nil,
      mental: scored(.mental), emotional: scored(.emotional), functional: scored(.functional))
    guard !facts.parts.isEmpty else {
      throw Refusal(
        .partRequired,
        "The assessment was refused: none of its four parts is there. Give a finding, a strength test, a score, "
          + "or a note on a part.")
    }
    return [
      Draft(.assessment(.assessmentRecorded(facts)), at: moment, personal: PersonalPart([.note: notes.text]))
    ]
  }
}

/// A client was assessed, in one to four parts; the notes are sealed apart, and nothing in it is a diagnosis.
public struct AssessmentRecorded: EventPayload {
  public static let eventType = "assessment-recorded"

  public let assessmentID: UUID
  public let clientID: UUID
  /// Who assessed.
  public let practitionerID: UUID
  /// The client's day.
  public let day: LocalDay
  /// Nil for a part that was not done.
  public let physical: PhysicalPart?
  public let mental: ScoredPart?
  public let emotional: ScoredPart?
  public let functional: ScoredPart?

  public init(
    assessmentID: UUID, clientID: UUID, practitionerID: UUID, day: LocalDay, physical: PhysicalPart? = nil,
    mental: ScoredPart? = nil, emotional: ScoredPart? = nil, functional: ScoredPart? = nil
  ) {
    self.assessmentID = assessmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.day = day
    self.physical = physical
    self.mental = mental
    self.emotional = emotional
    self.functional = functional
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }

  /// The parts that were done, in their order.
  public var parts: [AssessmentPart] {
    AssessmentPart.allCases.filter { part in
      switch part {
      case .physical: physical != nil
      case .mental: mental != nil
      case .emotional: emotional != nil
      case .functional: functional != nil
      }
    }
  }

  /// Every score of the three scored parts.
  public var scores: [ScaleScore] { [mental, emotional, functional].compactMap { $0 }.flatMap(\.scores) }
}
