public import EventSourcing
public import EventStore
public import Foundation
public import Practice
public import ReadModels

/// Resolves what an input names, for every edge: the subject, people, sites, exercises, zones and defaults.
public struct InputResolver: CommandContext {
  /// How people may be named.
  public enum Names: Sendable {
    /// By id or handle only: what names them ends up in logs of addresses and bodies.
    case handles
    /// Also by a part of their name, as at a terminal.
    case names
  }

  let queries: Queries
  let store: EventStore<PracticeEvent>
  public let practice: PracticeID
  public let now: Date
  /// Where the caller may change anything.
  public let places: PlaceScope
  /// The member of staff whose command it is; nil for others.
  public let author: StaffAuthor?
  public let isAskedByClient: Bool
  /// Under which the request is carried out once.
  public let identity: CommandIdentity
  /// Under which it is noted that a booking was refused.
  public let refusalIdentity: RefusalIdentity
  /// What the command is about, as it was named: an id, or a client's handle or name; nil where nothing was.
  public let subject: String?
  let names: Names
  let named = NamedClients()
  let onSkipped: @Sendable (LocalDateTime, ResolvedTime) -> Void
  let onFound: @Sendable (DirectoryEntry, String) -> Void
  let onUnknown: @Sendable (DirectoryRow.Kind, String) -> Void

  /// - Parameters:
  ///   - key: the caller's idempotency key; nil where every request is one of its own.
  ///   - request: what was asked, as bytes that are equal for equal requests.
  ///   - onSkipped: called where the clocks skip a time that was entered, and the next one was taken.
  ///   - onFound: called with what was found by a text that is no id, and with that text.
  ///   - onUnknown: called with a text that names nothing, so that a person at a terminal can be told what is called almost so.
  public init(
    _ queries: Queries, _ store: EventStore<PracticeEvent>, practice: PracticeID, subject: String?,
    key: String?, request: some Sequence<UInt8>, places: PlaceScope = .everywhere, author: StaffAuthor? = nil,
    isAskedByClient: Bool = false, names: Names, now: Date,
    onSkipped: @escaping @Sendable (LocalDateTime, ResolvedTime) -> Void = { _, _ in },
    onFound: @escaping @Sendable (DirectoryEntry, String) -> Void = { _, _ in },
    onUnknown: @escaping @Sendable (DirectoryRow.Kind, String) -> Void = { _, _ in }
  ) {
    self.queries = queries
    self.store = store
    self.practice = practice
    self.subject = subject
    let request = Data(request)
    identity = CommandIdentity(key: key, in: practice, request: request)
    refusalIdentity = RefusalIdentity(key: key, in: practice, request: request)
    self.places = places
    self.author = author
    self.isAskedByClient = isAskedByClient
    self.names = names
    self.now = now
    self.onSkipped = onSkipped
    self.onFound = onFound
    self.onUnknown = onUnknown
  }

  public func newID(_ name: String) -> UUID { identity.derive(name) }

  public func derivedID(_ name: String) -> UUID { DerivedID.make(in: practice.uuid, name) }

  public func noteSkipped(_ entered: LocalDateTime, taken: ResolvedTime) { onSkipped(entered, taken) }

  // MARK: - The subject

  public var hasSubject: Bool { subject != nil }

  public func clientID() async throws -> UUID {
    guard let subject else { throw InputError(.malformed, "client", field: nil, "Name a client.") }
    return try await find(subject, .client, field: nil)
  }

  public func ownClientID() async throws -> UUID {
    guard let subject else { throw InputError(.malformed, "client", field: nil, "Name a client.") }
    return try await own(subject, .client, field: nil)
  }

  public func ownTimeZone(of client: UUID) async throws -> String? {
    try await queries.timeZone(of: client, in: practice)
  }

  public func practiceTimeZone() async throws -> String { try await directory().practice?.timeZone ?? "UTC" }

  public func appointment() async throws -> Appointment {
    let advice =
      names == .names
      ? "Give an appointment’s id or its first four characters, as the schedule lists it: “regimen show schedule --week”, with --client for one client. What was given back is named by its whole id."
      : "Give an appointment’s id, as the schedule lists it."
    let id = try await subjectID("appointment", advice) {
      try await queries.appointments(withIDsLike: $0, in: practice)
    }
    let found = try await store.appointment(id, in: practice)
    try checkPlace(found.siteID)
    return found
  }

