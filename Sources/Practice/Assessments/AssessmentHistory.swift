public import EventSourcing
public import Foundation

/// What the assessments of one client come to: findings with their status, and strength side by side.
public struct AssessmentHistory: PracticeFold {
  /// A strength test on its day.
  public struct Strength: Hashable, Sendable {
    public let day: LocalDay
    public let assessmentID: UUID
    public let test: StrengthTest
  }

  public let clientID: UUID
  /// By day, and on one day in the order recorded.
  public var assessments: [AssessmentRecorded] { told.inOrder }
  private var told = Chronology<AssessmentRecorded>()
  /// In the order recorded; a re-test stands with the finding that it re-tests.
  public private(set) var findings: [FindingHistory] = []
  /// Where the finding of an id stands in `findings`, by its own id and by those of its re-tests.
  private var places: [UUID: Int] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), AssessmentRecorded.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .assessment(let event) = recorded.event else { return }
    switch event {
    case .assessmentRecorded(let facts): if facts.clientID == clientID { add(facts) }
    default: break
    }
  }

  /// What was found on a day.
  public struct Assessed: Codable, Hashable, Sendable {
    public let assessmentID: UUID
    public let day: LocalDay
    public let findings: [Finding]

    public init(assessmentID: UUID, day: LocalDay, findings: [Finding]) {
      self.assessmentID = assessmentID
      self.day = day
      self.findings = findings
    }
  }

  /// The findings of some assessments, in the order recorded, without anything else of them.
  public init(clientID: UUID, _ assessed: some Sequence<Assessed>) {
    self.init(clientID: clientID)
    for assessment in assessed {
      for finding in assessment.findings { add(finding, assessment) }
    }
  }

  private mutating func add(_ facts: AssessmentRecorded) {
    told.add(facts)
    let assessed = Assessed(
      assessmentID: facts.assessmentID, day: facts.day, findings: facts.physical?.findings ?? [])
    for finding in assessed.findings { add(finding, assessed) }
  }

  /// The finding of an id, also of the id of one of its re-tests; nil where the client has none.
  public func finding(_ id: UUID) -> FindingHistory? { places[id].map { findings[$0] } }

  /// Every strength test, by day.
  public var strength: [Strength] {
    assessments.flatMap { facts in
      (facts.physical?.strength ?? []).map {
        Strength(day: facts.day, assessmentID: facts.assessmentID, test: $0)
      }
    }
  }

  /// The newest reading of each strength test, by its name.
  public var newestStrength: [Strength] {
    Dictionary(strength.map { ($0.test.test, $0) }, uniquingKeysWith: { _, newer in newer }).values.sorted {
      $0.test.test < $1.test.test
    }
  }

  private mutating func add(_ finding: Finding, _ facts: Assessed) {
    if let original = finding.retests {
      guard let place = places[original], let result = finding.result else { return }
      places[finding.findingID] = place
      findings[place].add(
        .init(
          findingID: finding.findingID, assessmentID: facts.assessmentID, day: facts.day, result: result,
          severity: finding.severity))
    } else if places[finding.findingID] == nil {
      places[finding.findingID] = findings.count
      findings.append(FindingHistory(finding: finding, assessmentID: facts.assessmentID, day: facts.day))
    }
  }
}

extension AssessmentRecorded: Chronological {
  func precedes(_ other: AssessmentRecorded) -> Bool { day < other.day }
}

/// What a re-test showed of a finding, in the practitioner's judgement.
public enum RetestResult: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case resolved
  case better
  case same
  case worse
}

/// The rule on a record that belongs to a day of the client's: the day has come, and its moment, if given, lies in it.
///
/// It never reads a clock; now is given.
enum DayOfRecord {
  /// The first day that is accepted; what is said to lie before it is a slip of the finger.
  static let earliest = LocalDay(number: 0)

  /// When it happened: the moment if one is given, otherwise now for today and the start of the day for an earlier one.
  ///
  /// - Throws: `unknown-time-zone`, `out-of-range` (before 1970), `in-the-future`, `wrong-day`.
  static func moment(_ moment: Date?, on day: LocalDay, in timeZone: String, now: Date) throws(Refusal)
    -> Date
  {
    let zone = try ZoneName.zone(timeZone)
    guard day >= earliest else {
      throw Refusal(
        .outOfRange, "The day was refused: it must not lie before \(earliest). Check the year.", field: "day")
    }
    guard day <= LocalDay(of: now + TimeRules.clockSkewTolerance, in: zone) else {
      throw Refusal(
        .inTheFuture, "The day was refused: it has not come yet. Record it once it has happened.",
        field: "day")
    }
    guard let moment else {
      return day == LocalDay(of: now, in: zone) ? now : WallClock.start(of: day, in: zone)
    }
    try TimeRules.checkHasCome(moment, now: now)
    guard LocalDay(of: moment, in: zone) == day else {
      throw Refusal(
        .wrongDay, "The day was refused: it is not the day of the time given. Give both alike.", field: "day")
    }
    return moment
  }
}
