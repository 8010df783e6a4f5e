import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

/// The rows of some read models as events leave them, folded for one query and kept nowhere.
struct PastRows: Sendable {
  private let projections: [AnyProjection<PracticeEvent>]
  private var folds: [any ProjectionFolding<PracticeEvent>]
  private let isBounded: Bool

  /// - Parameter isBounded: whether there may be only so many rows as one client or practitioner is shown from.
  /// - Throws: ``ReadModelError`` `unknown-projection`.
  init(_ names: [String], of runtime: ProjectionRuntime<PracticeEvent>, bounded isBounded: Bool)
    throws(ReadModelError)
  {
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

/// Which events of a log the rows of a past view are folded from.
enum PastScope {
  /// Everything about a client, and what names the exercises, people and sites of it.
  case client(UUID)
  /// The appointments of some practitioners, others by id, and what names the people and sites of them.
  case appointments(of: [UUID], and: [UUID] = [])
  /// What names the practice, its sites and its practitioners.
  case names
  case everything

  /// The most events that a view of everything is folded from, so that it is answered in seconds and in bounded memory.
  static let maxEvents: Int64 = 500_000

  /// What selects the events; nil for all of them.
  var condition: Condition? {
    switch self {
    case .everything: nil
    case .names: Condition.none.besideNames()
    case .client(let client):
      Condition.union(
        Condition.none.reading(everythingOf: PracticeTags.client(client)), KnownExercises().reads
      ).besideNames()
    case .appointments(let practitioners, let others):
      (practitioners.map(PracticeTags.practitioner) + others.map(PracticeTags.appointment)).reduce(
        Condition.none
      ) { condition, tag in
        condition.reading(
          tag, AppointmentBooked.self, AppointmentRescheduled.self,
          AppointmentCancelled.self, ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self,
          ArrivalWithdrawn.self, CompletionWithdrawn.self, NoShowWithdrawn.self, CancellationWithdrawn.self,
          AppointmentHeld.self, HoldReleased.self)
      }.reading([PracticeTags.clients, PracticeTags.drawnClients], ClientRegistered.self).reading(
        PracticeTags.correctedClients, ClientDetailsCorrected.self
      ).besideNames()
    }
  }
}

extension Condition {
  /// The practice, its sites and practitioners, who was erased, and which clients are one person.
  func besideNames() -> Condition {
    reading(PracticeTags.practice, PracticeFounded.self, PracticeLocaleSet.self).reading(
      PracticeTags.sites, SiteOpened.self, SiteDetailsCorrected.self, BookableRetired.self,
      BookableReinstated.self
    ).reading(
      PracticeTags.practitioners, PractitionerRegistered.self, PractitionerDetailsCorrected.self,
      BookableRetired.self, BookableReinstated.self
    ).reading(PracticeTags.erasures, PersonErased.self).reading(
      PracticeTags.mergedClients, ClientsMerged.self, ClientsUnmerged.self)
  }
}

/// Views of read models as of a past point: the same statement as ever, over rows that are folded for it and kept nowhere.
extension Queries {
  /// Runs a query over some read models as they are, or as they were.
  ///
  /// - Parameters:
  ///   - asOf: nil for as they are.
  ///   - scope: where the rows of a past view come from.
  ///   - body: gets where to read, and the moment that is judged: `now`, or the one that is looked back at.
  /// - Throws: ``ReadModelError`` `too-large`, `overloaded`; `out-of-range` for a position that the log has not reached, and where a view of
  ///   everything would be folded from more than ``PastScope/maxEvents``.
  func reading<Value>(
    _ names: [String], of practice: PracticeID, asOf: AsOf?, _ scope: PastScope, now: Date, atLeast: Int64?,
    _ body: (ReadPoint, Date) async throws -> Value
  ) async throws -> Value {
    guard let asOf else {
      return try await reading(names, of: practice, atLeast: atLeast) { point in try await body(point, now) }
    }
    try await requireRegistered(scope, in: practice, asOf: asOf, now: now)
    let size =
      if let condition = scope.condition { try await size(of: condition, in: practice) } else {
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
  func folded<State: PracticeFold>(_ initial: State, of practice: PracticeID, asOf: AsOf?, now: Date)
    async throws -> (state: State, moment: Date)
  {
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

  /// Runs a query over some read models as they are of one client, or as they were.
  ///
  /// Rows are those of the ids that events were recorded for. Of a person with several ids they are folded anew from the events of
  /// all of them, as for a view of the past.
  func reading<Value>(
    _ names: [String], of practice: PracticeID, _ person: ClientPerson, asOf: AsOf?, now: Date,
    atLeast: Int64?, _ body: (ReadPoint, Date) async throws -> Value
  ) async throws -> Value {
    var asOf = asOf
    if asOf == nil, person.isMerged { asOf = .position(try await store.head(of: practice).position) }
    return try await reading(
      names, of: practice, asOf: asOf, .client(person.id), now: now, atLeast: atLeast, body)
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
      guard position <= PastScope.maxEvents else { throw ReadModelError.tooMuchToLookBackAt }
      try await store.streamPages(in: practice, upTo: position) { try take($0) }
    }
    return (try rows.point(at: position, of: practice), moment)
  }
}

extension ReadModelError {
  static let tooMuchToLookBackAt = ReadModelError(
    .outOfRange,
    "A view of the whole practice as of the past is computed from at most \(PastScope.maxEvents) events. Ask for one client, or for the schedule."
  )
}
