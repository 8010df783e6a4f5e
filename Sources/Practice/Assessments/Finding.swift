public import Foundation

/// Something observed in an assessment, with an id by which a later re-test or a prescription names it.
public struct Finding: Codable, Hashable, Sendable {
  public let findingID: UUID
  public let kind: FindingKind
  /// The side on which it was seen; nil where it has none.
  public let side: PainSide?
  /// 1 (slight) to 3 (marked), in the practitioner's judgement [h].
  public let severity: Int?
  /// The finding that was tested again: always the first of its line, never a re-test of it. Nil for a new finding.
  public let retests: UUID?
  /// What the re-test showed; there if and only if ``retests`` is.
  public let result: RetestResult?

  public init(
    findingID: UUID, kind: FindingKind, side: PainSide? = nil, severity: Int? = nil, retests: UUID? = nil,
    result: RetestResult? = nil
  ) {
    self.findingID = findingID
    self.kind = kind
    self.side = side
    self.severity = severity
    self.retests = retests
    self.result = result
  }
}

/// What kind of thing was observed, by its code, for example `knee-valgus`.
///
/// The codes below ship with a hypothesis each; a practice adds codes of its own by ``MapHypothesis``.
public struct FindingKind: RawRepresentable, Codable, Hashable, Sendable, Comparable, CustomStringConvertible
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let feetTurnOut = FindingKind(rawValue: "feet-turn-out")
  public static let kneeValgus = FindingKind(rawValue: "knee-valgus")
  public static let forwardLean = FindingKind(rawValue: "forward-lean")
  public static let lowBackArches = FindingKind(rawValue: "low-back-arches")
  public static let armsFallForward = FindingKind(rawValue: "arms-fall-forward")
  public static let shouldersHike = FindingKind(rawValue: "shoulders-hike")
  public static let headForward = FindingKind(rawValue: "head-forward")

  public var description: String { rawValue }

  public static func < (left: FindingKind, right: FindingKind) -> Bool { left.rawValue < right.rawValue }

  /// Whether the code is written as codes are: kebab case, as ``Slug`` makes it.
  var isSlug: Bool { !rawValue.isEmpty && Slug.make(from: rawValue) == rawValue }
}

extension FindingKind: InputValue { public static var schema: JSONSchema { .string() } }

/// Where a finding stands by its re-tests; its hypothesis is confirmed by none of these.
public enum FindingStatus: String, Codable, Hashable, Sendable, CaseIterable {
  /// Not re-tested yet.
  case open
  /// The newest re-test found it better, the same or worse.
  case persisting
  /// The newest re-test did not find it any more.
  case resolved
}

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
