import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import ImportFormats
import Postgres
import Practice
import ReadModels

/// Why a command did not do what it was asked, with the exit status that tells scripts. It never holds personal data.
struct Failure: Error {
  /// Exit statuses, as `regimen --help` lists them.
  enum Status: Int32 {
    case unexpected = 1
    case refused = 2
    case changedByOthers = 3
    case usage = 64
    case outOfReach = 69
    case interrupted = 130
  }

  let status: Status
  let code: String
  let message: String
  var field: String?
  var conflicts: [Refusal.Conflict] = []
  var suggestions: [Refusal.Suggestion] = []
  /// The zone that a person reads their times in; UTC where there is no place.
  var timeZone: TimeZone = .gmt
  /// Lines for a person at a terminal only: they may hold names, and are never written anywhere else.
  var forTerminal: [String] = []
  /// The option of the command that does what was refused all the same.
  var hint: String?
  /// How the command is used, for a person who used it otherwise.
  var usage: String?

  init(_ status: Status, _ code: String, _ message: String, field: String? = nil) {
    self.status = status
    self.code = code
    self.message = message
    self.field = field
  }

  /// A command that was used otherwise than it can be.
  init(usage message: String, of command: any ParsableCommand.Type) {
    self.init(.usage, "usage", message)
    usage = "Usage: \(Regimen.usageString(for: command))"
  }

  /// What is told of an error after a signal came: that it was one, unless the command says so better itself.
  static func interrupted(_ error: any Error) -> Failure {
    if let failure = error as? Failure, failure.status == .interrupted { return failure }
    if let error = error as? EventStoreError, error.code == .erasureIncomplete {
      return Failure(.interrupted, error.code.rawValue, error.description)
    }
    return Failure(
      .interrupted, "interrupted",
      "Interrupted. Nothing is half-recorded: a command is recorded whole or not at all.")
  }

  /// Prints an error to standard error in the format that was asked for, and ends the process.
  static func exit(with error: any Error, arguments: [String]) -> Never {
    guard let failure = Failure(error) ?? Failure(parsing: error, arguments) else {
      Regimen.exit(withError: error)
    }
    failure.show()
    Foundation.exit(failure.status.rawValue)
  }

  /// Prints it to standard error in the format that was asked for.
  func show() {
    if Output.speaksJSON {
      Output.error(json)
    } else if let usage {
      Output.error("\(TerminalStyle.standardError.red("Error:")) \(message)\n\(usage)")
    } else {
      Output.error("\(TerminalStyle.standardError.red("regimen:")) \(message) [\(code)]")
      for line in conflicts.compactMap({ $0.line(in: timeZone) }) { Output.error("  in the way: \(line)") }
      for suggestion in suggestions { Output.error("  open: \(suggestion.line(in: timeZone))") }
      if isatty(STDERR_FILENO) == 1 { for line in forTerminal { Output.error("  \(line)") } }
      if let hint { Output.error("  \(hint)") }
    }
  }

  /// What the parser refused; nil for what it does otherwise: help, version, an exit status.
  private init?(parsing error: any Error, _ arguments: [String]) {
    guard Regimen.exitCode(for: error) == .validationFailure else { return nil }
    let said = Regimen.message(for: error)
    let isLacking = said.contains("Missing expected argument")
    let isTooMuch = said.lowercased().contains("unexpected argument")
    let advice =
      (isLacking ? Mistyped.missing(arguments) : nil)
      ?? (isTooMuch ? Mistyped.singular(NamedCommand(arguments)) : nil) ?? Mistyped.advice(on: said)
    let message = advice.map { "\(said)\n\($0)" } ?? said
    let full = Regimen.fullMessage(for: error)
    self.init(.usage, "usage", message)
    usage = full.range(of: "Usage:").map { String(full[$0.lowerBound...]) } ?? ""
    if let option = Arguments.optionBeforeNegative(arguments) {
      self = Failure(
        usage: "\(message)\nA negative value is joined to its option: \(option).", showing: usage)
    }
  }

  private init(usage message: String, showing usage: String?) {
    self.init(.usage, "usage", message)
    self.usage = usage
  }

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

  private var json: String {
    struct Body: Encodable {
      struct Inner: Encodable {
        let code: String
        let message: String
        let field: String?
        let hint: String?
        let conflicts: [Refusal.Conflict]?
        let suggestions: [Refusal.Suggestion]?
      }
      let error: Inner
    }
    return Output.json(
      Body(
        error: .init(
          code: code, message: message, field: field, hint: hint,
          conflicts: conflicts.isEmpty ? nil : conflicts, suggestions: suggestions.isEmpty ? nil : suggestions
        )))
  }
}

extension Refusal.Suggestion {
  fileprivate func line(in zone: TimeZone) -> String {
    "\(TimeText.minute(startsAt, in: zone)) to \(TimeText.minute(endsAt, in: zone)) (\(ZoneName.name(of: zone)))"
  }
}

extension Refusal.Conflict {
  /// Kinds whose id is that of something recorded.
  private static let recorded = Set(["appointment", "session"] + TimeOffKind.allCases.map(\.rawValue))

  /// Nil where it says nothing that the message does not.
  fileprivate func line(in zone: TimeZone) -> String? {
    let times = [startsAt, endsAt].compactMap { $0.map { TimeText.minute($0, in: zone) } }
    let span = times.isEmpty ? "" : " \(times.joined(separator: " to ")) (\(ZoneName.name(of: zone)))"
    // What stands in a series' way is named with the time that would be booked, which has no id to look up.
    guard Self.recorded.contains(kind) else { return span.isEmpty ? nil : kind + span }
    return "\(kind) \(id.uuidString.lowercased())\(span)"
  }
}
