import Crypto
import EventSourcing
import Foundation

/// Seals and opens personal parts with a person's key: AES-256-GCM, bound to event id, type and subject.
///
/// It holds no key and stores nothing.
enum Sealing {
  static func seal(
    _ part: PersonalPart, with key: SymmetricKey, subject: UUID, eventID: UUID, type: String
  ) throws -> Data {
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
      box, using: key,
      authenticating: bound(subject: part.subject, eventID: part.eventID, type: part.type))
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
