import Crypto
import Foundation

/// The key that wraps every practice's key: 32 random bytes in a file outside both databases, readable by its owner only.
///
/// It is never stored in a database, printed or logged.
public struct MasterKey: Sendable, CustomStringConvertible {
  let key: SymmetricKey

  public var description: String { "MasterKey(hidden)" }

  init(key: SymmetricKey) { self.key = key }

  /// A new random key.
  public static func random() -> MasterKey { MasterKey(key: SymmetricKey(size: .bits256)) }

  /// Reads a key file: one line of Base64 of 32 bytes.
  ///
  /// - Throws: ``MasterKeyError`` where the file is missing, not readable, open to others than its owner, or not a key.
  public static func read(_ path: String) throws(MasterKeyError) -> MasterKey {
    guard access(path, F_OK) == 0 else {
      // A folder that may not be entered hides whether the file is there.
      throw errno == EACCES ? .notReadable(path: path) : .missing(path: path)
    }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw .notReadable(path: path)
    }
    let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    guard mode & 0o077 == 0 else { throw .openToOthers(path: path) }
    guard access(path, R_OK) == 0 else { throw .notReadable(path: path) }
    guard let data = FileManager.default.contents(atPath: path),
      let bytes = Data(
        base64Encoded: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)),
      bytes.count == 32
    else { throw .notAKey(path: path) }
    return MasterKey(key: SymmetricKey(data: bytes))
  }

  /// Writes a new key to a file of mode 0600. An existing file is left as it is, and read instead.
  public static func readOrMake(_ path: String) throws(MasterKeyError) -> MasterKey {
    let made = random()
    let text = made.key.withUnsafeBytes { Data($0) }.base64EncodedString() + "\n"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return try readWhenWritten(path) }
      throw notWritten(path, errno)
    }
    defer { close(descriptor) }
    let written = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    // Written in part, there was no space for the rest.
    var error = written < 0 ? errno : ENOSPC
    if written == text.utf8.count {
      guard fsync(descriptor) != 0 else { return made }
      error = errno
    }
    // Half a key is none, and would be in the way of the next attempt.
    unlink(path)
    throw notWritten(path, error)
  }

  private static func notWritten(_ path: String, _ error: Int32) -> MasterKeyError {
    [ENOSPC, EDQUOT].contains(error) ? .noSpace(path: path) : .notWritable(path: path)
  }

  /// Another process may have made the file a moment ago and not written it yet.
  private static func readWhenWritten(_ path: String) throws(MasterKeyError) -> MasterKey {
    for _ in 0..<50 {
      if let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber,
        size.intValue > 0
      {
        break
      }
      usleep(20_000)
    }
    return try read(path)
  }
}

/// Why a master key file could not be used; names the file, never the key.
public enum MasterKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  case notReadable(path: String)
  case openToOthers(path: String)
  case notAKey(path: String)
  case notWritable(path: String)
  case noSpace(path: String)
  /// The file is gone, and the vault holds keys that it alone opens.
  case lost(path: String)

  public var description: String {
    switch self {
    case .missing(let path):
      "There is no master key file at \(path). Set REGIMEN_MASTER_KEY_FILE to the file that “regimen setup” made."
    case .notReadable(let path):
      "The master key file \(path) may not be read by this user. Run as its owner, or give it to the user who runs this."
    case .openToOthers(let path):
      "The master key file \(path) can be read by others than its owner. Run: chmod 600 \(path)"
    case .notAKey(let path):
      "The file \(path) is not a master key: it should hold 32 bytes in Base64 on one line."
    case .notWritable(let path):
      "The master key file \(path) cannot be written. Check that its folder exists and is yours."
    case .noSpace(let path):
      "There is no space left on the disk for the master key file \(path). Nothing was written. Make space, or name another disk."
    case .lost(let path):
      "The master key file \(path) is gone, and the vault holds keys that it alone opens. Put it back from your copy; no other is made in its place."
    }
  }
}

/// Keys under other keys: AES-256-GCM, bound to whose key it is.
enum KeyWrap {
  static func wrap(_ key: SymmetricKey, with wrapping: SymmetricKey, for id: UUID) throws -> Data {
    let box = try AES.GCM.seal(
      key.withUnsafeBytes { Data($0) }, using: wrapping,
      authenticating: withUnsafeBytes(of: id.uuid) { Data($0) })
    guard let combined = box.combined else { throw EventStoreError.vaultSealed }
    return combined
  }

  static func unwrap(_ wrapped: Data, with wrapping: SymmetricKey, for id: UUID) throws -> SymmetricKey {
    SymmetricKey(
      data: try AES.GCM.open(
        AES.GCM.SealedBox(combined: wrapped), using: wrapping,
        authenticating: withUnsafeBytes(of: id.uuid) { Data($0) }))
  }
}

/// What the vault knows of a person's key.
///
/// It never leaves the event store: callers see opened or erased parts only.
enum PersonKey: Sendable {
  case key(SymmetricKey)
  /// The person was erased, and the key with them.
  case erased
  /// What the vault holds is damaged: it does not open with the practice's key.
  case sealed

  var isSealed: Bool { if case .sealed = self { true } else { false } }
}
