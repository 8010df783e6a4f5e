import ArgumentParser
import EventSourcing
import EventStore
import Foundation

/// `regimen verify`: walks the chain of the log.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that nothing in the log was edited, removed or reordered.",
    discussion: """
      With an anchor, a file kept outside the database, also that history was not rewritten as a whole.
      Examples:
        regimen verify
        regimen verify --write-anchor anchor.json     note where the chain stands now
        regimen verify --anchor anchor.json           check against it later
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("Check against an anchor noted earlier.", valueName: "file")) var anchor: String?
  @Option(help: ArgumentHelp("Note where the chain stands, once it was found whole.", valueName: "file"))
  var writeAnchor: String?

  private struct Answer: Encodable {
    let ok: Bool
    /// Up to where the events are whole, or the first that is not; nil where it is a command that is not.
    let position: Int64?
    /// The command at fault.
    let command: UUID?
    let problem: String?
    let explanation: String?
  }

  func run() async throws {
    try await Office.open(globals) { office in
      let practice = try await office.practice(globals.practice)
      let progress = ProgressMeter("Verifying")
      let found = try await office.store.verify(practice, anchor: try read()) { done, total in
        progress.report(done, of: total)
      }
      progress.finish()
      switch found {
      case .intact(let position):
        if let writeAnchor { try await note(office, practice, writeAnchor) }
        let answer = Answer(
          ok: true, position: position, command: nil, problem: nil, explanation: nil)
        Output.answer(answer, as: globals.format) {
          "The chain holds, up to position \(position)."
        }
      case .broken(let position, let problem):
        let answer = Answer(
          ok: false, position: position, command: nil, problem: problem.rawValue,
          explanation: problem.explanation)
        Output.answer(answer, as: globals.format) {
          "The chain is broken at position \(position): \(problem.explanation)\nCompare with a backup before you go on."
        }
        throw ExitCode(Failure.Status.refused.rawValue)
      case .brokenCommand(let command, let problem):
        let answer = Answer(
          ok: false, position: nil, command: command, problem: problem.rawValue,
          explanation: problem.explanation)
        Output.answer(answer, as: globals.format) {
          let which = command.map { "the command \($0.uuidString.lowercased())" } ?? "the commands"
          return
            "The events hold, and what is stored of \(which) does not: \(problem.explanation)\nCompare with a backup before you go on."
        }
        throw ExitCode(Failure.Status.refused.rawValue)
      }
    }
  }

  private func read() throws -> Anchor? {
    guard let anchor else { return nil }
    guard let data = FileManager.default.contents(atPath: anchor),
      let read = try? JSONDecoder().decode(Anchor.self, from: data)
    else { throw ValidationError("The anchor file cannot be read. Make one with --write-anchor FILE.") }
    return read
  }

  private func note(_ office: Office, _ practice: PracticeID, _ path: String) async throws {
    let anchor = try await office.store.anchor(of: practice)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = try encoder.encode(anchor)
    guard FileManager.default.createFile(atPath: path, contents: data + Data("\n".utf8)) else {
      throw Failure(.unexpected, "anchor-not-written", "The anchor cannot be written to \(path).")
    }
  }
}
