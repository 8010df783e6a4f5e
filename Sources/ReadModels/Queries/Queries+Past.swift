import EventSourcing
import EventStore
import Foundation
import Practice

/// Views of read models as of a past point: the same statement as ever, over rows that are folded for it and kept nowhere.
extension Queries {
  /// Runs a query over some read models as they are, or as they were.
  ///
  /// - Parameters:
  ///   - asOf: nil for as they are.
  ///   - scope: where the rows of a past view come from.
  ///   - body: gets where to read, and the moment that is judged: `now`, or the one that is looked back at.
  /// - Throws: ``ReadModelError`` `too-large`, `overloaded`; `out-of-range` for a position that the log has not reached, and where a view of
  ///   everything would be folded from more than ``PastScope/mostEvents``.
  func reading<Value>(
    _ names: [String], of practice: PracticeID, asOf: AsOf?, _ scope: PastScope, now: Date, atLeast: Int64?,
    _ body: (ReadPoint, Date) async throws -> Value
  ) async throws -> Value {
    guard let asOf else {
      return try await reading(names, of: practice, atLeast: atLeast) { point in try await body(point, now) }
    }
    try await requireRegistered(scope, in: practice, asOf: asOf, now: now)
    let size =
      if let condition = scope.condition {
        try await size(of: condition, in: practice)
      } else {
        LargeFolds.large
      }
    // The rows are held until they are answered.
    return try await largeFolds.admitting(size) {
      let past = try await past(names, of: practice, asOf: asOf, scope, now: now, atLeast: atLeast)
      return try await runtime.translated { try await body(past.point, past.moment) }
    }
  }

  /// Folds what a fold reads, as it is or as it was.
  ///
  /// - Returns: the fold, and the moment that is judged: `now`, or the one that is looked back at.
  /// - Throws: ``ReadModelError`` `out-of-range` for a position that the log has not reached.
  func folded<State: PracticeFold>(
    _ initial: State, of practice: PracticeID, asOf: AsOf?, now: Date
  ) async throws -> (state: State, moment: Date) {
    let condition = initial.reads
    var (state, position, moment) = (initial, Int64.max, now)
    if let asOf { (position, moment) = try await reach(asOf, now: now, in: practice, atLeast: nil) }
    return try await largeFolds.admitting(try await size(of: condition, in: practice)) {
      try await store.streamPages(condition, in: practice, upTo: position) { page in
        for event in try page.wholly() where asOf?.shows(event.occurredAt) ?? true { state.evolve(event) }
      }
      return (state, moment)
    }
  }

  private func past(
    _ names: [String], of practice: PracticeID, asOf: AsOf, _ scope: PastScope, now: Date, atLeast: Int64?
  ) async throws -> (point: ReadPoint, moment: Date) {
    let (position, moment) = try await reach(asOf, now: now, in: practice, atLeast: atLeast)
    var rows = try PastRows(names, of: runtime, bounded: scope.condition != nil)
    // Those that cannot be read are left out here as in the tables, and views of a client say so.
    func take(_ page: EventPage<PracticeEvent>) throws {
      try rows.take(page.events.filter { asOf.shows($0.occurredAt) })
    }
    if let condition = scope.condition {
      try await store.streamPages(condition, in: practice, upTo: position) { try take($0) }
    } else {
      guard position <= PastScope.mostEvents else { throw ReadModelError.tooMuchToLookBackAt }
      try await store.streamPages(in: practice, upTo: position) { try take($0) }
    }
    return (try rows.point(at: position, of: practice), moment)
  }
}

extension ReadModelError {
  static let tooMuchToLookBackAt = ReadModelError(
    .outOfRange,
    "A view of the whole practice as of the past is computed from at most \(PastScope.mostEvents) events. Ask for one client, or for the schedule."
  )
}
