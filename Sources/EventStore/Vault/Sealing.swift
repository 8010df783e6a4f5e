import Crypto
public import EventSourcing
import Foundation

/// Seals and opens personal parts with a person's key: AES-256-GCM, bound to event id, type and subject.
///
/// It holds no key and stores nothing.
enum Sealing {
  static func seal(_ part: PersonalPart, with key: SymmetricKey, subject: UUID, eventID: UUID, type: String)
    throws -> Data
  {
    let values = Dictionary(uniqueKeysWithValues: part.values.map { ($0.key.rawValue, $0.value) })
    let clear = try JSONCoding.encoder().encode(values)
    let box = try AES.GCM.seal(
      clear, using: key, authenticating: bound(subject: subject, eventID: eventID, type: type))
    guard let combined = box.combined else { throw EventStoreError.vaultSealed }
    return combined
  }

  static func open(_ part: SealedPart, with key: SymmetricKey) throws -> PersonalPart {
    let box = try AES.GCM.SealedBox(combined: part.ciphertext)
    let clear = try AES.GCM.open(
      box, using: key, authenticating: bound(subject: part.subject, eventID: part.eventID, type: part.type))
    let values = try JSONCoding.decoder().decode([String: String].self, from: clear)
    var opened: [PersonalPart.Field: String?] = [:]
    for (name, text) in values {
      guard let field = PersonalPart.Field(rawValue: name) else { continue }
      opened[field] = text
    }
    return PersonalPart(opened)
  }

  private static func bound(subject: UUID, eventID: UUID, type: String) -> Data {
    var bytes = Data()
    withUnsafeBytes(of: eventID.uuid) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: subject.uuid) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: type.utf8)
    return bytes
  }
}

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
