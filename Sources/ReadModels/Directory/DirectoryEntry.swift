public import Foundation

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
  /// The IANA name of the zone of a practice or site.
  public let timeZone: String?
  public let isErased: Bool
  /// Whether what is sealed of a person does not open.
  public let isSealed: Bool

  public init(
    kind: DirectoryRow.Kind, id: String, handle: String? = nil, name: String? = nil, timeZone: String? = nil,
    isErased: Bool = false, isSealed: Bool = false
  ) {
    self.kind = kind
    self.id = id
    self.handle = handle
    self.name = name
    self.timeZone = timeZone
    self.isErased = isErased
    self.isSealed = isSealed
  }

  /// The id of anything but an exercise or the practice.
  public var uuid: UUID? { UUID(uuidString: id) }

  /// What it may be called in an error: a handle for people, otherwise a name that is nobody's.
  var publicName: String { handle ?? (kind == .site || kind == .exercise ? name : nil) ?? id }
}
