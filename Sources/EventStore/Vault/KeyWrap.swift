import Crypto
import Foundation

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
