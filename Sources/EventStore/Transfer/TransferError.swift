import Postgres

/// Why a log was not exported or imported; names lines and attributes, never what they hold.
public struct TransferError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Sendable {
    /// A line is not an event's envelope.
    case unreadableLine = "unreadable-line"
    /// A line is not what was appended: an edit, a gap, another order.
    case brokenChain = "broken-chain"
    /// The file does not hold the whole log.
    case incomplete = "incomplete-log"
    /// The practice has events here already.
    case notEmpty = "practice-not-empty"
    /// The vault lacks keys that open what is imported, and the file with them was not given.
    case keysMissing = "keys-missing"
    /// A key does not open what it should.
    case keysDoNotFit = "keys-do-not-fit"
    /// The file with keys cannot be used.
    case unreadableKeys = "unreadable-keys"
    /// The role that connects may not import.
    case notOperator = "not-an-operator"
  }

  public let code: Code
  public let description: String
  /// The line at fault, from 1; nil where it is none.
  public let line: Int?

  init(_ code: Code, _ description: String, line: Int? = nil) {
    self.code = code
    self.description = description
    self.line = line
  }
}

extension TransferError {
  private static let nothing = "Nothing was imported."

  static func unreadableLine(_ line: Int, _ why: String) -> TransferError {
    TransferError(
      .unreadableLine, "Line \(line) cannot be read: \(why). \(nothing) Export the log again.", line: line)
  }

  static func brokenChain(_ line: Int, _ why: String) -> TransferError {
    TransferError(
      .brokenChain, "Line \(line) does not verify: \(why). \(nothing) Export the log again.", line: line)
  }

  static func incomplete(_ why: String) -> TransferError {
    TransferError(.incomplete, "The file does not hold the whole log: \(why). \(nothing) Export it again.")
  }

  static let notEmpty = TransferError(
    .notEmpty,
    "The practice has events here already. \(nothing) A log is only taken whole, where there is none: import it into another database, or name another folder with --data."
  )

  static func keysMissing(_ people: Int) -> TransferError {
    TransferError(
      .keysMissing,
      "The vault here lacks the keys of \(people) of the people in the log. \(nothing) Give the file that was written with --with-keys as --keys, or take the log --without-keys: their names and notes then stay closed for ever."
    )
  }

  static let keysDoNotFit = TransferError(
    .keysDoNotFit, "A key does not open what it should open: it belongs to another export. \(nothing)")

  static func unreadableKeys(_ why: String) -> TransferError {
    TransferError(.unreadableKeys, "The file with keys cannot be used: \(why)")
  }

  static let notOperator = TransferError(
    .notOperator,
    "This role may not import. Connect as the role that runs “regimen migrate”, or grant it regimen_operator."
  )

  /// What an error of the database means to an importer; nil where it means nothing of its own.
  static func from(_ error: PostgresError, lines: ClosedRange<Int>) -> TransferError? {
    switch error.sqlState {
    case "RG002": .notEmpty
    case "RG003":
      .brokenChain(lines.upperBound, "the chain breaks at or before it, from line \(lines.lowerBound) on")
    case "RG005":
      .brokenChain(
        lines.upperBound,
        "at or before it, from line \(lines.lowerBound) on, events do not come in the order of the commands that their metadata name"
      )
    case "RG006":
      .brokenChain(
        lines.upperBound,
        "at or before it, from line \(lines.lowerBound) on, an event was recorded more than a day from now, or at a time that the server does not have. If its time is right, set the clock of this server"
      )
    case "42501": .notOperator
    default: nil
    }
  }
}
