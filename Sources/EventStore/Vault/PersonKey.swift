import Crypto

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
