public import EventSourcing
public import Foundation

/// Records when a practitioner is busy elsewhere, as their other calendar says it now: the whole of it, in the place of what it said
/// before. What says the same of the time to come records nothing, and neither does a calendar that is not theirs any more.
public struct RecordBusyTimes: Decider {
  public let practitionerID: UUID
  /// The calendar that was read.
  public let calendarID: UUID
  public let spans: [Range<Date>]
  /// Up to when the calendar was read; exclusive.
  public let until: Date
  public let now: Date

  /// How many spans an event holds.
  public static let most = 10_000

  /// - Parameter spans: In any order; those that touch become one, and those that are over are left out.
  public init(practitionerID: UUID, calendarID: UUID, spans: [Range<Date>], until: Date, now: Date) {
    self.practitionerID = practitionerID
    self.calendarID = calendarID
    self.spans = TimeSpans(spans).spans.filter { now < $0.upperBound }
    self.until = until
    self.now = now
  }

  public var initial: BusyCalendar { BusyCalendar(of: practitionerID) }

  public func decide(_ state: BusyCalendar) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard state.calendarID == calendarID else { return [] }
    guard spans.count <= Self.most else {
      throw Refusal(
        .outOfRange, "The busy times were refused: they are more than \(Self.most). Share a smaller calendar."
      )
    }
    let known = state.busy?.spans(within: now..<Date.distantFuture) ?? []
    // Of what has begun only the rest counts: a calendar may leave out what is over.
    guard known.map(rest) != spans.map(rest) else { return [] }
    let facts = BusyTimesChanged(
      practitionerID: practitionerID, calendarID: calendarID, until: until,
      spans: spans.map { BusySpan(startsAt: $0.lowerBound, endsAt: $0.upperBound) })
    return [Draft(.scheduling(.busyTimesChanged(facts)), at: now)]
  }

  private func rest(of span: Range<Date>) -> Range<Date> { max(span.lowerBound, now)..<span.upperBound }
}

/// A practitioner's other calendar, and what it said last.
public struct BusyCalendar: PracticeFold {
  public let practitionerID: UUID
  /// Nil where none is read.
  public private(set) var calendarID: UUID?
  /// Nil where nothing was taken yet.
  public private(set) var busy: BusyTimesChanged?
  /// Its address, sealed.
  public private(set) var sealed: SealedPart?

  public init(of practitioner: UUID) { practitionerID = practitioner }

  /// The newest of each alone: of what a calendar said before nothing holds any more.
  static func reads(of practitioner: UUID) -> Condition {
    Condition.none.reading(
      PracticeTags.calendar(practitioner), BusyCalendarSet.self, BusyCalendarRemoved.self,
      BusyTimesChanged.self, selection: .latest)
  }

  public var reads: Condition { Self.reads(of: practitionerID) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(let event) = recorded.event else { return }
    switch event {
    case .busyCalendarSet(let facts) where facts.practitionerID == practitionerID:
      calendarID = facts.calendarID
      sealed = recorded.sealed
    case .busyCalendarRemoved(let facts) where facts.practitionerID == practitionerID:
      (calendarID, busy, sealed) = (nil, nil, nil)
    case .busyTimesChanged(let facts) where facts.practitionerID == practitionerID: busy = facts
    default: break
    }
  }
}

/// When a practitioner is busy elsewhere, as their other calendar said it: times alone, never what they are for. It stands in the place of
/// what was said before.
public struct BusyTimesChanged: EventPayload {
  public static let eventType = "busy-times-changed"

  public let practitionerID: UUID
  public let calendarID: UUID
  /// Up to when the calendar was read; exclusive.
  public let until: Date
  /// In order; none touches another.
  public let spans: [BusySpan]

  public init(practitionerID: UUID, calendarID: UUID, until: Date, spans: [BusySpan]) {
    self.practitionerID = practitionerID
    self.calendarID = calendarID
    self.until = until
    self.spans = spans
  }

  public var tags: [Tag] { [PracticeTags.calendar(practitionerID)] }

  /// Those that meet a span of time, in order.
  public func spans(within span: Range<Date>) -> [Range<Date>] {
    spans[first(endingAfter: span.lowerBound)...].prefix { $0.startsAt < span.upperBound }.map {
      $0.startsAt..<$0.endsAt
    }
  }

  /// The index of the first that ends after a moment.
  private func first(endingAfter moment: Date) -> Int {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].endsAt <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A span of time in which a practitioner is busy elsewhere.
public struct BusySpan: Codable, Hashable, Sendable {
  public let startsAt: Date
  /// Exclusive; after the start.
  public let endsAt: Date

  public init(startsAt: Date, endsAt: Date) {
    self.startsAt = startsAt
    self.endsAt = endsAt
  }
}
