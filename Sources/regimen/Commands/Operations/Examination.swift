import Application
import EventSourcing
import EventStore
import Foundation
import Postgres
import ReadModels

/// What an installation can and cannot do just now, each thing tried; one that fails hides none of the others.
struct Examination {
  /// A practice's log and how its read models stand against it; nil where that could not be found out.
  struct Log {
    let id: String
    var position: Int64?
    var lag: Int64?
    var deadLetters: Int?
    /// Whether the whole log was checked here, as “regimen verify” does; a long one is not.
    var isVerified = false
    /// Whether the read models were compared with the log here, as “regimen projections compare” does; those of a long one
    /// are not, nor those of which something else was found.
    var isCompared = false

    init(id: String) { self.id = id }
  }

  let environment: AppEnvironment
  private(set) var problems: [String] = []
  /// What is not as it will be, and no fault.
  private(set) var warnings: [String] = []
  /// Whether something was not found out because a database does not answer.
  private(set) var isOutOfReach = false
  var logs: [Log] = []
  /// The setting, of somebody's choice, that ends statements of the event database; nil where there is none.
  var ending: ServerSetting?

  init(_ environment: AppEnvironment) { self.environment = environment }

  mutating func run() async {
    await lookAtProgram()
    guard await isAsConfigured() else { return }
    await lookAtSettings()
    guard await isFit() else { return }
    await lookAtClock()
    guard await seesEveryRow() else {
      for database in [environment.databases.events, environment.databases.vault] {
        await lookAtRights(in: database)
      }
      return
    }
    await lookAtWrites()
    await lookAtVault()
    for database in [environment.databases.events, environment.databases.vault] {
      await lookAtRights(in: database)
    }
    do {
      let practices = try await environment.store.practices()
      let hasLost = await lookForLostLogs(besides: practices)
      if practices.isEmpty && !hasLost { warnings.append("No practice yet: regimen setup --help") }
      for practice in practices { await look(at: practice) }
    } catch {
      note(error, "")
    }
  }

  /// Whether each connection string leads to its own database; where they are exchanged, whatever else is found only follows.
  private mutating func isAsConfigured() async -> Bool {
    do {
      try await environment.databases.refuseExchanged()
      return true
    } catch {
      note(error, "")
      return false
    }
  }

  /// Whether no rows are hidden from this process, without which nothing can be concluded from what is missing. A database that
  /// does not answer is named elsewhere.
  private mutating func seesEveryRow() async -> Bool {
    var sees = true
    for look in [environment.store.refuseRowSecurity, environment.store.refuseRowSecurityOfVault] {
      do {
        try await look()
      } catch let error as EventStoreError where error.code == .rowSecurity {
        note(error, "The log and the vault were not looked at. ")
        sees = false
      } catch {}
    }
    return sees
  }

  private mutating func lookAtProgram() async {
    guard let cluster = environment.databases.cluster else { return }
    switch await cluster.programState() {
    case .current: break
    case .replaced:
      problems.append(
        "The program of the embedded database was replaced while it runs, so appends may fail, and somebody is at work in "
          + "it. End that, then: regimen stop")
    case .removed:
      problems.append(
        "The program of the embedded database, or a library of it, is gone from this machine. Install PostgreSQL again, "
          + "then: regimen stop")
    }
  }

  /// Tries an append, and finds who holds it up.
  private mutating func lookAtWrites() async {
    do {
      try await environment.store.checkWrites()
    } catch let error as EventStoreError
      where error.code == .busy
    {
      let holders = try? await environment.store.holders(of: nil)
      report(
        "An append that was tried did not get through: " + holdUp((holders ?? nil) ?? [], of: "what it needs")
      )
    } catch {
      note(error, "Nothing can be recorded. ")
    }
    do {
      try await environment.vault.checkWrites()
    } catch {
      note(error, "Nobody new can be recorded. ")
    }
    // A database that does not answer was named.
    if (try? await environment.store.reservedPracticeHoldsRows()) == true { report(Self.reservedRows) }
  }

  private static var reservedRows: String {
    let tables = ["events", "event_tags", "commands", "heads", "projection_checkpoints", "dead_letters"]
    let statements = tables.map { "delete from public.\($0) where practice_id = '\(PracticeID.reserved)'" }
    return
      "The practice \(PracticeID.reserved), which appends are tried in, holds rows. They are nobody's and hold up nothing; this "
      + "build stores none, so somebody stored them as the application before the last “regimen migrate”, or as a stronger role. "
      + "Look at them, then remove them as the database's superuser: \(statements.joined(separator: "; "))"
  }

  /// A database out of reach was named before.
  private mutating func lookAtRights(in database: String) async {
    do {
      // Both databases may lie on one server, whose roles are theirs together.
      let found = try await Databases.connected(to: database) { connection in
        try await Self.withPlainDefinitions(connection)
        return (
          problems: try await Databases.problemsOfRights(on: connection),
          notes: try await connection.surprises(of: [Databases.limits.owner, "regimen_operator"])
        )
      }
      for problem in found.problems { report(problem) }
      for note in found.notes { warn(note) }
    } catch let error as PostgresError where error.code == .connectionFailed {} catch {
      note(error, "The rights in a database could not be looked at. ")
    }
  }

  /// Practices of whose people the vault has keys, while the event database has no log of them; tells whether there are any.
  private mutating func lookForLostLogs(besides practices: [PracticeID]) async -> Bool {
    // A vault that does not answer was named before.
    let known = (try? await environment.vault.practicesWithPeople()) ?? []
    let lost = Set(known).subtracting(practices)
    for practice in lost.map(\.description).sorted() {
      report(
        "Practice \(practice): The vault has keys of its people, but the event database has no log of it. Check that "
          + "REGIMEN_DATABASE names the right database; if it does, restore it from a backup.")
    }
    return !lost.isEmpty
  }

  /// Notes a problem, once.
  mutating func report(_ problem: String) {
    let line = problem.onOneLine
    if !problems.contains(line) { problems.append(line) }
  }

  /// Notes what is no fault, once.
  mutating func warn(_ warning: String) {
    let line = warning.onOneLine
    if !warnings.contains(line) { warnings.append(line) }
  }

  /// Notes in words why something failed.
  mutating func note(_ error: any Error, _ what: String) {
    let failure = Failure(error)
    if failure?.status == .outOfReach { isOutOfReach = true }
    let text = failure?.message ?? "Something unexpected went wrong: \(type(of: error))."
    report(what + text + (text.hasSuffix(".") ? "" : ".") + Self.advice(error))
  }

  /// What to do, where the error itself does not say.
  private static func advice(_ error: any Error) -> String {
    switch error {
    case let error as EventStoreError where error.code == .busy:
      " Look into the log of the database server."
    default: ""
    }
  }
}
