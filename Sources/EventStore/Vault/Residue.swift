/// What a search for a person's texts in the clear found, before their key was destroyed.
public struct Residue: Hashable, Sendable {
  public let searched: [String]
  public let found: Int
  /// The fingerprint of the person's key; nil where there is none any more.
  public let key: String?
}
