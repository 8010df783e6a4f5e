import EventSourcing
public import Foundation

/// One score of one morning.
public struct MorningScore: Hashable, Sendable {
  public let day: LocalDay
  /// Where it hurts; nil for pain as a whole, as a score after a session is.
  public let region: PainRegion?
  /// Numeric rating scale, 0 to 10.
  public let nrs: Int

  public init(day: LocalDay, region: PainRegion? = nil, nrs: Int) {
    self.day = day
    self.region = region
    self.nrs = nrs
  }
}

/// Pain of one client's mornings, as it was logged by day and region and as it was recorded after sessions.
///
/// Of one day and region the newest score counts, and of a day the worst region. A score after a session is one of pain as a
/// whole on its day; of several of pain as a whole, after one session, after another and of the day, the worst counts.
public struct MorningScores: Sendable {
  private enum Source: Hashable {
    case region(PainRegion?)
    case session(UUID)
  }

  private var scores: [LocalDay: [Source: RecordedFact<MorningScore>]] = [:]
  /// On which day the score after a session lies.
  private var days: [UUID: LocalDay] = [:]
  private var kept = Memoized<[RecordedFact<MorningScore>]>()

  public init() {}

  /// Takes a score that was logged.
  public mutating func log(_ score: RecordedFact<MorningScore>) {
    scores[score.value.day, default: [:]][.region(score.value.region)] = score
    kept.forget()
  }

  /// Takes back what was logged of a day and region.
  public mutating func withdraw(_ day: LocalDay, _ region: PainRegion?) {
    scores[day]?[.region(region)] = nil
    kept.forget()
  }

  /// Takes the score after a session, in place of an earlier one.
  public mutating func record(_ score: RecordedFact<MorningScore>, after session: UUID) {
    withdraw(after: session)
    days[session] = score.value.day
    scores[score.value.day, default: [:]][.session(session)] = score
  }

  /// Takes back the score after a session.
  public mutating func withdraw(after session: UUID) {
    if let day = days.removeValue(forKey: session) { scores[day]?[.session(session)] = nil }
    kept.forget()
  }

  /// On which day the score after a session lies; nil where there is none.
  func day(after session: UUID) -> LocalDay? { days[session] }

  /// The worst score of each day that has one, by day.
  public var worst: [RecordedFact<MorningScore>] {
    kept.value { scores.values.compactMap { Self.worst(of: $0) }.sorted { $0.value.day < $1.value.day } }
  }

  /// The scores that count, by day: of each day the newest of each region, and the worst of pain as a whole.
  public var counted: [RecordedFact<MorningScore>] {
    scores.values.flatMap { Self.counted($0) }.sorted {
      ($0.value.day, $0.value.region?.rawValue ?? "") < ($1.value.day, $1.value.region?.rawValue ?? "")
    }
  }

  /// The scores of a day that count.
  func counted(on day: LocalDay) -> [RecordedFact<MorningScore>] { scores[day].map(Self.counted) ?? [] }

  /// Pain of the morning after a session, where it was recorded after it for the next day or logged then: the worst of the day,
  /// whichever session it was recorded after; otherwise what was recorded after it for a day a little later. Nil where there is
  /// neither.
  ///
  /// - Parameter day: the session's own.
  public func nextMorning(after session: UUID, on day: LocalDay) -> RecordedFact<MorningScore>? {
    let next = scores[day + 1] ?? [:]
    let isKnown = next.keys.contains { source in
      switch source {
      case .region: true
      case .session(let other): other == session
      }
    }
    if isKnown { return Self.worst(of: next) }
    guard let other = days[session], (1...RecordMorningPain.latestDay).contains(other - day) else {
      return nil
    }
    return scores[other]?[.session(session)]
  }

  private static func worst(of scores: [Source: RecordedFact<MorningScore>]) -> RecordedFact<MorningScore>? {
    counted(scores).max { ($0.value.nrs, $0.position) < ($1.value.nrs, $1.position) }
  }

  private static func counted(_ scores: [Source: RecordedFact<MorningScore>]) -> [RecordedFact<MorningScore>]
  {
    let asWhole = scores.values.filter { $0.value.region == nil }.max {
      ($0.value.nrs, $0.position) < ($1.value.nrs, $1.position)
    }
    return scores.values.filter { $0.value.region != nil } + (asWhole.map { [$0] } ?? [])
  }
}
