import Crypto
package import EventSourcing
package import Foundation

/// A bearer token as text: a prefix, the practice's id, the token's id, and the secret; never stored, logged or described.
///
/// What a browser holds has the same form with another prefix, so that one is never taken for the other.
///
/// The form is fixed, 113 characters: ids as 32 lower-case hexadecimal digits, the secret as the 43 characters of
/// base64url (RFC 4648, without padding) of 32 bytes. Every token has exactly one such text.
package struct TokenText: Sendable {
  package let practice: PracticeID
  package let tokenID: UUID
  /// 32 random bytes.
  private let secret: Data

  /// What a token is for; its prefix.
  package enum Use: String, Sendable {
    case api = "rgm_"
    case session = "rgs_"
    case signInLink = "rgl_"
  }

  private let use: Use
  static let secretBytes = 32

  /// A token with a new secret, from the system's cryptographic random numbers.
  package init(for practice: PracticeID, tokenID: UUID, use: Use = .api) {
    self.use = use
    self.practice = practice
    self.tokenID = tokenID
    secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
  }

  /// Reads a token; nil for any text that is not exactly of the form.
  package init?(_ text: String, use: Use = .api) {
    let bytes = Array(text.utf8)
    guard bytes.count == 113, text.hasPrefix(use.rawValue), bytes[36] == UInt8(ascii: "_"),
      bytes[69] == UInt8(ascii: "_"), let practice = Self.id(bytes[4..<36]),
      let token = Self.id(bytes[37..<69]), let secret = Self.secret(bytes[70...])
    else { return nil }
    self.use = use
    self.practice = PracticeID(practice)
    tokenID = token
    self.secret = secret
  }

  /// The text, to be shown once to whom the token is for.
  package var text: String {
    "\(use.rawValue)\(Self.hexadecimal(practice.uuid))_\(Self.hexadecimal(tokenID))_\(Self.base64URL(secret))"
  }

  /// SHA-256 of the secret: all that is stored of it. It needs no salt and no slow hash, because the secret is random.
  package var digest: Data { Data(SHA256.hash(data: secret)) }

  /// Whether a stored digest is the secret's, compared in constant time.
  package func matches(_ digest: Data) -> Bool { SHA256.hash(data: secret) == digest }

  /// What only a holder of the secret can tell, bound to a purpose: 64 hexadecimal digits of HMAC-SHA256.
  package func proof(of purpose: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: SymmetricKey(data: secret)).map {
      String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
    }.joined()
  }

  /// Whether a text is the proof of a purpose; how long it takes tells nothing of how much of it is right.
  package func isProof(_ text: String, of purpose: String) -> Bool {
    let key = SymmetricKey(data: secret)
    return HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
      == HMAC<SHA256>.authenticationCode(for: Data(proof(of: purpose).utf8), using: key)
  }

  private static func hexadecimal(_ id: UUID) -> String {
    id.uuidString.lowercased().replacing("-", with: "")
  }

  private static func id(_ digits: ArraySlice<UInt8>) -> UUID? {
    let allowed = Array("0123456789abcdef".utf8)
    guard digits.count == 32, digits.allSatisfy(allowed.contains) else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    var parts: [Substring] = []
    var rest = text[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return UUID(uuidString: parts.joined(separator: "-"))
  }

  private static func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static func secret(_ characters: ArraySlice<UInt8>) -> Data? {
    let text = String(decoding: characters, as: UTF8.self)
    let base64 = text.replacing("-", with: "+").replacing("_", with: "/") + "="
    // Written back, so that no second text reads as the same secret.
    guard let data = Data(base64Encoded: base64), data.count == secretBytes, base64URL(data) == text else {
      return nil
    }
    return data
  }
}

extension TokenText: CustomStringConvertible, CustomReflectable {
  package var description: String { "TokenText" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why a request's token opened nothing; only the holder of the secret learns that a token was once good.
public enum TokenRejection: Error, Hashable, Sendable, CaseIterable {
  /// The text does not have the form of a token.
  case malformed
  /// There is no such token, or the secret is another one.
  case unknown
  case expired
  case revoked

  /// What the holder is told.
  package var explanation: String {
    switch self {
    case .malformed, .unknown: "The bearer token is not valid. Ask the practice's owner for one."
    case .expired: "The bearer token has expired. Ask the practice's owner for a new one."
    case .revoked: "The bearer token was revoked. Ask the practice's owner for a new one."
    }
  }
}
