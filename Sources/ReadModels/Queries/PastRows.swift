import EventSourcing
import Postgres
import Practice

/// The rows of some read models as events leave them, folded for one query and kept nowhere.
struct PastRows: Sendable {
  private let projections: [AnyProjection<PracticeEvent>]
  private var folds: [any ProjectionFolding<PracticeEvent>]
  private let isBounded: Bool

  /// - Parameter isBounded: whether there may be only so many rows as one client or practitioner is shown from.
  /// - Throws: ``ReadModelError`` `unknown-projection`.
  init(
    _ names: [String], of runtime: ProjectionRuntime<PracticeEvent>, bounded isBounded: Bool
  ) throws(ReadModelError) {
    projections = try names.map { name throws(ReadModelError) in try runtime.projection(name) }
    folds = projections.map { $0.makeFold() }
    self.isBounded = isBounded
  }

  /// Takes in events, in order.
  ///
  /// - Throws: ``ReadModelError`` `too-large`.
  mutating func take(_ events: [Recorded<PracticeEvent>]) throws(ReadModelError) {
    for index in folds.indices { folds[index].take(events[...]) }
    guard !isBounded || folds.reduce(0, { $0 + $1.count }) <= LargeFolds.maxRows else {
      throw ReadModelError.tooManyRows(LargeFolds.maxRows)
    }
  }

  /// Where a statement reads them; they are held no longer.
  mutating func point(at position: Int64, of practice: PracticeID) throws -> ReadPoint {
    var sources: [String: ReadPoint.Source] = [:]
    for (index, projection) in projections.enumerated() {
      let fold = folds[index]
      folds[index] = projection.makeFold()
      let rows = try fold.changes().rows
      sources[projection.name] = projection.table(generation: 0).values(rows, of: practice)
    }
    return ReadPoint(position: position, sources: sources)
  }
}
