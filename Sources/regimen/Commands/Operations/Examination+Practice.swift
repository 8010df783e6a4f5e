import Application
import Dashboard
import EventSourcing
import EventStore
import Foundation
import ReadModels

/// What of one practice can and cannot be done just now. Each part is tried whatever became of the others.
extension Examination {
  /// The longest log that is checked whole here, in events; it takes a few seconds.
  private static let maxVerified: Int64 = 50_000
  /// The longest log from which the read models are made again here, to compare them.
  private static let maxCompared: Int64 = 10_000

  mutating func look(at practice: PracticeID) async {
    var log = Log(id: practice.description)
    await lookAtHolders(of: practice)
    await lookAtClock(of: practice)
    let findings = await trying(practice) { environment in
      try await environment.runtime.findings(in: practice, readyLag: DashboardConfiguration().readyLag)
    }
    for finding in findings ?? [] { report("Practice \(practice): \(finding)") }
    for problem in await environment.problemsOfErasures(in: practice) { report(problem) }
    await lookAtKeys(of: practice)
    await lookAtDestroyedKeys(of: practice)
    let status = await trying(practice) { try await $0.runtime.status(of: practice) }
    log.lag = status.map { $0.map(\.lag).max() ?? 0 }
    log.deadLetters = status.map { $0.map(\.deadLetters).reduce(0, +) }
    log.position = await trying(practice) { try await $0.store.head(of: practice).position }
    if let position = log.position, position <= Self.maxVerified {
      let found = await trying(practice) { try await Self.damage(practice, $0) }
      log.isVerified = found != nil
      for damage in found ?? [] { report("Practice \(practice): \(damage) See “regimen verify”.") }
    }
    if let position = log.position, position <= Self.maxCompared, findings == [] {
      // What is a dead letter, gone or of another history differs, and was told.
      let found = await trying(practice) { try await $0.runtime.compare(practice) }
      log.isCompared = found != nil
      for model in found ?? [] where model.differences > 0 {
        report(
          "Practice \(practice): The read model \(model.name) does not hold what the log says: \(model.differences) of its "
            + "rows differ or are missing. See “regimen projections compare”, then: regimen projections rebuild \(model.name)"
        )
      }
    }
    await lookAtAccessLog(of: practice)
    logs.append(log)
  }

  /// Whether another session keeps the practice from recording anything.
  private mutating func lookAtHolders(of practice: PracticeID) async {
    let holders = await trying(practice) { try await $0.store.holders(of: practice) }
    if let holders = holders ?? nil {
      report("Practice \(practice): Nothing can be recorded: \(holdUp(holders))")
    }
  }

  /// Who holds up an append, and how to end that.
  static func text(_ holders: [Int32], of held: String = "the log") -> String {
    let sessions = holders.filter { $0 != 0 }
    if holders.contains(0) {
      return
        "a prepared transaction of the database holds \(held). Find it in pg_prepared_xacts, and commit it or roll it back."
    }
    guard let first = sessions.first else {
      return "something in the database holds \(held). Look into pg_stat_activity."
    }
    let names = sessions.map(String.init).joined(separator: ", ")
    return
      "the session with process id \(names) on the database server holds \(held). If it does not end by itself: "
      + "select pg_terminate_backend(\(first))"
  }

  /// Whether readings of records can be noted.
  private mutating func lookAtAccessLog(of practice: PracticeID) async {
    do {
      try await environment.accessLog.checkWrites(in: practice)
    } catch let error as ApplicationError
      where error.code == .busy
    {
      let holders = try? await environment.accessLog.holders(in: practice)
      report(
        "Practice \(practice): Readings of records cannot be written to the access log: "
          + holdUp((holders ?? nil) ?? [], of: "the practice's access log"))
    } catch {
      note(error, "Practice \(practice): Readings of records cannot be written to the access log. ")
    }
  }

  /// Whose sealed texts do not open, by handle; that the practice's key does not open was told before.
  private mutating func lookAtKeys(of practice: PracticeID) async {
    do {
      let directory = try await environment.queries.directory(practice)
      let people = directory.all(.client) + directory.all(.practitioner)
      let staff = try await environment.queries.staff(practice, now: Date()).items.filter(\.isActive)
      var handles: [UUID: String] = [:]
      for member in staff { handles[member.personID] = member.handle }
      for person in people { if let id = person.uuid { handles[id] = person.handle } }
      let known = people.filter(\.isSealed).compactMap(\.uuid) + staff.filter(\.isSealed).map(\.personID)
      let closed = Set(try await environment.vault.peopleWhoStayClosed(in: practice)).union(known).union(
        try await environment.store.peopleWithoutKeys(in: practice))
      guard !closed.isEmpty else { return }
      let names = closed.map { handles[$0] ?? $0.uuidString.lowercased() }.sorted()
      let more = names.count > 10 ? " and \(names.count - 10) more" : ""
      report(
        "Practice \(practice): What is sealed of \(names.prefix(10).joined(separator: ", "))\(more) does not open, because the "
          + "vault's key of theirs is damaged or missing. Restore the vault from a backup.")
    } catch let error as EventStoreError where [.vaultSealed, .wrongMasterKey].contains(error.code) {
      // The checks before have said why.
    } catch {
      note(error, "Practice \(practice): ")
    }
  }

  /// Whose keys are destroyed without an erasure on record.
  private mutating func lookAtDestroyedKeys(of practice: PracticeID) async {
    guard let people = await trying(practice, { try await $0.store.destroyedWithoutErasure(in: practice) }),
      !people.isEmpty
    else { return }
    let names = people.map { $0.uuidString.lowercased() }.sorted()
    let more = names.count > 10 ? " and \(names.count - 10) more" : ""
    report(
      "Practice \(practice): The vault's keys of \(names.prefix(10).joined(separator: ", "))\(more) are destroyed, and the log "
        + "records no erasure of these people. If an older copy of the event database was restored, restore the newest one; "
        + "otherwise find out who destroyed the keys in the vault: what was sealed with them cannot be opened."
    )
  }

  /// What in the log, the commands and the access log is not as it was written.
  private static func damage(_ practice: PracticeID, _ environment: AppEnvironment) async throws -> [String] {
    var found: [String] = []
    if let explanation = try await environment.store.verify(practice).explanation {
      found.append(explanation)
    }
    found += try await environment.accessLog.check(practice).findings.map {
      "Access log, \($0.day): \($0.explanation)"
    }
    return found
  }

  /// Gives what `look` finds; nil where it fails, which is noted.
  private mutating func trying<Value>(_ practice: PracticeID, _ look: (AppEnvironment) async throws -> Value)
    async -> Value?
  {
    do {
      return try await look(environment)
    } catch {
      note(error, "Practice \(practice): ")
      return nil
    }
  }
}
