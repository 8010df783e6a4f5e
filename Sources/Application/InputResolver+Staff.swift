import EventSourcing
import EventStore
public import Foundation
public import Practice
public import ReadModels

/// The member of staff whom an input is about, and what is known of the others.
extension InputResolver {
  public func staffID() async throws -> UUID {
    let what = "Give the id of a member of staff, or a handle such as S-1."
    guard let subject else { throw InputError(.malformed, "staff", field: nil, what) }
    // Whether a membership of an id exists is left to the decision.
    if let id = UUID(uuidString: subject) { return id }
    let staff = try await queries.staff(practice, now: now)
    if let found = staff.identified(subject) { return found.staffID }
    guard PersonReference(subject).handle == nil else {
      throw InputError(.unknown, "staff", field: nil, "No member of staff has this handle. List them first.")
    }
    guard names == .names else { throw InputError(.malformed, "staff", field: nil, what) }
    return try Self.only(staff.named(subject)).staffID
  }

  /// The one member of staff whom a text names.
  public static func only(_ found: [StaffItem]) throws(InputError) -> StaffItem {
    guard let item = found.first else {
      throw InputError(
        .unknown, "staff", field: nil,
        "No member of staff has this id, handle or name. Check the spelling, or list them first.")
    }
    guard found.count == 1 else {
      let handles = found.map(\.handle)
      throw InputError(
        .ambiguous(handles), "staff", field: nil,
        "More than one member of staff fits: \(handles.joined(separator: ", ")). Say which by its handle.")
    }
    return item
  }

  public func appointmentsToCome(with practitioner: UUID) async throws -> [UUID] {
    let filter = ScheduleFilter(
      from: now, to: now + Self.bookedAhead, practitioner: practitioner, now: now)
    return try await queries.wholeSchedule(practice, filter).items.map(\.appointmentID)
  }

  /// Nothing is booked further ahead: eleven years, in seconds.
  private static let bookedAhead: TimeInterval = 11 * 366 * 86_400

  public func practitioners(named name: String, except own: UUID) async throws -> [String] {
    try await queries.directory(practice).practitioners(named: name).filter { $0.uuid != own }.compactMap(
      \.handle)
  }

  public func staff(named name: String, except own: UUID) async throws -> [String] {
    try await queries.staff(practice, now: now).wholly(named: name).filter { $0.staffID != own }.map(\.handle)
  }

  public func details(ofStaff id: UUID) async throws -> KnownDetails? {
    try await queries.staff(practice, now: now).items.first { $0.staffID == id }.map {
      KnownDetails(position: $0.detailsPosition, name: $0.name, email: $0.email)
    }
  }

  public func details(ofClient id: UUID) async throws -> KnownDetails? {
    var position: Int64?
    var said: [(details: [PersonDetail], part: SealedPart)] = []
    for recorded in try await store.read(ClientNaming(id).reads, in: practice) {
      var details: [PersonDetail] = []
      switch recorded.event {
      case .client(.clientRegistered(let facts)) where facts.clientID == id: details = PersonDetail.allCases
      case .client(.clientDetailsCorrected(let facts)) where facts.clientID == id: details = facts.details
      default: continue
      }
      guard let part = recorded.sealed else { return nil }
      position = recorded.position
      said.append((details, part))
    }
    guard let position else { return nil }
    var known: [PersonDetail: String] = [:]
    for (words, opened) in zip(said, try await store.open(said.map(\.part), in: practice)) {
      guard case .open = opened else { return nil }
      for detail in words.details { known[detail] = opened[detail.field] }
    }
    return KnownDetails(
      position: position, name: known[.name], email: known[.email], phone: known[.phone])
  }

  public func details(ofPractitioner id: UUID) async throws -> KnownDetails? {
    let naming = PractitionerNaming(id)
    let events = try await store.read(naming.reads, in: practice)
    guard let last = events.last, let sealed = last.sealed,
      let opened = try await store.open([sealed], in: practice).first
    else { return nil }
    return KnownDetails(position: last.position, name: opened[.name])
  }

  public func busyCalendarAddress(of practitioner: UUID) async throws -> KnownCalendarAddress? {
    var calendar = BusyCalendar(of: practitioner)
    for event in try await store.read(calendar.reads, in: practice) { calendar.evolve(event) }
    guard let id = calendar.calendarID, let sealed = calendar.sealed,
      let text = try await store.open([sealed], in: practice).first?[.address]
    else { return nil }
    return KnownCalendarAddress(calendarID: id, text: text)
  }

  public func staffAddresses() async throws -> StaffAddresses {
    try await queries.staff(practice, now: now).addresses
  }
}
