public import EventSourcing
public import Foundation

/// What an input needs to become a command: the subject, the people and things that it names, the time, and new ids.
///
/// It is the same for every edge. A name that leads nowhere is an ``InputError``.
public protocol CommandContext: Sendable {
  var practice: PracticeID { get }
  /// The time at which the command acts.
  var now: Date { get }

  /// Whether a client asks for it themselves, on their own page.
  var isAskedByClient: Bool { get }

  /// An id for what the command makes; the same each time for the same name in a repeated request.
  func newID(_ name: String) -> UUID

  /// The id that a name stands for in this practice, in every request.
  func derivedID(_ name: String) -> UUID

  /// Whether anything was named that the command is about.
  var hasSubject: Bool { get }

  /// The client whom the command is about; the one that is kept, where it was merged into another.
  func clientID() async throws -> UUID

  /// The client whom the command is about, by its own id, also where it was merged into another.
  func ownClientID() async throws -> UUID

  /// The zone of a client's own; nil where the practice's holds.
  func ownTimeZone(of client: UUID) async throws -> String?

  /// The practice's zone, an IANA name.
  func practiceTimeZone() async throws -> String

  /// The appointment that the command is about.
  func appointment() async throws -> Appointment

  /// The series that the command is about.
  func series() async throws -> (id: UUID, series: Series)

  /// The entry of the waiting list that the command is about.
  func waitlistEntry() async throws -> UUID

  /// The member of staff whom the command is about, by the id of the membership.
  func staffID() async throws -> UUID

  /// The appointments that are booked or held with a practitioner for later, cancelled ones left out.
  func appointmentsToCome(with practitioner: UUID) async throws -> [UUID]

  /// The addresses with which active members of staff sign in, opened.
  func staffAddresses() async throws -> StaffAddresses

  /// The id of a client or practitioner. Whether a person of an id exists is left to the decision.
  ///
  /// - Parameter field: the member that names them.
  func person(_ reference: PersonReference, _ kind: PersonKind, _ field: String) async throws -> UUID

  /// A site by id or whole name, if the caller may change anything there.
  func site(_ reference: Reference, _ field: String) async throws -> KnownSite

  /// Refuses a place at which the caller may change nothing; nil for virtual appointments.
  func checkPlace(_ site: UUID?) throws

  /// As ``checkPlace(_:)``, of each of some appointments that is still to come.
  func checkPlaces(of appointments: [UUID]) async throws

  /// The slug of an exercise by slug or name; of an unknown one a slug made of the text, which the decision refuses.
  func exercise(_ text: String) async throws -> String

  /// The slugs of the exercises that a collection says are done on machines.
  func machineExercises() async throws -> Set<String>

  /// Rooms, services, hours and travel times.
  func schedulingSetup() async throws -> SchedulingSetup

  /// What somebody said of themselves when they enquired.
  func enquiry(_ id: UUID) async throws -> OpenedEnquiry

  /// What the practice has clients agree to.
  func consentTexts() async throws -> ConsentTexts

  /// SHA-256 of some bytes, in hexadecimal.
  func digest(of bytes: [UInt8]) -> String

  /// A form as a client answered it; nil where there is none of this id, or it was erased.
  func answeredForm(_ id: UUID, of client: UUID) async throws -> OpenedForm?

  /// The session of a client that happened last.
  func lastSession(of client: UUID) async throws -> UUID

  /// The activities that a client scored before, by ``PSFSActivity/key(_:)``: the id of each.
  func activities(of client: UUID) async throws -> [String: UUID]

  /// A client's workouts as they were imported, by session.
  func importedWorkouts(of client: UUID) async throws -> [UUID: ImportedWorkout]

  /// The client with whom a change of habits was agreed.
  func client(ofLifestyleChange id: UUID) async throws -> UUID

  /// Refuses a client whose record cannot be read whole, of whom nothing may be proposed.
  func requireComplete(_ client: UUID) async throws

  /// The handles of clients of the same name who have the same e-mail or phone, in order: a person who is registered already.
  ///
  /// - Parameter own: whose registration it is, which is no duplicate of itself where it is repeated.
  func clients(named name: String, email: String?, phone: String?, except own: UUID) async throws -> [String]

  /// Whether the names of two clients may be one person’s: a first name in common, or almost the same name. A name that is not known is no difference.
  func namesAreAlike(_ one: UUID, _ other: UUID) async throws -> Bool

  /// The handles of practitioners of a name, erased ones left out, in order.
  ///
  /// - Parameter own: whose registration it is.
  func practitioners(named name: String, except own: UUID) async throws -> [String]

  /// The handles of active members of staff of a name, in order.
  ///
  /// - Parameter own: whose membership it is, by its id.
  func staff(named name: String, except own: UUID) async throws -> [String]

