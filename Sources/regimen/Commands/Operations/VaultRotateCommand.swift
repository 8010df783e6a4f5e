import ArgumentParser
import EventStore
import Foundation

/// `regimen vault rotate`: wraps the vault's keys again under another master key; it never prints or moves a key.
struct VaultRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Wrap every practice's key under another master key.",
    discussion: """
      A key file that is not there yet is made, with mode 0600. All keys change in one transaction, or none. Nothing that
      is recorded changes. Afterwards only the new key opens the vault, so the setting has to name it. A vault of which
      some keys were made under another master key names that one with --other-master-key-file.
      Example:
        regimen vault rotate --new-master-key-file /etc/regimen/master-2.key
      """)

  @OptionGroup var connection: ConnectionOptions
  @Option(help: ArgumentHelp("The other key; made where there is none.", valueName: "file"))
  var newMasterKeyFile: String
  @Option(
    help: ArgumentHelp(
      "A further key that opens some of the vault's keys; may be repeated.", valueName: "file"))
  var otherMasterKeyFile: [String] = []

  private struct Answer: Encodable {
    let masterKeyFile: String
    let made: Bool
    let practices: Int
  }

  func run() async throws {
    let settings = try Settings.read(connection)
    let path = Settings.expanded(newMasterKeyFile)
    guard !isSameFile(path, settings.masterKeyFile) else {
      throw Failure(
        .usage, "same-key", "--new-master-key-file names the key that is in use. Name another file.")
    }
    try await AppEnvironment.open(settings, forOperators: true) { environment in
      let made = !FileManager.default.fileExists(atPath: path)
      let key = try MasterKey.readOrMake(path)
      let others = try otherMasterKeyFile.map { try MasterKey.read(Settings.expanded($0)) }
      Output.note("Wrapping the vault's keys …")
      let practices = try await environment.vault.rotate(to: key, also: others)
      Output.answer(Answer(masterKeyFile: path, made: made, practices: practices), as: connection.format) {
        """
        Done. From now on only the key in \(path) opens the vault.
        Name it: set REGIMEN_MASTER_KEY_FILE, or master-key-file in regimen.yaml, to this file, and start again what runs.
        Keep a copy of it apart from your backups, and the old key for as long as you keep backups of the vault from before.
        """
      }
    }
  }

  private func isSameFile(_ left: String, _ right: String) -> Bool {
    URL(filePath: left).resolvingSymlinksInPath().path == URL(filePath: right).resolvingSymlinksInPath().path
  }
}
