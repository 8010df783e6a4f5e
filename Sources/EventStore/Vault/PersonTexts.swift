import Crypto
public import EventSourcing
public import Foundation
import Postgres

/// What a person's sealed parts say, opened before their key is destroyed, to be looked for afterwards. In memory only;
/// neither its description nor its mirror shows a text.
public struct PersonTexts: Sendable, CustomStringConvertible, CustomReflectable {
  /// The most that is held: distinct texts, and bytes of them. What is beyond is counted and not looked for.
  static let maxTexts = 200_000
  static let maxBytes = 16 << 20
  /// How long opening them may hold an erasure up.
  static let maxTime: Duration = .seconds(60)
  /// The characters that a text must have to be looked for: shorter ones occur by chance.
  static let shortest = 6

  let matcher: TextMatcher
  /// How many distinct texts will be looked for.
  public let count: Int
  /// How many texts or parts were left out: beyond the bounds of memory or time, or not to be opened.
  public let left: Int
  /// How many distinct texts are too short to be looked for.
  public let short: Int
  /// E-mail addresses and phone numbers, by which others of the same contact are found.
  let contacts: Set<String>
  /// Why nothing can be looked for; nil where something can.
  let reason: PlaintextScan.Reason?

  /// Whether a search is to be made or noted as not made: not where the person had no key, as after an erasure that had been
  /// carried out before, whose search stays as it is.
  public var areToBeSearched: Bool { reason != .noKey }

  init(_ texts: Set<String>, left: Int, short: Int = 0, contacts: Set<String> = []) {
    count = texts.count
    self.left = left
    self.short = short
    self.contacts = contacts
    reason = nil
    matcher = TextMatcher(texts)
  }

  init(without reason: PlaintextScan.Reason) {
    (count, left, short) = (0, 0, 0)
    contacts = []
    self.reason = reason
    matcher = TextMatcher([])
  }

  /// Whether they were opened, all or some; where not, the person's contacts are not known.
  public var areKnown: Bool { reason == nil }

  /// Whether one of these is an e-mail address or a phone number of the person, however it is written.
  public func sharesContact(email: String?, phone: String?) -> Bool {
    [email.map(Self.email), phone.map(Self.phone)].contains { $0.map(contacts.contains) ?? false }
  }

  /// An address without case.
  static func email(_ text: String) -> String {
    TextMatcher.folded(text.trimmingCharacters(in: .whitespaces))
  }

  /// A number by its last nine digits, so that it is the same with a country's code and without; one of fewer as it is.
  static func phone(_ text: String) -> String { String(text.filter(\.isWholeNumber).suffix(9)) }

  public var description: String { "PersonTexts(\(count))" }
  public var customMirror: Mirror { Mirror(self, children: ["count": count]) }
}

extension EventStore {
  /// Opens the texts of a person's sealed parts into bounded memory, a page at a time. It never fails: what cannot be
  /// opened is counted, and where nothing can the value says why.
  ///
  /// Texts of fewer than six characters are counted and left out: they occur by chance.
  public func texts(of person: UUID, in practice: PracticeID) async -> PersonTexts {
    do {
      let key: SymmetricKey
      switch try await vault.keys(of: [person], in: practice)[person] {
      case .key(let known): key = known
      case .sealed: return PersonTexts(without: .textsUnavailable)
      case .erased, nil: return PersonTexts(without: .noKey)
      }
      var (texts, short, contacts): (Set<String>, Set<String>, Set<String>) = ([], [], [])
      var (bytes, left, after) = (0, 0, Int64(0))
      let end = ContinuousClock.now + PersonTexts.maxTime
      while true {
        guard .now < end else {
          left += 1
          break
        }
        let parts = try await sealedParts(of: person, in: practice, after: after, until: end)
        guard let last = parts.last?.position else { break }
        after = last
        for (_, part) in parts {
          guard let opened = try? Sealing.open(part, with: key) else {
            left += 1
            continue
          }
          if let email = opened[.email] { contacts.insert(PersonTexts.email(email)) }
          if let phone = opened[.phone], PersonTexts.phone(phone).count >= 6 {
            contacts.insert(PersonTexts.phone(phone))
          }
          for text in opened.values.values where !texts.contains(text) {
            guard text.count >= PersonTexts.shortest else {
              if short.count < PersonTexts.maxTexts { short.insert(text) }
              continue
            }
            guard texts.count < PersonTexts.maxTexts, bytes + text.utf8.count <= PersonTexts.maxBytes else {
              left += 1
              continue
            }
            bytes += text.utf8.count
            texts.insert(text)
          }
        }
      }
      return PersonTexts(texts, left: left, short: short.count, contacts: contacts)
    } catch {
      return PersonTexts(without: .textsUnavailable)
    }
  }

  private func sealedParts(
    of person: UUID, in practice: PracticeID, after: Int64, until end: ContinuousClock.Instant
  ) async throws -> [(position: Int64, part: SealedPart)] {
    try await pool.query(
      """
      select position, event_id, type, sealed from public.events
      where practice_id = \(practice.uuid) and position > \(after) and subject = \(person) and sealed is not null
      order by position limit 500
      """, deadline: max(end - .now, .seconds(1))
    ) { row in
      (
        try row.get(0) as Int64,
        SealedPart(subject: person, eventID: try row.get(1), type: try row.get(2), ciphertext: try row.get(3))
      )
    }
  }
}
