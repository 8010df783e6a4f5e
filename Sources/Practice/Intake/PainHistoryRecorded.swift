public import EventSourcing
public import Foundation

/// How the pain began and went on, as the client told it; previous care and medication are sealed apart.
public struct PainHistoryRecorded: EventPayload {
  public static let eventType = "pain-history-recorded"

  /// Pain is chronic once it has persisted or recurred for more than this many whole weeks.
  ///
  /// The source says more than 3 months (NICE NG193). The 13th week ends on day 91, which is 3 months too.
  public static let chronicAfterWeeks = 12

  public let clientID: UUID
  /// The day on which it was told.
  public let day: LocalDay
  /// The day on which the pain began.
  public let onset: LocalDay
  public let cause: PainCause
  public let course: PainCourse

  public init(clientID: UUID, day: LocalDay, onset: LocalDay, cause: PainCause, course: PainCourse) {
    self.clientID = clientID
    self.day = day
    self.onset = onset
    self.cause = cause
    self.course = course
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }

  /// Whether the pain comes and goes rather than persists.
  public var isRecurring: Bool { course == .recurrent }

  /// Whole weeks since the onset; 0 on a day before it.
  public func weeks(on day: LocalDay) -> Int { max(0, day - onset) / 7 }

  /// Whether the pain has persisted or recurred long enough to be chronic.
  public func isChronic(on day: LocalDay) -> Bool { weeks(on: day) > Self.chronicAfterWeeks }
}
