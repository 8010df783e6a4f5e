import EventSourcing
import Foundation
import Practice
import ReadModels

/// Looking back: what a view of any kind may know.
extension Routes {
  /// What a request asks to be shown as of; nil for everything recorded by now. A day is looked back at from its end, in the
  /// practice's zone.
  ///
  /// - Throws: ``Problem`` `invalid-parameter`.
  func asOf(_ authorized: AuthorizedRequest, in practice: PracticeID) async throws -> AsOf? {
    let (bound, happened) = (try authorized.query.asOf(), try authorized.query.happenedBy())
    if let happened { return .happenedBy(try await end(of: happened, in: practice)) }
    switch bound {
    case nil: return nil
    case .position(let position): return .position(position)
    case .time(let time): return .recordedAt(try await end(of: time, in: practice))
    }
  }

  /// Runs a query about a client, and says of one who is not found whether they came later.
  func known<Value>(_ asOf: AsOf?, _ query: () async throws -> Value) async throws -> Value {
    do {
      return try await query()
    } catch let error as ReadModelError where error.code == .notFound {
      throw asOf == nil ? Problem.unknownClient : Problem.notYetAClient
    }
  }

  private func end(of bound: TimeBound, in practice: PracticeID) async throws -> Date {
    switch bound {
    case .instant(let instant): return instant
    case .day(let day):
      let directory = try await parts.queries.directory(practice)
      return WallClock.start(of: day + 1, in: Self.zone(directory.practice?.timeZone))
    }
  }
}

/// Up to where a view may know, as a query says it: a position of the log, an instant, or a day with all of it.
enum AsOfBound: Hashable, Sendable {
  /// From 1.
  case position(Int64)
  case time(TimeBound)

  /// Reads `240`, `2027-03-01T15:00:00Z` or `2027-03-01`; nil for anything else.
  init?(_ text: String) {
    if let position = Int64(text) {
      guard position > 0 else { return nil }
      self = .position(position)
    } else if let time = TimeBound(text) {
      self = .time(time)
    } else {
      return nil
    }
  }
}

/// One end of a span in a query: a day, which begins in some zone, or an instant.
enum TimeBound: Hashable, Sendable {
  case day(LocalDay)
  case instant(Date)

  /// Reads `2027-03-01`, or an instant with `Z` or an offset (RFC 3339); nil for anything else.
  init?(_ text: String) {
    if let day = LocalDay(text) {
      self = .day(day)
    } else if case .instant(let instant, offsetSeconds: _)? = AppointmentTime(
      // Behind the day and the letter T, the plus of an offset reads as a space where it was not encoded.
      text.prefix(11) + text.dropFirst(11).replacing(" ", with: "+"))
    {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  var isDay: Bool { if case .day = self { true } else { false } }

  /// The day, or that of the instant in a zone.
  func day(in zone: TimeZone) -> LocalDay {
    switch self {
    case .day(let day): day
    case .instant(let instant): LocalDay(of: instant, in: zone)
    }
  }

  /// The instant, a day's beginning in a zone.
  func date(in zone: TimeZone) -> Date {
    switch self {
    case .day(let day): WallClock.start(of: day, in: zone)
    case .instant(let instant): instant
    }
  }
}
