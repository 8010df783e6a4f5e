public import EventSourcing
public import Foundation

/// The checks after the end of a client's care: since when, what was answered, and whether the client may be asked.
public struct Aftercare: PracticeFold {
  public let clientID: UUID
  /// The discharge that stands; nil while the client is in care.
  public private(set) var discharge: ClientDischarged?
  /// Answers since that discharge; of each month the newest.
  public private(set) var checks: [Int: RecordedFact<AftercareChecked>] = [:]
  /// Whether the last word of the client on consent took it back.
  public var isConsentWithdrawn = false

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), ClientDischarged.self, ClientReadmitted.self, AftercareChecked.self,
      ConsentGiven.self, ConsentWithdrawn.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .programme(.clientDischarged(let facts)):
      guard facts.clientID == clientID else { return }
      discharge = facts
      checks = [:]
    case .programme(.clientReadmitted(let facts)): if facts.clientID == clientID { discharge = nil }
    case .programme(.aftercareChecked(let facts)):
      if facts.clientID == clientID { checks[facts.month] = RecordedFact(facts, recorded) }
    case .intake(.consentGiven(let facts)): if facts.clientID == clientID { isConsentWithdrawn = false }
    case .intake(.consentWithdrawn(let facts)): if facts.clientID == clientID { isConsentWithdrawn = true }
    default: break
    }
  }

  /// Whether the practice asks at all: not after some ends of care, and not against a consent that was withdrawn.
  public var isAsked: Bool {
    guard let discharge else { return false }
    return !isConsentWithdrawn && !PreventionSchedule.notAsked.contains(discharge.cause)
  }

  /// The check that is to be answered on a day; nil where none is due, and where the practice does not ask.
  public func current(on day: LocalDay, by schedule: PreventionSchedule = .current) -> AftercareDue? {
    guard isAsked else { return nil }
    return due(on: day, by: schedule).last { $0.status == .due || $0.status == .overdue }
  }

  /// The checks of a schedule as they stand on a day, in order; none where the practice does not ask and nothing was answered.
  public func due(on day: LocalDay, by schedule: PreventionSchedule = .current) -> [AftercareDue] {
    guard let discharge, isAsked || !checks.isEmpty else { return [] }
    let days = schedule.checkMonths.map { ($0, discharge.day.adding(months: $0)) }
    return days.enumerated().map { place, due in
      let answer = checks[due.0]
      // Once the next one is due, this one is not asked for any more.
      let isOver = days.dropFirst(place + 1).contains { $0.1 <= day } || !isAsked
      let status: AftercareDue.Status =
        if answer != nil {
          .recorded
        } else if due.1 > day {
          isAsked ? .waiting : .notAsked
        } else if isOver {
          isAsked ? .missed : .notAsked
        } else {
          due.1 + schedule.overdueDays < day ? .overdue : .due
        }
      return AftercareDue(month: due.0, on: due.1, status: status, answer: answer)
    }
  }
}

/// One check after a discharge, and where it stands.
public struct AftercareDue: Hashable, Sendable {
  public enum Status: String, Codable, Hashable, Sendable, CaseIterable {
    case waiting
    case due
    case overdue
    /// It was never answered, and the next one is due.
    case missed
    case recorded
    /// Consent was withdrawn, or care ended in a way after which the practice does not ask.
    case notAsked = "not-asked"
  }

  /// Whole months after the discharge.
  public let month: Int
  public let on: LocalDay
  public let status: Status
  /// Nil while there is none.
  public let answer: RecordedFact<AftercareChecked>?
}
