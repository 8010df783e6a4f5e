/// Why a request's token opened nothing; only the holder of the secret learns that a token was once good.
public enum TokenRejection: Error, Hashable, Sendable, CaseIterable {
  /// The text does not have the form of a token.
  case malformed
  /// There is no such token, or the secret is another one.
  case unknown
  case expired
  case revoked

  /// What the holder is told.
  var explanation: String {
    switch self {
    case .malformed, .unknown: "The bearer token is not valid. Ask the practice's owner for one."
    case .expired: "The bearer token has expired. Ask the practice's owner for a new one."
    case .revoked: "The bearer token was revoked. Ask the practice's owner for a new one."
    }
  }
}
