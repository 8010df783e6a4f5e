public import Foundation

/// What checking a practice's log found.
public enum Verification: Hashable, Sendable {
  /// Everything is as it was appended, up to this position.
  case intact(position: Int64)
  /// The first position at which the log is not what was appended, and what is wrong there.
  case broken(position: Int64, problem: Problem)
  /// The events are whole, and what is kept of the commands they came from is not: the first one at fault, by its id where
  /// it is known.
  case brokenCommand(UUID?, problem: CommandProblem)

  /// What was found, as a sentence; nil where everything is as it was appended.
  public var explanation: String? {
    switch self {
    case .intact: return nil
    case .broken(let position, let problem):
      return "The chain is broken at position \(position): \(problem.explanation)"
    case .brokenCommand(let command, let problem):
      let which = command.map { "the command \($0.uuidString.lowercased())" } ?? "the commands"
      return "The events hold, and what is stored of \(which) does not: \(problem.explanation)"
    }
  }

  public enum Problem: String, Hashable, Sendable, Codable {
    /// The stored fields or tags do not give the stored chain: something was edited.
    case edited
    /// The position is missing: something was removed, or positions were changed.
    case missing
    /// The log ends before its head says so: the newest events were removed.
    case truncated
    /// There is an event before the first position: it was put there past the append function.
    case unexpected
    /// A tag stands at this position that no event there has.
    case strayTag = "stray-tag"
    /// The head does not match the log: it was edited, or events were added past the append function.
    case headMismatch = "head-mismatch"
    /// The chain differs from the anchor that was noted outside: history was rewritten.
    case anchorMismatch = "anchor-mismatch"

    /// What it means, as a sentence.
    public var explanation: String {
      switch self {
      case .edited: "The event or its tags were changed after they were stored."
      case .missing: "The event that belongs at this position is missing."
      case .truncated:
        "The log ends earlier than it did: its head, or the anchor, names a later position. Newer events were removed, or an "
          + "older copy of the database was restored."
      case .unexpected:
        "There is an event at a position that no log has; it was put there past the log's own function."
      case .strayTag:
        "A tag is stored here that no event has; decisions would find an event by it, or be refused for it."
      case .headMismatch: "The head of the log does not match its events."
      case .anchorMismatch: "The chain differs from the anchor noted earlier; history was rewritten."
      }
    }
  }

  public enum CommandProblem: String, Hashable, Sendable, Codable {
    /// Events name a command that is not stored.
    case missing = "command-missing"
    /// The metadata of events name no command that can be read.
    case unreadable = "command-unreadable"
    /// The command's stored positions are not those of its events.
    case wrongPositions = "command-positions"
    /// The command is not as it was stored: its request, its positions or its instant were edited.
    case edited = "command-edited"
    /// Commands without a number, from an import or from before they were chained, were edited, added or removed.
    case earlierEdited = "earlier-commands-edited"
    /// A command was removed that came before this one.
    case gap = "command-gap"
    /// The newest commands were removed, or the head was edited.
    case headMismatch = "command-head-mismatch"
    /// The commands differ from the anchor that was noted outside.
    case anchorMismatch = "command-anchor-mismatch"

    /// What it means, as a sentence.
    public var explanation: String {
      switch self {
      case .missing: "Its events are there and it is not; the same request would be carried out again."
      case .unreadable:
        "The metadata of some events name no command that can be read; what these events came from cannot be told, and other findings may follow from it."
      case .wrongPositions:
        "The positions that it names are not those of its events; a repeated request would get a wrong answer."
      case .edited:
        "It was changed after it was stored; a repeated request would be refused, or get a wrong answer."
      case .earlierEdited:
        "Commands that were imported, or stored before commands were chained, were changed, added or removed."
      case .gap:
        "A command that was stored just before it was removed; the same request would be carried out again."
      case .headMismatch: "The newest commands were removed, or the head of the log was changed."
      case .anchorMismatch:
        "The commands differ from the anchor noted earlier. An import makes them anew: note an anchor after it."
      }
    }
  }
}
