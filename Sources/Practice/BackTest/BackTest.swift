public import EventSourcing
public import Foundation

/// Replays a candidate policy over recorded history, client by client, one step at a time, as of what was recorded by then.
///
/// It is observational: it says how often proposals agreed with what was done, and what came of it where they did. It never
/// rolls an invented outcome forward, and never says that a proposal would have prevented anything. The rules around the
/// policy (reviews, cautions, turns) are not replayed: they do not depend on the thresholds.
public struct BackTest: Sendable {
  /// The policy that is tried.
  public let candidate: PolicyParameters
  /// The policy that it is compared with, the one released.
  public let reference: PolicyParameters
  let practiceZone: TimeZone
  let places: ExercisePlaces
  /// When the history was read: what would have come later is not known.
  let through: Date
  private(set) var steps: [BackTestStep] = []
  private(set) var skipped: [BackTestSkip: Int] = [:]
  private(set) var clients = 0
  private(set) var sessions = 0
  private(set) var span: ClosedRange<Date>?

  /// - Parameters:
  ///   - practiceZone: In which a client has days while no session says another.
  ///   - places: What exercises train, as it is known now.
  ///   - through: When the history was read.
  public init(
    _ candidate: PolicyParameters, against reference: PolicyParameters = .standard, practiceZone: TimeZone,
    places: ExercisePlaces = .standard, through: Date
  ) {
    self.candidate = candidate
    self.reference = reference
    self.practiceZone = practiceZone
    self.places = places
    self.through = through
  }

  /// Adds the history of one client.
  ///
  /// - Parameter events: Every event about the client, by position.
  public mutating func add(_ clientID: UUID, events: [Recorded<PracticeEvent>]) {
    let history = BackTestHistory(clientID, events: events, test: self)
    let replay = history.replay(as: clients)
    steps += replay.steps
    skipped.merge(replay.skipped, uniquingKeysWith: +)
    clients += 1
    let moments = history.record.sessions.map(\.happenedAt)
    sessions += moments.count
    guard let first = moments.first, let last = moments.last else { return }
    span = min(first, span?.lowerBound ?? first)...max(last, span?.upperBound ?? last)
  }

  /// What the clients that were added come to.
  public var report: BackTestReport { BackTestReport(self) }
}
