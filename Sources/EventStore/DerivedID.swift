import Crypto
public import Foundation

/// Identifiers computed from what they identify, so that a repeated request names the same things (UUID version 8).
///
/// They are never secret; random only where a request is one of its own.
public enum DerivedID {
  /// The first 16 bytes of SHA-256 over a namespace and a name, marked as version 8.
  public static func make(in namespace: UUID, _ name: String) -> UUID {
    var hash = SHA256()
    withUnsafeBytes(of: namespace.uuid) { hash.update(bufferPointer: $0) }
    hash.update(data: Data(name.utf8))
    return marked(Array(hash.finalize().prefix(16)))
  }

  /// An identifier of what is never repeated, in the same form.
  static func fresh() -> UUID {
    var source = SystemRandomNumberGenerator()
    return marked(withUnsafeBytes(of: (source.next(), source.next())) { Array($0) })
  }

  private static func marked(_ bytes: [UInt8]) -> UUID {
    var bytes = bytes
    bytes[6] = 0x80 | (bytes[6] & 0x0F)
    bytes[8] = 0x80 | (bytes[8] & 0x3F)
    return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}
