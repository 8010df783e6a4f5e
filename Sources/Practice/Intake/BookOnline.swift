public import EventSourcing
public import Foundation

/// A first consultation that somebody new books by themselves: the enquiry, the registration and the appointment, recorded together or
/// not at all.
///
/// Refused: as ``RecordEnquiry``, ``RegisterClient`` and ``BookAppointment``.
public enum BookOnline {
  public typealias Whole = SequentialDecider<
    SequentialDecider<RecordEnquiry, RegisterClient>, BookAppointment
  >

  /// The service that is booked at a place, the first by name: a consultation that may be virtual where it is; nil where the practice
  /// offers none, and it takes as long as any appointment.
  ///
  /// - Parameter now: one that is retired by then is left out.
  public static func service(atSite siteID: UUID?, in setup: SchedulingSetup, at now: Date) -> ServiceOffered?
  {
    setup.services.values.sorted { $0.name < $1.name }.first {
      $0.kind == .consultation && (siteID != nil || $0.allowsVirtual)
        && !setup.isRetired($0.serviceID, at: now)
    }
  }

  /// What the form says, with who is open at the time.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    /// Nil for a virtual consultation.
    public var siteId: Reference?
    public var at: EnteredTime
    /// Nil where nobody is open at the time. That is refused when it is decided, so that a booking that is repeated, whose time is not
    /// open any more, is answered as the first time.
    public var practitioner: PersonReference?
    public var name: String
    public var email: String?
    public var phone: String?
    public var complaint: String?

    public init(
      siteId: Reference? = nil, at: EnteredTime, practitioner: PersonReference? = nil, name: String,
      email: String? = nil, phone: String? = nil, complaint: String? = nil
    ) {
      self.siteId = siteId
      self.at = at
      self.practitioner = practitioner
      self.name = name
      self.email = email
      self.phone = phone
      self.complaint = complaint
    }

    public static var answer: CommandAnswer { CommandAnswer("appointmentId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init(
        "siteId", \.siteId, "The site, by id; a virtual consultation if left out.", example: "Lake Nona"),
      .init("at", \.at, "When it begins.", example: EnteredTime("2027-03-01T10:00")),
      .init(
        "practitioner", \.practitioner, "Who is open then; nobody if left out, and so nothing is booked.",
        example: "P-1"), .init("name", \.name, "Full name; sealed.", example: "Maria Lopez"),
      .init("email", \.email, "E-mail address; sealed.", example: "maria@example.com"),
      .init("phone", \.phone, "Phone number; sealed.", example: "+1 407 555 0100"),
      .init(
        "complaint", \.complaint, "What hurts, in words; sealed.", example: "Low back pain for two years"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<Whole> {
      let (client, appointment) = (context.newID("client"), context.newID("appointment"))
      let site = try await context.place(siteId, "siteId")
      let setup = try await context.schedulingSetup()
      let service = BookOnline.service(atSite: site?.id, in: setup, at: context.now)
      let arrival = SequentialDecider(
        RecordEnquiry(
          clientID: client, name: name, email: email, phone: phone, complaint: complaint, now: context.now),
        then: RegisterClient(
          clientID: client, name: name, email: email, phone: phone, followsEnquiry: true,
          numbers: context.clientNumbers(), now: context.now))
      let booking = BookAppointment(
        appointmentID: appointment, kind: .consultation, clientID: client,
        // The new client is no practitioner, so that nobody is booked.
        practitionerID: try await context.practitioner(practitioner) ?? client, siteID: site?.id, at: at.time,
        timeZone: try await context.timeZone(at: site),
        minutes: service == nil ? BookAppointment.usualMinutes : nil, serviceID: service?.serviceID,
        rooms: setup.bookableRooms(of: site?.id, at: context.now).map(\.roomID), now: context.now)
      return CommandRequest(
        command: SequentialDecider(arrival, then: booking), id: appointment,
        tag: PracticeTags.appointment(appointment))
    }
  }
}
