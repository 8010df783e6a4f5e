import Application
import ImportFormats
import Practice

/// A command that imports a file of another application: its options make an input, and the rest is the same for all.
protocol ImportFileCommand: WriteCommand where Input: ImportInput {
  /// What the options and the file say; read before a database is opened.
  ///
  /// - Throws: ``Failure`` for a file that cannot be read.
  func input() throws -> Input

  /// Says what was read otherwise than it stands in the file, before anything is recorded.
  ///
  /// - Throws: ``Failure`` where something has to be said first that the file leaves open.
  func tell(_ file: Input.File) throws

  /// Prints what came of it.
  func show(_ report: Input.File.Report)
}

extension ImportFileCommand {
  func input(_ opened: OpenedPractice) throws -> Input { try input() }

  func tell(_ file: Input.File) {}

  func run() async throws {
    let input = try input()
    try await OpenedPractice.open(globals) { opened in
      let (issuer, author) = try await opened.actor(write)
      try OpenedPractice.check(issuer, author, mayCarryOut: Input.self)
      let resolver = try opened.resolver(about: subject, write, by: author)
      let read = try await input.reader(resolver, isBounded: false)
      let file = try read()
      try tell(file)
      do {
        let (report, _) = try await CommandService(opened.environment.queries, opened.environment.store)
          .perform(file, dryRun: write.dryRun, resolver, issuer: issuer)
        opened.partlyNamed.tell(wouldAct: write.dryRun)
        show(report)
      } catch  where Interruption.shared.hasCome {
        throw Failure(
          .interrupted, "interrupted",
          "Interrupted. An import is recorded whole or not at all: import the file again, and what is there is skipped."
        )
      }
    }
  }
}
