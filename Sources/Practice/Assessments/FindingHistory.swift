public import Foundation

/// One finding of a client with its re-tests; it never forgets one.
public struct FindingHistory: Hashable, Sendable {
  /// One re-test.
  public struct Retest: Hashable, Sendable, Chronological {
    public let findingID: UUID
    public let assessmentID: UUID
    public let day: LocalDay
    public let result: RetestResult
    public let severity: Int?

    func precedes(_ other: Retest) -> Bool { day < other.day }
  }

  /// As it was first seen.
  public let finding: Finding
  public let assessmentID: UUID
  public let day: LocalDay
  /// By day, and on one day in the order recorded; one that is recorded late stands where it happened.
  public var retests: [Retest] { told.inOrder }
  private var told = Chronology<Retest>()

  init(finding: Finding, assessmentID: UUID, day: LocalDay) {
    self.finding = finding
    self.assessmentID = assessmentID
    self.day = day
  }

  public var status: FindingStatus {
    guard let newest = retests.last else { return .open }
    switch newest.result {
    case .resolved: return .resolved
    case .better, .same, .worse: return .persisting
    }
  }

  mutating func add(_ retest: Retest) { told.add(retest) }
}
