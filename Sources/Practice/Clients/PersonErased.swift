public import EventSourcing
public import Foundation

/// A person’s personal data were made unreadable; the reason is sealed with them, and so goes too.
public struct PersonErased: EventPayload {
  public static let eventType = "person-erased"

  public let personID: UUID
  public let kind: PersonKind

  public init(personID: UUID, kind: PersonKind) {
    self.personID = personID
    self.kind = kind
  }

  public var tags: [Tag] {
    switch kind {
    case .client: [PracticeTags.erasures, PracticeTags.client(personID)]
    case .practitioner: [PracticeTags.erasures, PracticeTags.practitioner(personID)]
    }
  }
  public var subject: UUID? { personID }
  public var erases: UUID? { personID }
}
