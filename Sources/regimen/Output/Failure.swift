import ArgumentParser
import Dashboard
import EventSourcing
import EventStore
import Foundation
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
  }

  let status: Status
  let code: String
  let message: String
  var field: String?
  var conflicts: [Refusal.Conflict] = []

  init(_ status: Status, _ code: String, _ message: String, field: String? = nil) {
    self.status = status
    self.code = code
    self.message = message
    self.field = field
  }

  /// Prints an error to standard error in the format that was asked for, and ends the process.
  static func exit(with error: any Error, arguments: [String]) -> Never {
    guard let failure = Failure(error) else { Regimen.exit(withError: error) }
    if wantsJSON(arguments) {
      Output.error(failure.json)
    } else {
      Output.error("regimen: \(failure.message) [\(failure.code)]")
      for conflict in failure.conflicts { Output.error("  in the way: \(conflict.line)") }
    }
    Foundation.exit(failure.status.rawValue)
  }

  /// Nil for errors that are the parser's own: help, version, usage.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let refusal as Refusal:
      self.init(.refused, refusal.code.rawValue, refusal.message, field: refusal.field)
      conflicts = refusal.conflicts
    case let error as EventStoreError: self.init(error)
    case let error as PostgresError:
      self.init(error.isRetryable ? .outOfReach : .unexpected, "database", error.description)
    case let error as ReadModelError:
      self.init(error.isRetryable ? .outOfReach : .unexpected, error.code.rawValue, error.description)
      if error.code == .notFound || error.code == .invalidCursor { self = Failure(.refused, code, message) }
    case let error as DirectoryError: self.init(error)
    case let error as DashboardError:
      self.init(error.isRetryable ? .outOfReach : .refused, error.code.rawValue, error.description)
    case let error as SetNotationError: self.init(.usage, "unreadable-set", error.description, field: "set")
    case let problem as RowProblem: self.init(.refused, "unreadable-file", problem.description)
    case let error as MasterKeyError: self.init(.unexpected, "master-key", error.description)
    case is CancellationError: self.init(.unexpected, "interrupted", "Interrupted; nothing was half-written.")
    default:
      guard Regimen.exitCode(for: error) == .failure else { return nil }
      self.init(
        .unexpected, "unexpected",
        "Something unexpected went wrong: \(type(of: error)). Try “regimen doctor”.")
    }
  }

  private init(_ error: EventStoreError) {
    switch error.code {
    case .stale, .busy: self.init(.changedByOthers, error.code.rawValue, error.description)
    case .keyReused, .personErased, .unknownPractice:
      self.init(.refused, error.code.rawValue, error.description)
    case .unreachable: self.init(.outOfReach, error.code.rawValue, error.description)
    case .outcomeUnknown: self.init(.outOfReach, error.code.rawValue, error.description)
    case .vaultSealed, .unreadable, .rejected: self.init(.unexpected, error.code.rawValue, error.description)
    }
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

  private static func wantsJSON(_ arguments: [String]) -> Bool {
    arguments.contains("--format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }

  private var json: String {
    struct Body: Encodable {
      struct Inner: Encodable {
        let code: String
        let message: String
        let field: String?
        let conflicts: [Refusal.Conflict]?
      }
      let error: Inner
    }
    return Output.json(
      Body(
        error: .init(
          code: code, message: message, field: field, conflicts: conflicts.isEmpty ? nil : conflicts)))
  }
}

extension Refusal.Conflict {
  fileprivate var line: String {
    let times = [startsAt, endsAt].compactMap { $0.map(JSONCoding.text(of:)) }.joined(separator: " to ")
    return "\(kind) \(id.uuidString.lowercased()) \(times)"
  }
}
