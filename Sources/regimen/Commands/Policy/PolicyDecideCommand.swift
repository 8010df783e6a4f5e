import ArgumentParser
import Foundation
import Practice

/// `regimen policy decide`: one decision a line for one state a line, in order; it opens no database and keeps nothing.
struct PolicyDecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decide for states given as JSON, one a line; decisions come in the same order.",
    discussion: """
      Examples:
        regimen policy decide --input states.jsonl > decisions.jsonl
        regimen policy decide --policy candidate.yaml < states.jsonl
        regimen policy decide --policy 2026.2 < states.jsonl

      A line that is no state is answered by {"error", "line"} in its place, and the exit status is 2 at the end. \
      A blank line is passed over.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var choice: PolicyOptions
  @Option(help: ArgumentHelp("File with one state a line (default: standard input).", valueName: "file"))
  var input: String?

  func run() throws {
    var answers = PolicyAnswers(try decision())
    let handle = try open()
    defer { try? handle.close() }
    var reader = LineReader(handle.fileDescriptor)
    while let lines = try reader.read() {
      var output = Data()
      for line in lines {
        guard let answer = try answers.answer(line) else { continue }
        output.append(answer)
        output.append(UInt8(ascii: "\n"))
      }
      if !output.isEmpty { try FileHandle.standardOutput.write(contentsOf: output) }
    }
    if answers.refused > 0 {
      throw Failure(
        .refused, "unreadable-state",
        "\(answers.refused) of \(answers.lines) lines held no state; the answers in their places say why.")
    }
  }

  private func decision() throws -> (Data) throws(PolicyStateError) -> PolicyDecision {
    let parameters = try choice.parameters()
    if let own = parameters.ofSuccessor {
      let policy = Policy2026_2(own)
      return { (text) throws(PolicyStateError) in policy.decide(try .read(text)) }
    }
    let policy = ProgressionPolicy(parameters)
    return { (text) throws(PolicyStateError) in policy.decide(try .read(text)) }
  }

  private func open() throws -> FileHandle {
    guard let input else { return .standardInput }
    return FileHandle(
      fileDescriptor: try InputFile.open(input, "a file with one state a line", mayBeEmpty: true),
      closeOnDealloc: true)
  }
}
