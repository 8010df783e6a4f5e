public import EventSourcing

/// A personal part as its reader may see it.
public enum OpenedPart: Hashable, Sendable {
  case open(PersonalPart)
  /// The person was erased; nothing can open it any more.
  case erased
  /// The vault's key of the person is damaged or missing, or the part itself is.
  case sealed

  /// The text of a field, to be shown; “erased” for an erased person, “(sealed)” where it does not open, nil where the event
  /// has none.
  public subscript(field: PersonalPart.Field) -> String? {
    switch self {
    case .open(let part): part[field]
    case .erased: PersonalPart.erasedText
    case .sealed: PersonalPart.sealedText
    }
  }

  /// The texts, for what cannot be done without them; nil for an erased person.
  ///
  /// - Throws: ``EventStoreError`` `vault-sealed` where they do not open.
  public func texts() throws(EventStoreError) -> PersonalPart? {
    switch self {
    case .open(let part): part
    case .erased: nil
    case .sealed: throw .vaultSealed
    }
  }

  public var isErased: Bool { self == .erased }
}
