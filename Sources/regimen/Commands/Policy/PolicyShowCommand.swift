import ArgumentParser
import Practice

/// `regimen policy show`: the thresholds of a policy with their meaning, in the form that `--policy` reads.
struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every threshold of a policy with its meaning; what is printed is a policy file.",
    discussion: """
      Examples:
        regimen policy show 2026.2
        regimen policy show careful.yaml

      Example of a candidate, which needs only its name and what differs:
        name: careful-steps
        basedOn: "2026.2"
        stepLower: 0.04
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var choice: PolicyOptions
  @Argument(help: ArgumentHelp("2026.1, 2026.2 or a YAML file; the same as --policy.", valueName: "policy"))
  var name: String?

  func validate() throws {
    if name != nil, choice.policy != nil { throw ValidationError("Name the policy once, or with --policy.") }
  }

  func run() throws {
    let parameters = try name.map { try PolicyOptions.read($0) } ?? choice.parameters()
    if let own = parameters.ofSuccessor {
      Output.answer(own, as: globals.format) { own.document }
    } else {
      Output.answer(parameters, as: globals.format) { parameters.document }
    }
  }
}

/// `regimen policy check`: whether a policy of a file may be taken into use, and if not everything that stands against it.
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check whether a policy of a file may be taken into use.",
    discussion: """
      Example:
        regimen policy check careful.yaml

      A policy that may only be tried is refused with each threshold that is out of its bounds: with it a row of safety would as \
      good as never answer. Gates and red flags have no threshold at all.
      """)

  @OptionGroup var globals: GlobalOptions
  @Argument(help: ArgumentHelp("YAML file of the policy, or 2026.1 or 2026.2.", valueName: "file"))
  var policy: String

  private struct Answer: Encodable {
    let policy: String
    let kind: String
  }

  func run() throws {
    let parameters = try PolicyOptions.read(policy)
    if let unsafe = parameters.ofSuccessor?.unsafe, let first = unsafe.first {
      throw Failure(
        .refused, "invalid-policy",
        "The policy was refused: \(unsafe.map { "\($0.field) \($0.rule)" }.joined(separator: "; ")).",
        field: first.field)
    }
    let kind = parameters.ofSuccessor == nil ? PolicyParameters.standard.name : Policy2026_2.name
    Output.answer(Answer(policy: parameters.name, kind: kind), as: globals.format) {
      "Policy \(parameters.name), based on \(kind), may be taken into use: regimen policy adopt \(policy)"
    }
  }
}
