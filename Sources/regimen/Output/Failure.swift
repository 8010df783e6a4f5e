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
