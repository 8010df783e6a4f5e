public import Foundation

/// What can be said for sure of an erasure; it holds nothing personal.
public struct ErasureCertificate: Hashable, Sendable, Codable {
  /// Where the bytes of a destroyed key stand in the vault's own files.
  public enum VaultFiles: String, Hashable, Sendable, Codable {
    /// The table has not been written anew yet; its files may hold the wrapped key.
    case pending
    /// The table was written anew without it.
    case cleared
  }

  public let person: UUID
  /// The position of the erasure in the log; nil where this build cannot read it.
  public let position: Int64?
  /// Fingerprint of the destroyed key: the first 8 bytes of SHA-256 of its wrapped form, in hexadecimal; nil where none was kept.
  public let key: String?
  public let erasedAt: Date
  /// Stored events whose personal part the key sealed, and that nothing opens any more; nil where they were not counted.
  public let sealedEvents: Int?
  /// Whether the log was searched for the person's texts in the clear.
  public let search: PlaintextScan.State
  /// Why it was not searched, or not for all texts.
  public let searchReason: PlaintextScan.Reason?
  /// What was searched; empty where nothing was.
  public let searched: [String]
  /// How many distinct texts were looked for.
  public let searchedTexts: Int
  /// How many distinct texts were left out because they have fewer than six characters; nil where that was not counted.
  public let shortTexts: Int?
  /// How many events or tags hold one of them; 0 is what should be. Nil where it was not searched.
  public let residue: Int?
  /// The first hundred positions of these.
  public let residuePositions: [Int64]
  /// The ids of others on record with the same e-mail or phone who were not erased, such as an enquiry of the same person
  /// that the client was not registered from; each is erased by its own id. Nil where nobody looked.
  public let sameContact: [UUID]?
  public let vaultFiles: VaultFiles
  /// What may still hold the wrapped key or the sealed texts, which this cannot reach, and what to do about it.
  public let backups: String

  static let elsewhere =
    "The vault's write-ahead log, its archive, its replicas and its backups from before the erasure may still hold the wrapped key, and the disk its freed blocks: let them expire, or delete them, by your own schedule. So may the vault's server log, where statements are logged with their values. Reminders that were written to a file (--reminders file) hold e-mail and phone: lines of the person are removed from reminders.jsonl in the data folder and from the file of the server that erased; look for copies, and into files of other servers. The sealed texts stay in the log and its backups; without the key nothing opens them."
}
