import ArgumentParser
import EventSourcing
import Practice

/// Which option of a command gets past a refusal; the rules themselves know of no options.
enum RefusalHint {
  private static let options: [(code: Refusal.Code, option: String, sentence: String)] = [
    (.inThePast, "--allow-past", "Pass --allow-past where the past is meant."),
    (.alreadyRecorded, "--correcting", "Pass --correcting to replace what was recorded before."),
    (
      .possibleDuplicate, "--corrects",
      "Correct that session with --corrects ID, or pass --confirm-duplicate where it is another one."
    ), (.alreadyRecorded, "--confirm-duplicate", "Pass --confirm-duplicate where it is another session."),
    (
      .possibleDuplicate, "--confirm-duplicate",
      "Look at that client with “regimen show client”; pass --confirm-duplicate where it is another person."
    ),
    (.namesDiffer, "--names-differ", "Pass --names-differ where they are one person."),
    (.unitDiffers, "--confirm-load", "Pass --confirm-load where it is meant as typed."),
    (.loadFar, "--confirm-load", "Pass --confirm-load where it is meant as typed."),
    (.targetRequired, "--hold", "Pass --reps 8-12 or --hold 30."),
  ]

  /// The hint for a refusal; nil where the command has no option for it.
  static func text(_ code: Refusal.Code, for command: any ParsableCommand.Type) -> String? {
    let known = options.filter { $0.code == code }
    guard !known.isEmpty else { return nil }
    let help = Regimen.helpMessage(for: command)
    return known.first { help.contains($0.option) }?.sentence
  }
}
