import ArgumentParser

/// Options of every command that appends.
struct WriteOptions: ParsableArguments {
  @Flag(help: "Show what would be recorded, and record nothing.") var dryRun = false

  @Option(help: ArgumentHelp("Repeating a command with the same key records it once.", valueName: "text"))
  var idempotencyKey: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The practitioner or member of staff who acts (default: the owner).", valueName: "person")) var actor:
    String?

  func validate() throws {
    if let idempotencyKey, idempotencyKey.allSatisfy(\.isWhitespace) {
      throw ValidationError("--idempotency-key must not be empty: give a text that is this command's own.")
    }
  }
}
