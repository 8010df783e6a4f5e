public import EventSourcing
public import Foundation

/// A finding that a programme served, from when, and the re-test that this owes: 4 to 6 weeks after the version that began it [h].
///
/// A re-test counts from 3 weeks on. One that finds it still begins the next round, while the programme serves it.
public struct TrainedFinding: Hashable, Sendable {
  /// Days after which it is due, up to when it is overdue [h].
  public static let dueDays = 28...42
  /// Days from which a re-test counts [h]: before that it says little of the training.
  public static let countsFromDays = 21

  /// A version of a programme, by what it serves.
  public struct Version: Hashable, Sendable {
    public let day: LocalDay
    public let number: Int
    /// Ids of findings, also of re-tests.
    public let serves: Set<UUID>

    public init(day: LocalDay, number: Int, serves: Set<UUID>) {
      self.day = day
      self.number = number
      self.serves = serves
    }
  }

  public enum Status: String, Codable, Hashable, Sendable, CaseIterable {
    /// Not due yet.
    case waiting
    case due
    /// Longer than 6 weeks.
    case overdue
    case retested
    /// Served for less than 3 weeks, or the hypothesis was dropped: nothing is owed.
    case ended
  }

  /// As it was first seen.
  public let finding: Finding
  /// When the version began that served it, or the re-test before.
  public let from: LocalDay
  /// That version's number.
  public let version: Int
  /// From when no version serves it any more; nil while one does.
  public let until: LocalDay?
  /// The re-test that counts; nil while there is none.
  public let retest: FindingHistory.Retest?
  /// Severity before it was trained, 1 to 3; nil where nobody said.
  public let severity: Int?

  public var due: ClosedRange<LocalDay> { from + Self.dueDays.lowerBound...from + Self.dueDays.upperBound }

  /// Whether the re-test found less of it: `resolved` or `better`, in the practitioner's judgement; nil without one.
  public var isBetter: Bool? {
    switch retest?.result {
    case .resolved, .better: true
    case .same, .worse: false
    case nil: nil
    }
  }

  public func status(on day: LocalDay) -> Status {
    if retest != nil { return .retested }
    if let until, until - from < Self.countsFromDays { return .ended }
    return day < due.lowerBound ? .waiting : day <= due.upperBound ? .due : .overdue
  }

  /// Every round of training of some findings, in the order of the findings, each from the first round on.
  ///
  /// - Parameter versions: By day.
  public static func rounds(of findings: [FindingHistory], in versions: [Version]) -> [TrainedFinding] {
    findings.flatMap { rounds(of: $0, in: versions) }
  }

  private static func rounds(of history: FindingHistory, in versions: [Version]) -> [TrainedFinding] {
    let ids = Set([history.finding.findingID] + history.retests.map(\.findingID))
    let spans = spans(of: ids, in: versions)
    return spans.enumerated().flatMap { index, span -> [TrainedFinding] in
      let next = index + 1 < spans.count ? spans[index + 1].from : nil
      var rounds: [TrainedFinding] = []
      var from = span.from
      for retest in history.retests where next.map({ retest.day < $0 }) ?? true {
        guard retest.day >= from + countsFromDays else { continue }
        rounds.append(round(history, from, span, retest))
        guard retest.result != .resolved, span.until.map({ retest.day < $0 }) ?? true else { return rounds }
        from = retest.day
      }
      return rounds + [round(history, from, span, nil)]
    }
  }

  private static func round(
    _ history: FindingHistory, _ from: LocalDay, _ span: Span, _ retest: FindingHistory.Retest?
  ) -> TrainedFinding {
    let known = history.retests.last { $0.day <= from && $0.severity != nil }?.severity
    return TrainedFinding(
      finding: history.finding, from: from, version: span.version, until: span.until, retest: retest,
      severity: known ?? history.finding.severity)
  }

  /// Versions in a row that serve it.
  private struct Span {
    let from: LocalDay
    let version: Int
    var until: LocalDay?
  }

  private static func spans(of ids: Set<UUID>, in versions: [Version]) -> [Span] {
    var spans: [Span] = []
    for version in versions {
      let isOpen = spans.last.map { $0.until == nil } ?? false
      if version.serves.isDisjoint(with: ids) {
        if isOpen { spans[spans.count - 1].until = version.day }
      } else if !isOpen {
        spans.append(Span(from: version.day, version: version.number))
      }
    }
    return spans
  }
}

/// The versions of one client's programme, by when each was prescribed.
public struct ProgrammeVersions: PracticeFold {
  public let clientID: UUID
  /// In the order in which they happened.
  public var all: [RecordedFact<ProgrammePrescribed>] { told.sorted { $1.isNewer(than: $0) } }
  private var told: [RecordedFact<ProgrammePrescribed>] = []

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), ProgrammePrescribed.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .programme(.programmePrescribed(let facts)) = recorded.event, facts.clientID == clientID else {
      return
    }
    told.append(RecordedFact(facts, recorded))
  }

  /// By what each serves, with its day in a zone.
  func served(in zone: TimeZone) -> [TrainedFinding.Version] {
    all.map {
      TrainedFinding.Version(
        day: LocalDay(of: $0.happenedAt, in: zone), number: $0.value.version, serves: $0.value.servedFindings)
    }
  }
}

extension ProgrammePrescribed {
  /// Ids of the findings that any exercise serves.
  public var servedFindings: Set<UUID> {
    Set(
      exercises.flatMap(\.serves).compactMap { served in
        if case .finding(let id) = served { id } else { nil }
      })
  }
}
