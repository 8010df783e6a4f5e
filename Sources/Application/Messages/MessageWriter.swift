package import EventSourcing
package import EventStore
package import Foundation
package import Practice
package import ReadModels

/// A message with its text, as it is handed over. Held in memory only.
package struct OutgoingMessage: Sendable {
  package let id: UUID
  package let kind: MessageKind
  package let language: Language
  /// The address that it can be mailed to; nil without one, and for a text of old that names no address or several: nothing is ever mailed there.
  package let mailbox: EmailAddress?
  package let phone: String?
  package let subject: String
  package let text: String

  package init(
    id: UUID, kind: MessageKind, language: Language, mailbox: EmailAddress?, phone: String?, subject: String,
    text: String
  ) {
    self.id = id
    self.kind = kind
    self.language = language
    self.mailbox = mailbox
    self.phone = phone
    self.subject = subject
    self.text = text
  }
}

/// Writes the text of a message when it is sent: in the client's language, by the practice's locale, with the practice's own words where it has set some.
package struct MessageWriter: Sendable {
  /// What of an appointment is told.
  package struct Told: Sendable {
    let startsAt: Date
    let endsAt: Date
    let siteID: UUID?
    let practitionerID: UUID
    /// Of the place.
    let timeZone: String
    let id: UUID
    /// Until when it is held; nil for what is booked.
    let until: Date?

    package init(_ appointment: Appointment) {
      startsAt = appointment.slot.startsAt
      endsAt = appointment.slot.endsAt
      siteID = appointment.siteID
      practitionerID = appointment.practitionerID
      timeZone = appointment.slot.timeZone
      id = appointment.id
      until = appointment.status == .held ? appointment.hold?.until : nil
    }
  }

  private let store: EventStore<PracticeEvent>
  private let queries: Queries
  /// Where clients open their pages, without a slash at the end; nil where that is not known.
  private let url: String?

  package init(_ store: EventStore<PracticeEvent>, _ queries: Queries, url: String?) {
    self.store = store
    self.queries = queries
    self.url = url.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// Writes a message.
  ///
  /// - Parameter client: to whom, read just before.
  func write(
    _ message: OutboxMessage, about appointments: [Told], to client: ClientSummary, in practice: PracticeID,
    now: Date
  ) async throws -> OutgoingMessage {
    let directory = try await queries.directory(practice)
    let language =
      try await queries.language(of: message.clientID, in: practice) ?? directory.locale.language
    let template = try await template(message.kind, language, in: practice)
    var values = try await values(of: appointments, for: message.clientID, language, directory, in: practice)
    values[.name] = known(client.name)
    values[.practice] = directory.practice?.name
    if message.kind.fields.contains(.link) {
      values[.link] = try await link(message.kind, of: client.id, in: practice, now: now)
    }
    if message.kind == .code {
      values[.code] = try await ClientCodes(store).issue(message.id, for: client.id, in: practice, now: now)
    }
    let filled = template.filled(values)
    return OutgoingMessage(
      id: message.id, kind: message.kind, language: language,
      mailbox: known(client.email).flatMap { EmailAddress($0) }, phone: known(client.phone),
      subject: filled.subject, text: filled.text)
  }

  /// The practice's own template, otherwise the usual one.
  package func template(_ kind: MessageKind, _ language: Language, in practice: PracticeID) async throws
    -> MessageTemplate
  { try await queries.messageTemplates(practice)[kind, language] ?? Self.usual(kind, language) }

  /// The text where the practice has set none.
  package static func usual(_ kind: MessageKind, _ language: Language) -> MessageTemplate {
    let texts = ClientTexts.of(language).all
    return MessageTemplate(
      subject: texts["message.\(kind.rawValue)Subject"] ?? "", text: texts["message.\(kind.rawValue)"] ?? "")
  }

  /// The zone in which a client is told times: their own, otherwise that of the place.
  func zone(of client: UUID, _ place: String?, in practice: PracticeID) async throws -> TimeZone {
    var name = try await queries.zoneSet(for: client, in: practice) ?? place
    if name == nil { name = try await queries.directory(practice).practice?.timeZone }
    return name.flatMap { TimeZone(identifier: $0) } ?? .gmt
  }

  private func values(
    of appointments: [Told], for client: UUID, _ language: Language, _ directory: DirectoryIndex,
    in practice: PracticeID
  ) async throws -> [MessageField: String] {
    guard let first = appointments.first else { return [:] }
    let format = LocalFormat(directory.locale, in: language)
    let zone = try await zone(of: client, first.timeZone, in: practice)
    let texts = ClientTexts.of(language)
    let contacts = try await queries.contacts(practice)
    var values: [MessageField: String] = [
      .when: appointments.map { Self.time($0.startsAt, zone, format) }.joined(separator: "\n"),
      .place: first.siteID.map { directory.entry(.site, $0)?.name ?? "" } ?? texts(.messageByVideo),
      .minutes: format.number(Int(first.endsAt.timeIntervalSince(first.startsAt) / 60)),
      .reference: appointments.map { String($0.id.uuidString.lowercased().prefix(8)) }.joined(
        separator: ", "),
    ]
    values[.address] = contacts.address(site: first.siteID, practitioner: first.practitionerID)
    values[.phone] = contacts.phone(site: first.siteID)
    let practitioners = Set(appointments.map(\.practitionerID))
    if practitioners.count == 1 {
      values[.practitioner] = directory.entry(.practitioner, first.practitionerID).flatMap { known($0.name) }
    }
    if let until = first.until { values[.until] = Self.time(until, zone, format) }
    return values
  }

  /// Day, time and zone.
  private static func time(_ date: Date, _ zone: TimeZone, _ format: LocalFormat) -> String {
    "\(format.longDay(LocalDay(of: date, in: zone))), \(format.clock(date, zone)) (\(zone.identifier))"
  }

  private func link(_ kind: MessageKind, of client: UUID, in practice: PracticeID, now: Date) async throws
    -> String?
  {
    guard let url else { return nil }
    let links = ClientLinks(store, queries)
    // Only what somebody asked for begins the link's 30 days anew.
    let path =
      kind == .link
      ? try await links.handOut(client, in: practice, now: now)
      : try await links.firstPath(of: client, in: practice, now: now)
    guard let path else { return nil }
    return switch kind {
    case .link, .morning: url + path
    case .form: "\(url)\(path)?to=forms"
    case .confirmation, .change, .cancellation, .reminder, .offer, .code: "\(url)\(path)?to=appointments"
    }
  }

  private func known(_ text: String?) -> String? { text == PersonalPart.sealedText ? nil : text }
}

extension MessageWriter {
  /// An example of a message, for the person who sets its text.
  package func preview(
    _ kind: MessageKind, _ language: Language, in practice: PracticeID, now: Date
  ) async throws -> MessageTemplate {
    let directory = try await queries.directory(practice)
    let format = LocalFormat(directory.locale, in: language)
    let zone = directory.practice?.timeZone.flatMap { TimeZone(identifier: $0) } ?? .gmt
    let start = WallClock.start(of: LocalDay(of: now, in: zone) + 7, in: zone) + 10 * 3600
    let site = directory.all(.site).first
    let contacts = try await queries.contacts(practice)
    let values: [MessageField: String] = [
      .name: "Alex Example", .practice: directory.practice?.name ?? "", .when: Self.time(start, zone, format),
      .place: site?.name ?? ClientTexts.of(language)(.messageByVideo),
      .address: site?.uuid.flatMap { contacts.facts($0, nil)?.address } ?? "",
      .phone: contacts.phone(site: site?.uuid) ?? "",
      .practitioner: directory.all(.practitioner).first { !$0.isErased }?.name ?? "", .minutes: "60",
      .reference: "1a2b3c4d", .until: Self.time(start - 86_400, zone, format),
      .link: "\(url ?? "https://practice.example.org")/open/…", .code: "123456",
    ]
    return try await template(kind, language, in: practice).filled(values)
  }
}
