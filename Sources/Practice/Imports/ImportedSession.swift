public import EventSourcing
public import Foundation

/// A workout read from another application’s export, ready to be imported; its title and note are still in the clear.
public struct ImportedSession: Hashable, Sendable {
  /// Derived from where it came from, so that the same workout has the same id at every import.
  public let sessionID: UUID
  public let occurredAt: Date
  public let content: SessionContent
  /// A digest of everything that was read of it, by which an edit is noticed.
  public let fingerprint: String
  public let title: String?
  public let note: String?

  public init(
    sessionID: UUID, occurredAt: Date, content: SessionContent, fingerprint: String, title: String? = nil,
    note: String? = nil
  ) {
    self.sessionID = sessionID
    self.occurredAt = occurredAt
    self.content = content
    self.fingerprint = fingerprint
    self.title = title
    self.note = note
  }
}

extension ImportedSession {
  /// Refuses what no import takes of a workout, from any program, so that the reader of a file can say where it stands.
  ///
  /// - Parameter isMachine: whether an exercise is done on a machine, by its slug.
  /// - Throws: `sets-required`, `out-of-range`, `load-out-of-range`, `unknown-time-zone`, `wrong-day`, `in-the-future`,
  ///   `invalid-text`.
  public func check(now: Date, _ isMachine: (String) -> Bool) throws(Refusal) {
    _ = try recordable(now: now, isMachine)
  }

  /// The workout as it is recorded, its texts to be sealed.
  func recordable(now: Date, _ isMachine: (String) -> Bool) throws(Refusal) -> (
    content: SessionContent, personal: PersonalPart
  ) {
    let content = content.withoutRunawayClock.withFailedSets
    try content.check(isMachine)
    try TimeRules.checkHasCome(occurredAt, now: now, field: "date")
    try SessionDay.check(content, at: occurredAt)
    return (content, PersonalPart([.title: try Text.title(title), .note: try Text.note(note)]))
  }
}
