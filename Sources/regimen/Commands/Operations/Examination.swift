import Dashboard
import EventSourcing
import EventStore
import Foundation
import Postgres
import ReadModels

/// What an installation can and cannot do just now, each thing tried; one that fails hides none of the others.
struct Examination {
  /// A practice's log and how its read models stand against it.
  struct Log {
    let id: String
    let position: Int64
    let lag: Int64
    let parked: Int
    /// Whether the whole log was checked here, as “regimen verify” does; a long one is not.
    let isVerified: Bool
  }

  /// The longest log that is checked whole here, in events; it takes a few seconds.
  private static let mostVerified: Int64 = 50_000

  private let office: Office
  private(set) var problems: [String] = []
  /// What is not as it will be, and no fault.
  private(set) var warnings: [String] = []
  /// Whether something was not found out because a database does not answer.
  private(set) var isOutOfReach = false
  private(set) var logs: [Log] = []

  init(_ office: Office) {
    self.office = office
  }

  mutating func run() async {
    await lookAtProgram()
    do {
      try await office.store.checkWrites()
    } catch {
      note(error, "Nothing can be recorded. ")
    }
    do {
      try await office.vault.check()
    } catch {
      note(error, "Names cannot be opened, and nothing personal can be recorded. ")
    }
    do {
      problems += try await office.vault.practicesThatStayClosed().map {
        "The master key does not open the key of practice \($0). Name the file that it was made with, or restore the vault."
      }
    } catch {
      // The check before has said why.
    }
    for database in [office.databases.events, office.databases.vault] { await lookAtRights(in: database) }
    do {
      let practices = try await office.store.practices()
      if practices.isEmpty { warnings.append("No practice yet: regimen setup --help") }
      for practice in practices { await look(at: practice) }
    } catch {
      note(error, "")
    }
  }

  private mutating func lookAtProgram() async {
    guard let cluster = office.databases.cluster else { return }
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

  /// A database out of reach was named before.
  private mutating func lookAtRights(in database: String) async {
    do {
      problems += try await Databases.connected(to: database) { try await Databases.problemsOfRights(on: $0) }
    } catch let error as PostgresError where error.code == .connectionFailed {
    } catch {
      note(error, "The rights in a database could not be looked at. ")
    }
  }

  private mutating func look(at practice: PracticeID) async {
    do {
      let findings = try await office.runtime.findings(
        in: practice, readyLag: DashboardConfiguration().readyLag)
      problems += findings.map { "Practice \(practice): \($0)" }
      await lookAtKeys(of: practice)
      let status = try await office.runtime.status(of: practice)
      let position = try await office.store.head(of: practice).position
      let isVerified = position <= Self.mostVerified
      if isVerified { problems += try await damage(practice) }
      logs.append(
        Log(
          id: practice.description, position: position, lag: status.map(\.lag).max() ?? 0,
          parked: status.map(\.parked).reduce(0, +), isVerified: isVerified))
    } catch {
      note(error, "Practice \(practice): ")
    }
  }

  /// Whose sealed texts do not open, by handle; that the practice's key does not open was told before.
  private mutating func lookAtKeys(of practice: PracticeID) async {
    do {
      let directory = try await office.queries.directory(practice)
      let people = directory.all(.client) + directory.all(.practitioner)
      let known = people.filter(\.isSealed).compactMap(\.uuid)
      let closed = Set(try await office.vault.peopleWhoStayClosed(in: practice)).union(known)
      guard !closed.isEmpty else { return }
      let names = closed.map { id in people.first { $0.uuid == id }?.handle ?? id.uuidString.lowercased() }
        .sorted()
      let more = names.count > 10 ? " and \(names.count - 10) more" : ""
      problems.append(
        "Practice \(practice): What is sealed of \(names.prefix(10).joined(separator: ", "))\(more) does not open, because the "
          + "vault's key of theirs is damaged or missing. Restore the vault from a backup.")
    } catch let error as EventStoreError where [.vaultSealed, .wrongMasterKey].contains(error.code) {
      // The checks before have said why.
    } catch {
      note(error, "Practice \(practice): ")
    }
  }

  /// What in the log, the commands and the access log is not as it was written.
  private func damage(_ practice: PracticeID) async throws -> [String] {
    var found: [String] = []
    if let explanation = try await office.store.verify(practice).explanation { found.append(explanation) }
    found += try await office.accessLog.check(practice).findings.map {
      "Access log, \($0.day): \($0.explanation)"
    }
    return found.map { "Practice \(practice): \($0) See “regimen verify”." }
  }

  /// Notes in words why something failed.
  private mutating func note(_ error: any Error, _ what: String) {
    let failure = Failure(error)
    if failure?.status == .outOfReach { isOutOfReach = true }
    let text = failure?.message ?? "Something unexpected went wrong: \(type(of: error))."
    problems.append(what + text + (text.hasSuffix(".") ? "" : ".") + Self.advice(error))
  }

  /// What to do, where the error itself does not say.
  private static func advice(_ error: any Error) -> String {
    switch error {
    case let error as EventStoreError where error.code == .unreachable:
      " Check that its server runs and that REGIMEN_DATABASE names it."
    case let error as EventStoreError where error.code == .vaultUnreachable:
      " Check that its server runs and that REGIMEN_VAULT names it."
    case let error as EventStoreError where error.code == .rejected || error.code == .busy:
      " Look into the log of the database server."
    default: ""
    }
  }
}
