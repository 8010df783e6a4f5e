import EventSourcing
public import Foundation
public import Practice

/// Something that people name, opened: held in memory only, never written or logged.
public struct DirectoryEntry: Hashable, Sendable {
  public let kind: DirectoryRow.Kind
  /// The id as text; an exercise's slug.
  public let id: String
  /// Of people, for example `C-1001`.
  public let handle: String?
  /// nil for a person of whom none was given, or whose name is not held; “erased” for an erased one, “(sealed)” for one
  /// whose name does not open.
  public let name: String?
  /// Of a client as it was given; nil where none was, and of those whose texts are not held.
  public let email: String?
  /// Of a client as it was given; nil where none was, and of those whose texts are not held.
  public let phone: String?
  /// The IANA name of the zone of a practice or site.
  public let timeZone: String?
  /// That the practice has set; nil for none, and of anything else.
  public let locale: PracticeLocale?
  public let isErased: Bool
  /// Whether what is sealed of a person does not open.
  public let isSealed: Bool
  /// Of a practitioner or a site: the first day on which nothing is booked there; nil while it is not retired.
  public let retiredOn: LocalDay?
  /// When it was registered; nil for an exercise of the catalogue.
  public let registeredAt: Instant?
  /// Of a client: the one as whose the record is read; nil for a client of its own.
  public let mergedInto: UUID?

  public init(
    kind: DirectoryRow.Kind, id: String, handle: String? = nil, name: String? = nil, email: String? = nil,
    phone: String? = nil, timeZone: String? = nil, locale: PracticeLocale? = nil, isErased: Bool = false,
    isSealed: Bool = false,
    retiredOn: LocalDay? = nil, registeredAt: Instant? = nil, mergedInto: UUID? = nil
  ) {
    self.kind = kind
    self.id = id
    self.handle = handle
    self.name = name
    self.email = email
    self.phone = phone
    self.timeZone = timeZone
    self.locale = locale
    self.isErased = isErased
    self.isSealed = isSealed
    self.retiredOn = retiredOn
    self.registeredAt = registeredAt
    self.mergedInto = mergedInto
  }

  /// The id of anything but an exercise or the practice.
  public var uuid: UUID? { UUID(uuidString: id) }

  /// What it may be called in an error: a handle for people, otherwise a name that is nobody's.
  var publicName: String { handle ?? (kind == .site || kind == .exercise ? name : nil) ?? id }
}
