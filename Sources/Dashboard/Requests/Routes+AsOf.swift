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
