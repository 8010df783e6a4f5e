import Crypto
public import Foundation

extension Vault {
  /// A digest of a text under a key that is derived from the master key: equal for equal texts, and no help to guess them without
  /// that key. Another master key gives other digests.
  ///
  /// - Parameter purpose: for what it is; another purpose gives another digest.
  public func digest(of text: String, for purpose: String) -> Data {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: master.key, info: Data("regimen/digest/\(purpose)".utf8), outputByteCount: 32)
    return Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
  }
}