  public func series() async throws -> (id: UUID, series: Series) {
    let id = try await subjectID("series", "Give a series’ id, as its booking answered it.") {
      try await queries.series(withIDsLike: $0, in: practice)
    }
    let found = try await queries.series(id, in: practice)
    try checkPlace(found.facts?.siteID)
    return (id, found)
  }

  public func waitlistEntry() async throws -> UUID {
    let id = try await subjectID("waitlist-entry", "Give an entry’s id, as the waiting list shows it.") {
      beginning in
      try await queries.waitlist(practice, now: now).entries.map(\.facts.entryID).filter {
        $0.uuidString.lowercased().hasPrefix(beginning)
      }
    }
    guard places != .everywhere else { return id }
    let waiting = try await queries.waitlist(practice, now: now).entries
    if let entry = waiting.first(where: { $0.facts.entryID == id }) {
      try checkPlace(entry.facts.wish.siteID)
    }
    return id
  }

  // MARK: - What is named

  public func person(_ reference: PersonReference, _ kind: PersonKind, _ field: String) async throws -> UUID {
    try await find(reference.text, kind, field: field)
  }

  /// As ``own(_:_:field:)``; of a client who was merged into another that one, for whom what is new is recorded.
  private func find(_ text: String, _ kind: PersonKind, field: String?) async throws -> UUID {
    let id = try await own(text, kind, field: field)
    guard kind == .client else { return id }
    let kept = try await directory().kept(id)
    named.note(id, kept: kept)
    return kept
  }

  /// Whether a person of an id exists is left to the decision.
  private func own(_ text: String, _ kind: PersonKind, field: String?) async throws -> UUID {
    let row: DirectoryRow.Kind = kind == .client ? .client : .practitioner
    let reference = PersonReference(text)
    if names == .names, reference.id == nil {
      return try await known(text, row, field: field)
    }
    guard reference.id != nil || reference.handle != nil else {
      throw InputError(
        .malformed, kind.rawValue, field: field, "Give an id, or a handle such as C-1001 or P-1.")
    }
    guard let id = reference.id(row, in: try await directory()) else { throw Self.unknown(row, field) }
    return id
  }

  public func exercise(_ text: String) async throws -> String {
    let directory = try await directory()
    let slug = Slug.make(from: text)
    // A slug is one exercise, whichever others have it as a part of their names; the directory lacks those of a collection.
    if (try? directory.find(slug, .exercise))?.id == slug { return slug }
    if try await isKnown(slug) { return slug }
    do throws(DirectoryError) { return try directory.find(text, .exercise).id } catch {
      guard case .unknown = error else { throw InputError(error, field: "exercise") }
      return slug
    }
  }

  /// Whether the practice added or described an exercise of its own by this slug.
  private func isKnown(_ slug: String) async throws -> Bool {
    guard !slug.isEmpty else { return false }
    var known = KnownExercises(of: [slug])
    for event in try await store.read(known.reads, in: practice) { known.evolve(event) }
    return known.contains(slug)
  }

  public func schedulingSetup() async throws -> SchedulingSetup {
    try await queries.schedulingSetup(practice)
  }

  public func requireComplete(_ client: UUID) async throws {
    try await queries.requireComplete(client, in: practice)
  }

  public func clientNumbers() -> ClientNumbers { .drawn() }

  // MARK: - The directory

  func directory() async throws -> DirectoryIndex {
    try await queries.directory(practice, atLeast: nil)
  }

  /// The one thing of the practice that a text names by id, handle, whole name or part of a name: for people at a terminal.
  ///
  /// - Throws: ``InputError`` where it names nothing or several.
  public func entry(_ text: String, _ kind: DirectoryRow.Kind, field: String? = nil) async throws
    -> DirectoryEntry
  {
    let directory = try await directory()
    do throws(DirectoryError) {
      let found = try directory.find(text, kind)
      onFound(found, text)
      return found
    } catch {
      guard case .unknown = error else { throw InputError(error, field: field) }
      if let found = try await otherwise(text, kind, directory, field) {
        onFound(found, text)
        return found
      }
      onUnknown(kind, text)
      throw InputError(error, field: field)
    }
  }

  static func unknown(_ kind: DirectoryRow.Kind, _ field: String?) -> InputError {
    InputError(.unknown(kind), field: field)
  }
}
