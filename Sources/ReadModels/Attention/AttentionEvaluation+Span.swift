import Foundation
import Practice

/// Between which moments a client is judged alike while nothing is recorded; the two themselves lie outside.
struct JudgedSpan: Hashable, Sendable {
  let after: Date
  let before: Date

  /// Facts and moments are compared to the millisecond.
  private static let slack = 0.001

  func contains(_ moment: Date) -> Bool { moment > after + Self.slack && moment < before - Self.slack }
}

extension AttentionEvaluation {
  /// For how long it stays what it is: until time reaches something that a reason looks at.
  ///
  /// That is the end of the client's day, the moment of a fact, the start or end of an appointment, and either of them as many
  /// days ago or ahead as sessions are counted or something should be booked. A reason that compares another moment with
  /// ``now`` has to have it here.
  var span: JudgedSpan {
    var after = WallClock.start(of: today, in: signals.zone)
    var before = WallClock.start(of: today + 1, in: signals.zone)
    for fact in row.facts {
      for moment in fact.moments {
        for days in [0, Self.adherenceDays, -bookedDays] {
          let reached = moment + Double(days) * 86_400
          if reached <= now { after = max(after, reached) }
          if reached >= now { before = min(before, reached) }
        }
      }
    }
    return JudgedSpan(after: after, before: before)
  }
}

extension AttentionFact {
  /// When it happened, and when the appointment that it is about begins and ends.
  fileprivate var moments: [Date] {
    if case .appointment(let booking) = content {
      [at.date, booking.startsAt.date, booking.endsAt.date]
    } else {
      [at.date]
    }
  }
}
