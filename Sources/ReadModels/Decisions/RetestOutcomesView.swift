public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// Over a practice: of the findings that were trained and tested again, how many had changed. Observational.
///
/// Those who were erased still count; a client with two registrations counts once.
public struct RetestOutcomesView: Codable, Hashable, Sendable {
  public struct Item: Codable, Hashable, Sendable {
    /// nil over all kinds.
    public let kind: FindingKind?
    /// Rounds of training that began.
    public let trained: Int
    public let retested: Int
    /// Those that are due or overdue.
    public let missing: Int
    /// Clients with a re-test.
    public let clients: Int
    public let resolved: Int
    public let better: Int
    public let same: Int
    public let worse: Int
    /// The share that was resolved or better, each client with one vote, 0 to 1; nil without a re-test.
    public let changed: Double?
    /// The 95 % interval of it by resampling clients; nil for too few of them.
    public let lowest: Double?
    public let highest: Double?
    /// The same in a sentence.
    public let words: String
  }

  public let all: Item
  /// By kind, by code.
  public let kinds: [Item]
  /// What has to be known before a number is believed.
  public let notes: [String]
  /// The position of the log that it shows.
  public let position: Int64

  static let notes = [
    "Observational: findings come and go, raters agree only moderately (κ about 0.5 to 0.7), who rates knows who trained, and there is "
      + "nobody to compare with. No number here says that training changed a finding.",
    "“Changed” is resolved or better in the practitioner's judgement, at a re-test 3 weeks or more after the programme that served it. "
      + "Each client has one vote; the interval comes from resampling clients.",
    "Who was not tested again may have gone another way: compare re-tested with trained, and with those that are missing.",
  ]
}

extension Queries {
  /// What re-tests of trained findings showed in a practice.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func retestOutcomes(_ practice: PracticeID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil)
    async throws -> RetestOutcomesView
  {
    let (rows, zone, moment, position) = try await reading(
      [DecisionsProjection.name, DirectoryProjection.name], of: practice, asOf: asOf, .everything, now: now,
      atLeast: atLeast
    ) { point, now in
      let found = try await store.pool.query(
        """
        select body from \(fragment: point(DecisionsProjection.self)) o
        where practice_id = \(practice.uuid) and kind = 'finding'
        """
      ) { row in try row.get(0) as String }
      let named = try await store.pool.query(
        """
        select d.key, d.body from \(fragment: point(DirectoryProjection.self)) d
        where d.practice_id = \(practice.uuid) and d.key = \(DirectoryProjection.practiceKey)
        """
      ) { row in (try row.get(0) as String, try row.get(1) as String) }
      let name = try Self.directory(named)[DirectoryProjection.practiceKey]?.timeZone
      let kept = try await kept(of: practice, point)
      return (
        try found.map { try Self.decode(DecisionsProjection.self, $0).of(kept) },
        name.flatMap { TimeZone(identifier: $0) } ?? .gmt, now, point.position
      )
    }
    return RetestOutcomesView(rows, at: moment, zone: zone, position: position)
  }
}

extension RetestOutcomesView {
  init(_ rows: [DecisionRow], at moment: Date, zone: TimeZone, position: Int64) {
    var rounds: [UUID: [TrainedFinding]] = [:]
    for (client, own) in Dictionary(grouping: rows, by: \.clientID) {
      var assessed: [AssessmentHistory.Assessed] = []
      var versions: [TrainedFinding.Version] = []
      for row in own.sorted(by: { ($0.at, $0.position) < ($1.at, $1.position) }) {
        switch row.fact {
        case .findings(let findings):
          assessed.append(
            .init(assessmentID: findings.assessmentID, day: findings.day, findings: findings.findings))
        case .programme(let programme):
          versions.append(
            .init(
              day: LocalDay(of: row.at.date, in: zone), number: programme.version,
              serves: Set(programme.serves)))
        case .answer, .pain, .morning, .flare, .end, .draft: break
        }
      }
      rounds[client] = TrainedFinding.rounds(
        of: AssessmentHistory(clientID: client, assessed).findings, in: versions)
    }
    let outcomes = RetestOutcomes(rounds, on: LocalDay(of: moment, in: zone))
    self.init(
      all: Item(outcomes.all), kinds: outcomes.kinds.map(Item.init), notes: Self.notes, position: position)
  }
}

extension RetestOutcomesView.Item {
  fileprivate init(_ line: RetestOutcomes.Line) {
    func percent(_ share: Double) -> String { Load.number((share * 100).rounded()) }
    let found = line.resolved + line.better
    let words: String
    if line.retested == 0 {
      words = "None of \(line.trained) that were trained was tested again yet."
    } else if let interval = line.interval {
      words =
        "Of \(line.retested) re-tests after training \(found) found less of it: \(percent(line.changed ?? 0)) % over \(line.clients) "
        + "clients, 95 % interval \(percent(interval.lowerBound)) to \(percent(interval.upperBound)) %. Observed, not caused."
    } else {
      words =
        "Of \(line.retested) re-tests after training \(found) found less of it, in \(line.clients) "
        + "\(line.clients == 1 ? "client" : "clients"): fewer than \(RetestOutcomes.enoughClients), so no interval is said."
    }
    self.init(
      kind: line.kind, trained: line.trained, retested: line.retested, missing: line.missing,
      clients: line.clients, resolved: line.resolved, better: line.better, same: line.same,
      worse: line.worse, changed: line.changed, lowest: line.interval?.lowerBound,
      highest: line.interval?.upperBound, words: words)
  }
}
