public import Foundation

/// The personal part of an event before it is sealed: names, contacts and every free text, by field.
///
/// It is never stored, logged or encoded in the clear; its description never shows a value.
public struct PersonalPart: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  /// The kinds of personal text that events carry. A released name is never given another meaning.
  public enum Field: String, CaseIterable, Codable, Sendable {
    case name
    case email
    case phone
    case note
    case reason
    case goal
    case medication
    case activity
    case title
    case complaint
    case description
    case waiver
    case answers
    /// Where something of theirs is read from, such as a calendar.
    case address
  }

  public private(set) var values: [Field: String]

  public init(_ values: [Field: String?] = [:]) {
    self.values = values.compactMapValues { $0 }.filter { !$0.value.isEmpty }
  }

  public static let none = PersonalPart()

  public var isEmpty: Bool { values.isEmpty }

  /// The text of a field; nil where the event has none. An empty text counts as none.
  public subscript(field: Field) -> String? {
    get { values[field] }
    set { values[field] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// The names of the fields that are present, never their texts.
  public var description: String {
    "PersonalPart(\(values.keys.map(\.rawValue).sorted().joined(separator: ", ")))"
  }

  public var debugDescription: String { description }
}

extension PersonalPart {
  /// What an erased person's part opens to.
  public static let erasedText = "erased"

  /// What is shown of a part that does not open although its person was not erased.
  public static let sealedText = "(sealed)"
}

/// The personal part of an event as it is stored: ciphertext, with what is needed to open it and nothing else.
///
/// Projections and replicas carry it unopened; only the edge that shows it asks the vault for the key.
public struct SealedPart: Hashable, Sendable, Codable {
  /// The person whose key seals it.
  public let subject: UUID
  /// The event that it belongs to; bound to the ciphertext.
  public let eventID: UUID
  /// The event's type; bound to the ciphertext.
  public let type: String
  /// Nonce, ciphertext and authentication tag, in this order (AES-256-GCM).
  public let ciphertext: Data

  public init(subject: UUID, eventID: UUID, type: String, ciphertext: Data) {
    self.subject = subject
    self.eventID = eventID
    self.type = type
    self.ciphertext = ciphertext
  }
}
