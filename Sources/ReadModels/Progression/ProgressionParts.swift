public import Foundation
public import Practice

/// The rows of one client's progression, put together into what is shown.
struct ProgressionParts {
  /// A row of the query.
  struct Found: Sendable {
    let part: String
    let body: String
    let key: String?
    let count: Int64
    let since: Int64
    let best: Double?
  }

  private struct Work {
    let row: ProgressionRow
    let found: Found
  }

  private(set) var exercises: [String: ProgressionRow] = [:]
  private(set) var directory: [String: DirectoryRow] = [:]
  private(set) var sessions = 0
  private var work: [String: [Work]] = [:]
  private var mornings = MorningScores()
  private var newest: ProgressionRow?
  private var rests: [ProgressionRow.RestDay] = []
  private var restCount = 0

  init(_ found: [Found]) throws {
    for entry in found {
      if entry.part == "name" {
        if let key = entry.key { directory[key] = try Queries.decode(DirectoryProjection.self, entry.body) }
        continue
      }
      let row = try Queries.decode(ProgressionProjection.self, entry.body)
      switch row.kind {
      case .exercise: exercises[row.exercise ?? ""] = row
      case .work: work[row.exercise ?? "", default: []].append(Work(row: row, found: entry))
      case .session:
        newest = row
        sessions = Int(entry.count)
      case .morning:
        guard let morning = row.morning else { continue }
        let score = RecordedFact(
          MorningScore(day: morning.day, region: morning.region, nrs: morning.nrs),
          happenedAt: row.occurredAt.date, position: row.position)
        if let session = row.sessionID { mornings.record(score, after: session) } else { mornings.log(score) }
      case .rest:
        if let rest = row.rest { rests.append(rest) }
        restCount = Int(entry.count)
      }
    }
    rests.sort { $0.day > $1.day }
    for exercise in work.keys {
      work[exercise]?.sort { ($0.row.occurredAt, $0.row.position) < ($1.row.occurredAt, $1.row.position) }
    }
  }

  var restDays: ProgressionView.RestDays { .init(count: restCount, last: rests) }

  var lastSession: ProgressionView.LastSession? {
    guard let newest, let id = newest.sessionID, let session = newest.session else { return nil }
    return .init(
      sessionID: id, at: newest.occurredAt, day: session.day, exercises: session.exercises,
      pain: ProgressionPain(
        session.pain, nextMorning: mornings.nextMorning(after: id, on: session.day)?.value.nrs),
      mood: session.mood,
      minutes: session.minutes, rpe: session.rpe, volumeKg: session.volumeKg)
  }

  /// The exercises, the one done last first; those never done come last, by name.
  func items(reasons: [String: String]) -> [ProgressionItem] {
    let prescribed = exercises.filter { $0.value.prescription?.isPrescribed ?? false }.keys
    return Set(prescribed).union(work.keys).map { item($0, why: reasons[$0]) }.sorted { left, right in
      let (a, b) = (left.lastSessionAt, right.lastSessionAt)
      if a != b { return (a ?? Instant(.distantPast)) > (b ?? Instant(.distantPast)) }
      return left.exercise < right.exercise
    }
  }

  private func item(_ exercise: String, why: String?) -> ProgressionItem {
    let known = exercises[exercise]?.prescription
    let prescription = known.flatMap { $0.isPrescribed && $0.endedAt == nil ? $0 : nil }
    let done = work[exercise] ?? []
    let last = done.last?.row
    let load = prescription == nil ? last?.work?.load : prescription?.load
    return ProgressionItem(
      exercise: exercise,
      name: Catalogue.standard.exercise(slug: exercise)?.name ?? directory[
        DirectoryProjection.key(.exercise, exercise)]?.name ?? exercise, loadKg: load?.shownKg,
      load: load?.description, assistanceKg: last?.work?.assistance?.shownKg,
      assistance: last?.work?.assistance?.description,
      assistanceDirection: done.contains { $0.row.work?.assistance != nil } ? .lowerIsBetter : nil,
      prescribed: prescription.map(Self.prescribed), reps: last?.work?.reps ?? [],
      holds: last?.work?.holds ?? [], e1rmKg: last?.work?.e1rmKg,
      e1rmIsLowerBound: last?.work?.e1rmIsLowerBound ?? false, bestE1rmKg: done.last?.found.best,
      sessions: Int(done.last?.found.count ?? 0), sessionsSinceChange: Int(done.last?.found.since ?? 0),
      lastSessionAt: last?.occurredAt, lastChange: known?.lastChange.map { change($0, why: why, done) },
      lastAnswer: known?.answer, endedAt: known?.endedAt, trend: done.compactMap { point($0.row) })
  }

