import Crypto
import EventSourcing
import Foundation

/// Which people the vault needs keys of so that an imported log can be opened, and whether what there is fits.
///
/// It remembers one sealed part of each person to try a key on, and opens nothing for anybody to see.
struct ImportedKeys {
  private var samples: [UUID: SealedPart] = [:]
  private var erased: Set<UUID> = []

  mutating func see(_ stored: StoredEvent) {
    guard let subject = stored.subject, let sealed = stored.sealed, samples[subject] == nil else { return }
    samples[subject] = SealedPart(
      subject: subject, eventID: stored.eventID, type: stored.type, ciphertext: sealed)
  }

  mutating func erase(_ person: UUID) {
    erased.insert(person)
  }

  /// What the vault has to take in.
  ///
  /// - Parameters:
  ///   - given: the keys that came with the log; nil without any.
  ///   - known: what the vault has already.
  ///   - mayStayClosed: whether people without a key are taken as erased.
  /// - Throws: ``TransferError`` `keys-missing` and `keys-do-not-fit`.
  func toAdopt(
    given: KeyFile?, known: [UUID: PersonKey], mayStayClosed: Bool
  ) throws(TransferError) -> [UUID: SymmetricKey?] {
    var adopted: [UUID: SymmetricKey?] = [:]
    var missing: [UUID] = []
    for (person, key) in given?.keys ?? [:] where known[person] == nil && !erased.contains(person) {
      adopted.updateValue(key, forKey: person)
    }
    for person in erased { adopted.updateValue(nil, forKey: person) }
    for (person, sample) in samples where !erased.contains(person) {
      switch (known[person], adopted[person]) {
      case (.erased, _), (nil, .some(nil)): continue
      case (.sealed, _): throw .keysDoNotFit
      case (.key(let key), _), (nil, .some(.some(let key))):
        guard (try? Sealing.open(sample, with: key)) != nil else { throw .keysDoNotFit }
      case (nil, nil): missing.append(person)
      }
    }
    guard missing.isEmpty || mayStayClosed else { throw .keysMissing(missing.count) }
    for person in missing { adopted.updateValue(nil, forKey: person) }
    return adopted
  }

  /// Those whose personal parts the log holds.
  var people: Set<UUID> { Set(samples.keys) }
}
