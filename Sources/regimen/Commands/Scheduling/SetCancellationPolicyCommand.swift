import Application
import ArgumentParser
import Practice

/// `regimen set cancellation-policy`: until when a cancellation is free.
struct SetCancellationPolicyCommand: WriteCommand {
  typealias Input = SetCancellationPolicy.Input

  static let configuration = CommandConfiguration(
    commandName: "cancellation-policy",
    abstract: "Set from when on a client's cancellation is late, and what it costs.",
    discussion: """
      Hours are elapsed hours, whatever the clocks do. Each change is a version of its own; what was cancelled before stays as it \
      was judged.
      Example:
        regimen set cancellation-policy --window 24 --late-fee 25.00
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.windowHours, "hours")) var window: Int
  @Option(help: ArgumentHelp("What a late cancellation costs (default: nothing).", valueName: "amount"))
  var lateFee: String?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(windowHours: window, lateFeeCents: try lateFee.map(Self.cents))
  }

  func show(_ outcome: CommandService.Outcome<SetCancellationPolicy>, _ opened: OpenedPractice) async {
    opened.confirm(
      outcome.performed, globals, [:], "The cancellation policy is set.",
      notices: await opened.notices(of: outcome))
  }

  private static func cents(_ text: String) throws -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...100_000).contains(whole),
      let rest = parts.count == 1 ? 0 : (parts[1].count == 2 ? Int(parts[1]) : nil), (0...99).contains(rest)
    else { throw ValidationError("--late-fee takes an amount such as 25 or 25.50.") }
    return whole * 100 + rest
  }
}