  /// Name and address of a member of staff as they were recorded last; nil for an unknown one, and where they do not open.
  func details(ofStaff id: UUID) async throws -> KnownDetails?

  /// Name and contacts of a client as they were recorded last; nil for an unknown one, and where they do not open.
  func details(ofClient id: UUID) async throws -> KnownDetails?

  /// The name of a practitioner as it was recorded last; nil for an unknown one, and where it does not open.
  func details(ofPractitioner id: UUID) async throws -> KnownDetails?

  /// The address of a practitioner's other calendar as it was set; nil where none is, and where it does not open.
  func busyCalendarAddress(of practitioner: UUID) async throws -> KnownCalendarAddress?

  /// Random numbers for a new client's handle.
  func clientNumbers() -> ClientNumbers

  /// Called where the clocks skip a time that was entered, and the next one was taken.
  func noteSkipped(_ entered: LocalDateTime, taken: ResolvedTime)
}

extension CommandContext {
  public func noteSkipped(_ entered: LocalDateTime, taken: ResolvedTime) {}

  public func ownClientID() async throws -> UUID { try await clientID() }

  /// The client whom the command is about, with the zone in which their days are counted and their times said.
  public func client() async throws -> ClientSubject { try await client(try await clientID()) }

  /// A client, with the zone in which their days are counted and their times said.
  public func client(_ id: UUID) async throws -> ClientSubject {
    var name = try await ownTimeZone(of: id)
    if name == nil { name = try await practiceTimeZone() }
    return ClientSubject(id: id, timeZone: name ?? "UTC", now: now, onSkipped: noteSkipped)
  }

  /// The instant of a time on the wall of the practice, or as it was entered; now where none was.
  public func instant(_ time: EnteredTime?) async throws -> Date {
    guard let time else { return now }
    let zone = TimeZone(identifier: try await practiceTimeZone()) ?? .gmt
    return time.instant(in: zone, onSkipped: noteSkipped)
  }

  /// The practitioner of a reference, where there is one.
  public func practitioner(_ reference: PersonReference?, _ field: String = "practitioner") async throws
    -> UUID?
  {
    guard let reference else { return nil }
    return try await person(reference, .practitioner, field)
  }
}

extension CommandContext {
  /// The slug of an exercise by slug or name, where another member than `exercise` names it.
  public func exercise(_ text: String, _ field: String) async throws -> String {
    do {
      return try await exercise(text)
    } catch let error as InputError {
      throw InputError(error.reason, error.kind, field: field, error.advice)
    }
  }

  /// A site by id or whole name; nil for virtual appointments.
  public func place(_ site: Reference?, _ field: String = "site") async throws -> KnownSite? {
    if let site { return try await self.site(site, field) }
    try checkPlace(nil)
    return nil
  }

  /// The zone in which times at a site are said; the practice's for virtual appointments.
  public func timeZone(at site: KnownSite?) async throws -> String {
    if let site { return site.timeZone }
    return try await practiceTimeZone()
  }
}

/// The client whom a command is about, and when things are for them.
public struct ClientSubject: Sendable {
  public let id: UUID
  /// The IANA name of the client's zone: their own, else the practice's.
  public let timeZone: String
  let now: Date
  let onSkipped: @Sendable (LocalDateTime, ResolvedTime) -> Void

  public var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

  /// The instant of a time as it was entered; now where none was.
  public func instant(_ time: EnteredTime?) -> Date { time?.instant(in: zone, onSkipped: onSkipped) ?? now }

  /// A day as it was entered; today where none was.
  public func day(_ day: LocalDay?) -> LocalDay { day ?? LocalDay(of: now, in: zone) }

  /// The day of an instant.
  public func day(of instant: Date) -> LocalDay { LocalDay(of: instant, in: zone) }
}

extension EnteredTime {
  /// The instant that it is.
  ///
  /// - Parameters:
  ///   - zone: of the wall on which it was read.
  ///   - onSkipped: called where the clocks skip it, and the next time was taken.
  public func instant(in zone: TimeZone, onSkipped: (LocalDateTime, ResolvedTime) -> Void) -> Date {
    switch time {
    case .wall(let entered):
      let taken = WallClock.resolve(entered, in: zone)
      if taken.shifted { onSkipped(entered, taken) }
      return taken.instant
    case .instant(let instant, offsetSeconds: _): return instant
    }
  }
}

/// A site as it was found.
public struct KnownSite: Hashable, Sendable {
  public let id: UUID
  /// An IANA name.
  public let timeZone: String

  public init(id: UUID, timeZone: String) {
    self.id = id
    self.timeZone = timeZone
  }
}
