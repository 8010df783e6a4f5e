/// What a client last said of consent: given or taken back; the newest word counts.
public enum ConsentChange: Hashable, Sendable {
  case given(ConsentGiven)
  case withdrawn(ConsentWithdrawn)

  /// The consent, where this word gives it.
  public var given: ConsentGiven? {
    switch self {
    case .given(let facts): facts
    case .withdrawn: nil
    }
  }
}
