public import EventSourcing
public import Practice

/// An input that brings a file of another application, which is imported whole or not at all.
///
/// It becomes a command in steps, so that an edge can read a file where long work belongs, bound how much it reads, and say
/// what was read before anything is recorded.
public protocol ImportInput: CommandInput {
  associatedtype File: ImportedFile where File.Command == Command

  /// The text of the file.
  var file: String { get }
  /// Whether nothing is recorded, only said what would be.
  var dryRun: Bool? { get }

  /// The most workouts or exercises of a file that is read in bounded time.
  static var maxItems: Int { get }

  /// The tag of what a file is for. Whose record it is can be refused before a file is read.
  static func resource(_ context: some CommandContext) async throws -> Tag

  /// What reads the file. It needs nothing more, and takes as long as the file is large.
  ///
  /// - Parameter isBounded: whether a file of more than ``maxItems`` is refused, and read no further.
  func reader(_ context: some CommandContext, isBounded: Bool) async throws -> @Sendable () throws -> File
}

extension ImportInput {
  public func command(_ context: some CommandContext) async throws -> CommandRequest<Command> {
    try await reader(context, isBounded: false)().request()
  }
}

/// A file that was read, with what it becomes.
public protocol ImportedFile: Sendable {
  associatedtype Command: Decider where Command.Event == PracticeEvent
  associatedtype Report: Encodable & Sendable

  /// The command that imports it.
  ///
  /// - Throws: ``ImportRefusal`` `badRows`.
  func request() throws(ImportRefusal) -> CommandRequest<Command>

  /// What the import came to, as every edge answers it.
  ///
  /// - Parameters:
  ///   - state: what is recorded after it, or without it in a dry run.
  ///   - events: what was appended, or would be.
  ///   - position: of the last of them; nil where nothing was appended.
  func report(
    _ command: Command, after state: Command.State, events: [PracticeEvent], position: Int64?, dryRun: Bool
  ) -> Report
}

/// Why a file that can be read is not imported.
public enum ImportRefusal: Error, Sendable {
  /// Rows of the log cannot be read, and nobody said to leave their workouts out.
  case badRows(TrainingLog)
  /// The file holds more workouts or exercises than are read in bounded time.
  case tooMany(_ what: String, most: Int)
}
