import ArgumentParser
import Practice

/// `regimen policy show`: the thresholds of a policy with their meaning, in the form that `--policy` reads.
struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show every threshold of the policy; what is printed is a policy file.",
    discussion: """
      Example of a candidate, which needs only its name and what differs:
        name: careful-steps
        basedOn: "2026.1"
        stepLower: 0.04
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var choice: PolicyOptions

  func run() throws {
    let parameters = try choice.parameters()
    Output.answer(parameters, as: globals.format) { parameters.document }
  }
}
