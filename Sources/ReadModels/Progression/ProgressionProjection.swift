public import EventSourcing
import Foundation
public import Practice

/// Folds prescriptions, load changes, sessions, mornings and rest days into the small facts of each client's progression.
public enum ProgressionProjection: Projection {
  public static let name = "progression"
  public static let version = 7

  public static let columns: [ProjectionColumn<ProgressionRow>] = [
    .uuid("client") { $0.clientID }, .text("kind") { $0.kind.rawValue }, .text("exercise") { $0.exercise },
    .uuid("session") { $0.sessionID }, .instant("occurred_at") { $0.occurredAt },
    .integer("position") { $0.position }, .number("e1rm") { $0.work?.e1rmKg },
  ]
  public static let indexes = [
    ["client", "kind", "exercise", "occurred_at", "position"], ["kind", "occurred_at"],
  ]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    switch recorded.event {
    case .prescription(.exercisePrescribed(let facts)): [key(facts.clientID, .exercise, facts.exercise)]
    case .prescription(.loadAdjusted(let facts)): [key(facts.clientID, .exercise, facts.exercise)]
    case .session(.sessionRecorded(let facts)):
      keys(of: facts.content.slugs, session: facts.sessionID, client: facts.clientID)
    case .session(.sessionCorrected(let facts)):
      keys(
        of: facts.content.slugs + facts.replaces.filter { !facts.content.slugs.contains($0) },
        session: facts.sessionID, client: facts.clientID)
    case .session(.morningPainRecorded(let facts)):
      [key(facts.clientID, .morning, facts.sessionID.lowercased)]
    case .session(.sessionWithdrawn(let facts)):
      keys(of: facts.exercises, session: facts.sessionID, client: facts.clientID) + [
        key(facts.clientID, .morning, facts.sessionID.lowercased)
      ]
    case .session(.morningPainWithdrawn(let facts)):
      [key(facts.clientID, .morning, facts.sessionID.lowercased)]
    case .wellbeing(.morningPainLogged(let facts)): [key(facts.clientID, facts.day, facts.region)]
    case .wellbeing(.morningPainLogWithdrawn(let facts)): [key(facts.clientID, facts.day, facts.region)]
    case .wellbeing(.restDayWithdrawn(let facts)): [key(facts.clientID, .rest, facts.day.description)]
    case .wellbeing(.restDayLogged(let facts)): [key(facts.clientID, .rest, facts.day.description)]
    case .wellbeing(.restDayCorrected(let facts)): [key(facts.clientID, .rest, facts.day.description)]
    case .programme(let event): keys(of: event)
    case .progression(let event): keys(of: event)
    case .organisation, .client, .catalogue, .prescription(.complexitySet), .safety, .appointment, .intake,
      .assessment, .outcome,
      .wellbeing, .scheduling, .unrecognised:
      []
    }
  }

  public static func evolve(_ row: inout ProgressionRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    switch recorded.event {
    case .prescription(.exercisePrescribed(let facts)): prescribe(&row, facts, recorded)
    case .prescription(.loadAdjusted(let facts)): try adjust(&row, facts, recorded)
    case .session(.sessionRecorded(let facts)):
      row = part(of: facts.content, origin: facts.origin, facts.sessionID, facts.clientID, recorded, key: key)
    case .session(.sessionCorrected(let facts)):
      // The row of the session itself knows how it came to be recorded; those of its exercises need not.
      let isSession = key == self.key(facts.clientID, .session, facts.sessionID.lowercased)
      if isSession && row == nil { throw ProjectionFault.nothingToChange }
      let origin = row?.session?.origin ?? .manual
      row = part(of: facts.content, origin: origin, facts.sessionID, facts.clientID, recorded, key: key)
    case .session(.morningPainRecorded(let facts)):
      row = new(.morning, facts.clientID, recorded) {
        $0.sessionID = facts.sessionID
        $0.morning = .init(day: facts.day, nrs: facts.nrs)
      }
    case .wellbeing(.morningPainLogged(let facts)):
      row = new(.morning, facts.clientID, recorded) {
        $0.morning = .init(day: facts.day, nrs: facts.nrs, region: facts.region)
      }
    case .wellbeing(.restDayLogged(let facts)):
      row = rest(facts.clientID, facts.day, facts.reason, facts.sleepHours, facts.sleepQuality, recorded)
    case .wellbeing(.restDayCorrected(let facts)):
      row = rest(facts.clientID, facts.day, facts.reason, facts.sleepHours, facts.sleepQuality, recorded)
    case .session(.sessionWithdrawn), .session(.morningPainWithdrawn), .wellbeing(.restDayWithdrawn),
      .wellbeing(.morningPainLogWithdrawn):
      row = nil
    case .programme(let event): evolve(&row, event, recorded, key: key)
    case .progression(let event): evolve(&row, event, recorded)
    case .organisation, .client, .catalogue, .prescription(.complexitySet), .safety, .appointment, .intake,
      .assessment, .outcome,
      .wellbeing, .scheduling, .unrecognised:
      break
    }
  }
}

