import EventSourcing
import EventStore
public import Foundation

/// One item of a client's history as it is shown.
public struct HistoryItem: Codable, Hashable, Sendable {
  public let position: Int64
  /// The event's type, for example `session-recorded`.
  public let kind: String
  public let occurredAt: Instant
  public let recordedAt: Instant
  /// The position of the next word on the same matter, which took this one's place; nil while it stands.
  public let correctedBy: Int64?
  /// Who acted, where it is known, and in which role.
  public let actor: UUID?
  public let role: String
  public let detail: HistoryDetail
  public let name: String?
  public let email: String?
  public let phone: String?
  public let title: String?
  public let note: String?
  public let reason: String?
  public let goal: String?
  public let medication: String?
  public let activity: String?
  public let complaint: String?
  public let description: String?

  init(_ row: HistoryRow, correctedBy: Int64?, texts: OpenedPart?) {
    position = row.position
    kind = row.kind
    occurredAt = row.occurredAt
    recordedAt = row.recordedAt
    self.correctedBy = correctedBy
    actor = row.actor
    role = row.role
    detail = row.detail
    let fields = row.detail.texts
    // An erased part does not tell which texts it had, so only those that the kind may have read “erased”.
    func text(_ field: PersonalPart.Field) -> String? { fields.contains(field) ? texts?[field] : nil }
    name = text(.name)
    email = text(.email)
    phone = text(.phone)
    title = text(.title)
    note = text(.note)
    reason = text(.reason)
    goal = text(.goal)
    medication = text(.medication)
    activity = text(.activity)
    complaint = text(.complaint)
    description = text(.description)
  }
}

extension HistoryDetail {
  /// The personal texts that an item of its kind may have.
  fileprivate var texts: Set<PersonalPart.Field> {
    switch self {
    case .registration: [.name, .email, .phone]
    case .erasure, .loadChange, .redFlag, .appointment: [.reason]
    case .session: [.title, .note]
    case .prescription, .morningPain, .restDay: []
    case .fact(let fact): Set(fact.texts.compactMap(PersonalPart.Field.init(rawValue:)))
    }
  }
}
