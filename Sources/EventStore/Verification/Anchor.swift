public import Foundation

/// Where the chains of a log stood, noted outside the database, against which the log can be checked later.
public struct Anchor: Hashable, Sendable, Codable {
  public let position: Int64
  /// SHA-256 up to the position, 32 bytes.
  public let chain: Data
  /// The number of the newest command; nil in an anchor of an earlier build.
  public let command: Int64?
  /// The commands' chain up to that number, 32 bytes.
  public let commandChain: Data?

  public init(position: Int64, chain: Data, command: Int64? = nil, commandChain: Data? = nil) {
    self.position = position
    self.chain = chain
    self.command = command
    self.commandChain = commandChain
  }
}
