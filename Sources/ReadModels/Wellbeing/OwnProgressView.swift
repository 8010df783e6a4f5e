public import EventSourcing
public import Foundation
public import Practice

/// How it goes for a client, as the client sees it: numbers of their own, and no verdict.
public struct OwnProgressView: Hashable, Sendable {
  /// The days of a week, and how many of its mornings were scored.
  public struct Week: Hashable, Sendable {
    /// The Monday.
    public let from: LocalDay
    /// Mean of each morning's worst score, 0 to 10; nil where none was scored.
    public let meanPain: Double?
    public let mornings: Int
  }

  /// The weeks from the first with a score on, the newest first, 12 at the most.
  public let weeks: [Week]
  /// Days in a row, up to today or yesterday, on which the client scored the morning, trained or rested.
  public let keptDays: Int
  /// The activities of the PSFS, in the client's words.
  public let activities: [OutcomesView.Activity]

  /// How many weeks are shown at the most.
  public static let maxWeeks = 12
}

extension Queries {
  /// How it goes for a client.
  ///
  /// - Parameter now: From which days are counted, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func ownProgress(_ practice: PracticeID, of client: UUID, now: Date) async throws -> OwnProgressView
  {
    let (known, record) = try await clientEvents(
      practice, of: client, asOf: nil, now: now, into: { ClientRecord(clientID: $0) }, showing: { _ in false }
    )
    let series = try await outcomes(practice, of: client, now: now).series.first { $0.measure == .psfs }
    return OwnProgressView(known.today, record, series?.activities ?? [])
  }
}

extension OwnProgressView {
  init(_ today: LocalDay, _ record: ClientRecord, _ activities: [OutcomesView.Activity]) {
    let worst = record.mornings.worst.map(\.value).filter { $0.day <= today }
    let monday = today + (1 - today.weekday)
    let byWeek = Dictionary(grouping: worst) { $0.day + (1 - $0.day.weekday) }
    let first = byWeek.keys.min() ?? today + 1
    weeks = (0..<Self.maxWeeks).map { monday + -7 * $0 }.filter { $0 >= first }.map { from in
      let scores = (byWeek[from] ?? []).map { Double($0.nrs) }
      return Week(
        from: from, meanPain: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count),
        mornings: scores.count)
    }
    var kept = Set(worst.map(\.day)).union(record.restDays.keys)
    kept.formUnion(record.sessions.map(\.content.day))
    var day = kept.contains(today) ? today : today + -1
    var count = 0
    while kept.contains(day) {
      count += 1
      day = day + -1
    }
    keptDays = count
    self.activities = activities.filter { $0.words != nil }
  }
}