extension ProgressionProjection {
  static func key(_ client: UUID, _ kind: ProgressionRow.Kind, _ rest: String) -> String {
    "\(client.lowercased)/\(kind.rawValue)/\(rest)"
  }

  /// Of a morning that was logged.
  private static func key(_ client: UUID, _ day: LocalDay, _ region: PainRegion?) -> String {
    key(client, .morning, "\(day)/\(region?.rawValue ?? "")")
  }

  private static func keys(of slugs: [String], session: UUID, client: UUID) -> [String] {
    let id = session.lowercased
    return [key(client, .session, id)] + slugs.map { key(client, .work, "\($0)/\(id)") }
  }

  /// The row of a session or of one exercise in it; nil where a correction took the exercise out.
  private static func part(
    of content: SessionContent, origin: SessionOrigin, _ session: UUID, _ client: UUID,
    _ recorded: Recorded<PracticeEvent>, key: String
  ) -> ProgressionRow? {
    let id = session.lowercased
    if key == self.key(client, .session, id) {
      return new(.session, client, recorded) {
        $0.sessionID = session
        $0.session = ProgressionSession(content, origin: origin)
      }
    }
    guard let slug = content.slugs.first(where: { key == self.key(client, .work, "\($0)/\(id)") }),
      let work = ProgressionWork(slug, in: content)
    else { return nil }
    return new(.work, client, recorded) {
      $0.exercise = slug
      $0.sessionID = session
      $0.work = work
    }
  }

  private static func rest(
    _ client: UUID, _ day: LocalDay, _ reason: RestReason, _ hours: Double?, _ quality: Int?,
    _ recorded: Recorded<PracticeEvent>
  ) -> ProgressionRow {
    new(.rest, client, recorded) {
      $0.rest = .init(day: day, reason: reason, sleepHours: hours, sleepQuality: quality)
    }
  }

  private static func prescribe(
    _ row: inout ProgressionRow?, _ facts: ExercisePrescribed, _ recorded: Recorded<PracticeEvent>
  ) {
    var changed = row ?? new(.exercise, facts.clientID, recorded) { $0.exercise = facts.exercise }
    let before = changed.prescription
    guard before?.lastChange?.position != recorded.position else { return }
    var now = before ?? ProgressionPrescription()
    now.sets = facts.sets
    now.repRange = facts.repRange
    now.holdSeconds = facts.holdSeconds
    now.rirTarget = facts.rirTarget
    now.plateStep = facts.plateStep
    now.side = facts.side
    now.load = facts.load
    now.endedAt = nil
    let arrival = before?.arrival.flatMap { $0.commandID == recorded.metadata.commandID ? $0 : nil }
    let isNew = before.map { !$0.isPrescribed || $0.endedAt != nil } ?? true
    let follows = before?.answer.map { $0.commandID == recorded.metadata.commandID } ?? false
    let isSame = sameLoad(before?.load, facts.load) && before?.holdSeconds == facts.holdSeconds
    if isNew || arrival != nil || follows || !isSame {
      now.lastChange = change(
        from: isNew ? nil : before?.load, to: facts.load, why: arrival?.why, of: now, recorded)
      now.lastChange?.inPlaceOf = arrival?.from
      changed.occurredAt = Instant(recorded.occurredAt)
      changed.position = recorded.position
    }
    changed.prescription = now
    row = changed
  }

  private static func adjust(
    _ row: inout ProgressionRow?, _ facts: LoadAdjusted, _ recorded: Recorded<PracticeEvent>
  ) throws {
    guard var changed = row, var prescription = changed.prescription else {
      throw ProjectionFault.nothingToChange
    }
    prescription.load = facts.to
    prescription.lastChange = change(
      from: facts.from, to: facts.to, why: recorded.sealed, of: prescription, recorded)
    changed.prescription = prescription
    changed.occurredAt = Instant(recorded.occurredAt)
    changed.position = recorded.position
    row = changed
  }

  private static func change(
    from: Load?, to: Load?, why: SealedPart?, of prescription: ProgressionPrescription,
    _ recorded: Recorded<PracticeEvent>
  ) -> ProgressionPrescription.Change {
    let command = recorded.metadata.commandID
    return .init(
      at: Instant(recorded.occurredAt), position: recorded.position, from: from, to: to,
      by: recorded.metadata.actor, why: why, commandID: command,
      proposal: prescription.answer.flatMap { $0.commandID == command ? $0 : nil },
      programme: prescription.programme.flatMap { $0.commandID == command ? $0.number : nil })
  }

  private static func sameLoad(_ left: Load?, _ right: Load?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.weighsTheSame(as: right)
  }

  static func new(
    _ kind: ProgressionRow.Kind, _ client: UUID, _ recorded: Recorded<PracticeEvent>,
    _ fill: (inout ProgressionRow) -> Void
  ) -> ProgressionRow {
    var row = ProgressionRow(
      kind: kind, clientID: client, occurredAt: Instant(recorded.occurredAt), position: recorded.position)
    fill(&row)
    return row
  }
}
