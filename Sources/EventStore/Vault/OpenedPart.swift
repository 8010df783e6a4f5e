public import EventSourcing

/// A personal part as its reader may see it.
public enum OpenedPart: Hashable, Sendable {
  case open(PersonalPart)
  /// The person was erased; nothing can open it any more.
  case erased

  /// The text of a field; “erased” for an erased person, nil where the event has none.
  public subscript(field: PersonalPart.Field) -> String? {
    switch self {
    case .open(let part): part[field]
    case .erased: PersonalPart.erasedText
    }
  }

  public var isErased: Bool { self == .erased }
}
