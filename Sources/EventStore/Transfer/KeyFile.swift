import Crypto
public import EventSourcing
public import Foundation

/// The keys of a practice's people, to go with an exported log: with both, everything personal in it can be read.
///
/// The keys are wrapped under a key that is in the file as well, so that it says which person each is for and cannot be mixed
/// up; nothing but the file's mode, 0600, keeps anybody from opening them. It is to be removed once it was imported.
public struct KeyFile: Sendable {
  /// By person; nil for a person who was erased, and stays so.
  let keys: [UUID: SymmetricKey?]
  public let practice: PracticeID

  /// How many people it holds keys of.
  public var count: Int { keys.values.count { $0 != nil } }

  init(practice: PracticeID, keys: [UUID: SymmetricKey?]) {
    self.practice = practice
    self.keys = keys
  }

  private struct Content: Codable {
    struct Person: Codable {
      let person: UUID
      /// Absent for a person who was erased.
      let key: Data?
    }
    let format: String
    let version: Int
    let warning: String
    let practice: UUID
    let exportKey: Data
    let people: [Person]
  }

  private static let format = "regimen-keys"
  private static let warning =
    "Anyone with this file and the exported log can read every name and note in it. Remove it after the import."

  /// The file's bytes.
  public func encoded() throws -> Data {
    let exportKey = SymmetricKey(size: .bits256)
    let people = try keys.sorted { $0.key.uuidString < $1.key.uuidString }.map { person, key in
      Content.Person(person: person, key: try key.map { try KeyWrap.wrap($0, with: exportKey, for: person) })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(
      Content(
        format: Self.format, version: 1, warning: Self.warning, practice: practice.uuid,
        exportKey: exportKey.withUnsafeBytes { Data($0) }, people: people))
  }

  /// Reads a file's bytes.
  ///
  /// - Throws: ``TransferError`` `unreadable-keys`.
  public init(_ data: Data) throws(TransferError) {
    guard let content = try? JSONDecoder().decode(Content.self, from: data), content.format == Self.format,
      content.exportKey.count == 32
    else { throw .unreadableKeys("it was not written by “regimen export events --with-keys”.") }
    guard content.version == 1 else {
      throw .unreadableKeys("a newer build wrote it. Update this build, then repeat it.")
    }
    let exportKey = SymmetricKey(data: content.exportKey)
    var keys: [UUID: SymmetricKey?] = [:]
    for entry in content.people {
      guard let wrapped = entry.key else {
        keys.updateValue(nil, forKey: entry.person)
        continue
      }
      guard let key = try? KeyWrap.unwrap(wrapped, with: exportKey, for: entry.person) else {
        throw .unreadableKeys("it was changed after it had been written. Export the keys again.")
      }
      keys.updateValue(key, forKey: entry.person)
    }
    practice = PracticeID(content.practice)
    self.keys = keys
  }
}
