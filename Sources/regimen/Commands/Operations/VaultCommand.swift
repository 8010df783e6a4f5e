import ArgumentParser

/// `regimen vault`: the keys of practices and people.
struct VaultCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "Look after the vault: rotate its master key, clear its files.",
    subcommands: [VaultRotateCommand.self, VaultClearCommand.self])
}
