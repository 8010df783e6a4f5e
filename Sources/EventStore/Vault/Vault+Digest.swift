import Crypto
public import EventSourcing
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

  /// A code that only who holds the practice's key can make: HMAC-SHA256 of a text, under a key that HKDF derives for a purpose.
  ///
  /// - Parameter practice: one that has a log; of any other a key would be made.
  /// - Throws: ``EventStoreError``, where the vault does not give the key.
  public func authenticationCode(of text: String, for purpose: String, in practice: PracticeID) async throws
    -> Data
  {
    let key = try await authenticationKey(for: purpose, in: practice)
    return Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
  }

  /// Whether a code is a text's; how long it takes tells nothing of how much of it is right.
  public func isAuthenticationCode(
    _ code: Data, of text: String, for purpose: String, in practice: PracticeID
  ) async throws -> Bool {
    let key = try await authenticationKey(for: purpose, in: practice)
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(text.utf8), using: key)
  }

  private func authenticationKey(for purpose: String, in practice: PracticeID) async throws -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: try await practiceKey(of: practice), info: Data("regimen/\(purpose)".utf8),
      outputByteCount: 32)
  }
}
