import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import ImportFormats
import Postgres
import Practice
import ReadModels

/// Which failure an error of any layer is: its exit status, its code, and what it says.
extension Failure {
  /// What was looked at and is another now is as if others had changed it.
  private static func status(_ refusal: Refusal) -> Status {
    refusal.code == .stale ? .changedByOthers : .refused
  }

  /// Nil for errors that are the parser's own: help, version, usage.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    // What it has to say stands in its answer.
    case is ExitCode: return nil
    case let refusal as Refusal:
      self.init(Self.status(refusal), refusal.code.rawValue, refusal.message, field: refusal.field)
      conflicts = refusal.conflicts
      suggestions = refusal.suggestions
    case let access as StaffAccessError: self.init(.refused, "forbidden", access.explanation, field: "as")
    case let placed as PlacedRefusal:
      self.init(
        Self.status(placed.refusal), placed.refusal.code.rawValue, placed.refusal.message,
        field: placed.refusal.field)
      conflicts = placed.refusal.conflicts
      suggestions = placed.refusal.suggestions
      timeZone = placed.timeZone
    case let error as EventStoreError: self.init(error)
    case let error as TransferError: self.init(.refused, error.code.rawValue, error.description)
    case let error as PostgresError:
      if error.code == .roleRefused {
        self.init(.refused, EventStoreError.Code.roleRefused.rawValue, error.description)
      } else if error.code == .lockHeld {
        self.init(.changedByOthers, EventStoreError.Code.busy.rawValue, error.description)
      } else if error.lacksMigrations {
        self.init(.unexpected, EventStoreError.Code.notMigrated.rawValue, error.migrationAdvice)
      } else if let trouble = error.trouble {
        // The server's own words name the file or the setting, where it did not start at all.
        let words = error.code == .clusterUnavailable ? " (\(error.description))" : ""
        self.init(.outOfReach, trouble.rawValue, trouble.explanation + words)
      } else if error.code == .rowSecurity {
        self.init(.refused, EventStoreError.Code.rowSecurity.rawValue, error.description)
      } else if error.code == .wrongDatabase {
        self.init(.refused, EventStoreError.Code.wrongDatabase.rawValue, error.description)
      } else if error.code == .unfitDatabase {
        self.init(.refused, EventStoreError.Code.unfitDatabase.rawValue, error.description)
      } else {
        self.init(error.isRetryable ? .outOfReach : .unexpected, "database", error.explanation)
      }
    case let error as ReadModelError:
      self.init(error.isRetryable ? .outOfReach : .unexpected, error.code.rawValue, error.description)
      let refused: [ReadModelError.Code] = [
        .notFound, .invalidCursor, .outOfRange, .tooLarge, .recordIncomplete, .roleRefused, .rowSecurity,
        .wrongDatabase, .unfitDatabase,
      ]
      if refused.contains(error.code) { self = Failure(.refused, code, message) }
      if error.code == .busy { self = Failure(.changedByOthers, code, message) }
    case let error as DirectoryError: self.init(error)
    case let error as ApplicationError: self.init(error)
    case let error as SetNotationError: self.init(.usage, "unreadable-set", error.description, field: "set")
    case let problem as RowProblem: self.init(.refused, "unreadable-file", problem.description)
    case let problem as ExerciseFileProblem:
      self.init(
        .refused, "unreadable-file",
        "Nothing was imported. \(problem.description)\(problem.row == nil ? "" : " Mend the row, and import again.")",
        field: problem.field)
    case let refusal as ImportRefusal: self.init(refusal)
    case let error as MasterKeyError: self.init(.unexpected, "master-key", error.description)
    case is CancellationError: self = .interrupted(error)
    default:
      guard Regimen.exitCode(for: error) == .failure else { return nil }
      self.init(
        .unexpected, "unexpected",
        "Something unexpected went wrong: \(type(of: error)). Try “regimen doctor”.")
    }
  }

  private init(_ refusal: ImportRefusal) {
    switch refusal {
    case .badRows(let log):
      self.init(
        .refused, "bad-rows",
        "\(Count.text(log.problemCount, "bad row")), so nothing of the file was imported. Mend them, or leave their workouts out with --skip-bad."
      )
    case .tooMany(let what, let most):
      self.init(.refused, "too-large", "The file holds more than \(most) \(what). Import it in parts.")
    }
  }

  private init(_ error: EventStoreError) {
    switch error.code {
    case .stale, .busy: self.init(.changedByOthers, error.code.rawValue, error.description)
    case .keyReused, .personErased, .unknownPractice, .unreadable, .roleRefused, .rowSecurity, .wrongDatabase,
      .unfitDatabase:
      self.init(.refused, error.code.rawValue, error.description)
    case .unreachable, .vaultUnreachable:
      let name = error.code == .unreachable ? "REGIMEN_DATABASE" : "REGIMEN_VAULT"
      let stop = error.description.hasSuffix(".") ? "" : "."
      self.init(
        .outOfReach, error.code.rawValue,
        error.description + stop + " Check that its server runs and that \(name) names it.")
    case .erasureIncomplete, .outcomeUnknown, .overrun, .outOfSpace, .outOfResources, .fileError,
      .statementEnded:
      self.init(.outOfReach, error.code.rawValue, error.description)
    case .vaultSealed, .wrongMasterKey, .vaultNotMigrated, .notMigrated, .rejected:
      self.init(.unexpected, error.code.rawValue, error.description)
    }
  }

  private init(_ error: ApplicationError) {
    let status: Status =
      switch error.code {
      case .busy: .changedByOthers
      case .noSendmail, .notSent, .remindersNotWritten, .fileNotWritten: .unexpected
      default: error.isRetryable ? .outOfReach : .refused
      }
    self.init(status, error.code.rawValue, error.description)
  }

  private init(_ error: DirectoryError) {
    switch error {
    case .unknown(let kind):
      self.init(.refused, "unknown-\(kind.rawValue)", error.description, field: kind.rawValue)
    case .ambiguous(let kind, candidates: _):
      self.init(.refused, "ambiguous-\(kind.rawValue)", error.description, field: kind.rawValue)
    case .tooManyPeople: self.init(.refused, "too-many-people", error.description)
    }
  }
}
