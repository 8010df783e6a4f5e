public import EventSourcing
public import Foundation

/// What the assessments of one client come to: findings with their status, and strength side by side; it never interprets.
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
    case .hypothesisMapped: break
    }
  }

  private mutating func add(_ facts: AssessmentRecorded) {
    told.add(facts)
    for finding in facts.physical?.findings ?? [] { add(finding, facts) }
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

  private mutating func add(_ finding: Finding, _ facts: AssessmentRecorded) {
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