  private static func prescribed(_ prescription: ProgressionPrescription) -> ProgressionItem.Prescribed {
    .init(
      sets: prescription.sets, reps: prescription.repRange?.description,
      holdSeconds: prescription.holdSeconds, rirTarget: prescription.rirTarget,
      plateKg: prescription.plateStep?.shownKg, plate: prescription.plateStep?.description,
      side: prescription.side)
  }

  /// A change with the answer that it follows from, which may stand with the exercise whose place this one took.
  private func change(_ change: ProgressionPrescription.Change, why: String?, _ done: [Work])
    -> ProgressionItem.LastChange
  {
    let replaced = change.inPlaceOf.flatMap { exercises[$0]?.prescription?.replaced }?.last {
      $0.commandID == change.commandID
    }
    return .init(
      at: change.at, fromKg: change.from?.shownKg, toKg: change.to?.shownKg,
      from: change.from?.description, to: change.to?.description, why: why, by: change.by,
      proposal: change.proposal ?? replaced?.proposal, inPlaceOf: change.inPlaceOf,
      programme: change.programme,
      isOvertaken: done.contains { $0.row.position > change.position && $0.row.occurredAt <= change.at },
      position: change.position)
  }

  private func point(_ row: ProgressionRow) -> ProgressionItem.Point? {
    guard let work = row.work, let session = row.sessionID else { return nil }
    return .init(
      sessionID: session, at: row.occurredAt, day: work.day, loadKg: work.load?.shownKg,
      assistanceKg: work.assistance?.shownKg, reps: work.reps,
      holds: work.holds, sets: work.sets, e1rmKg: work.e1rmKg, e1rmIsLowerBound: work.e1rmIsLowerBound,
      volumeKg: work.volumeKg, timeUnderTension: work.timeUnderTension,
      pain: ProgressionPain(
        work.pain, nextMorning: mornings.nextMorning(after: session, on: work.day)?.value.nrs),
      activation: work.activation, sides: work.sides)
  }
}

/// Pain around a session, each 0 to 10; nil where it was not scored.
public struct ProgressionPain: Codable, Hashable, Sendable {
  public let before: Int?
  public let during: Int?
  public let after: Int?
  public let nextMorning: Int?

  init?(_ scores: PainScores?, nextMorning: Int?) {
    guard scores != nil || nextMorning != nil else { return nil }
    before = scores?.before
    during = scores?.during
    after = scores?.after
    self.nextMorning = nextMorning
  }
}

/// What a practitioner made of a proposal, with what it said then: the rule by which a load came to be what it is.
public struct ProgressionAnswer: Codable, Hashable, Sendable {
  public let kind: ProposalAnswer.Kind
  public let action: PolicyAction
  public let reasons: [PolicyReason]
  public let guards: [ProposalGuard]
  /// The name of the policy.
  public let policy: String
  /// Positions of the events that it was computed from, in order.
  public let basis: [Int64]
  /// The answer itself.
  public let position: Int64
  /// The command that answered; what it changed shares it.
  public let commandID: UUID
  /// The step of complexity that was taken in place of what was proposed.
  public let complexity: ComplexityOffer?

  enum CodingKeys: String, CodingKey {
    case complexity
    case kind
    case action
    case reasons
    case guards
    case policy
    case basis
    case position
    case commandID = "commandId"
  }
}

extension ProgressionAnswer {
  init(
    _ kind: ProposalAnswer.Kind, _ proposal: ProposalSnapshot, complexity: ComplexityOffer?, position: Int64,
    commandID: UUID
  ) {
    self.init(
      kind: kind, action: proposal.decision.action, reasons: proposal.decision.reasons,
      guards: proposal.guards, policy: proposal.decision.policy, basis: proposal.basis, position: position,
      commandID: commandID, complexity: complexity)
  }
}
