public import Foundation

/// A position and its chain noted outside the database, against which the log can be checked later.
public struct Anchor: Hashable, Sendable, Codable {
  public let position: Int64
  public let chain: Data

  public init(position: Int64, chain: Data) {
    self.position = position
    self.chain = chain
  }
}
