import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Whether a message is to be sent, judged just before.
struct MessageRules: Sendable {
  /// What is to be done with a message.
  enum Verdict: Sendable {
    case ready(OutgoingMessage)
    /// It is quiet until then.
    case waits(Date)
    /// Nothing is left to tell, nobody to tell it, or it is not wanted.
    case dropped(String)
    /// It was not handed over before it was too late.
    case tooLate
    /// The client left nothing that this way goes to.
    case unreachable
  }

  /// After so long what was asked for, or has happened, is not told any more, in seconds.
  private static let longest: TimeInterval = 3 * 86_400
  /// For how long after the quiet hours a client is asked for the pain of the morning, in seconds.
  private static let morning: TimeInterval = 4 * 3600

  let store: EventStore<PracticeEvent>
  let queries: Queries
  private let writer: MessageWriter
  private let sender: any MessageSender
  private let quiet: QuietHours?

  init(
    _ store: EventStore<PracticeEvent>, _ queries: Queries, _ writer: MessageWriter,
    _ sender: any MessageSender, quiet: QuietHours?
  ) {
    self.store = store
    self.queries = queries
    self.writer = writer
    self.sender = sender
    self.quiet = quiet
  }

  func verdict(on message: OutboxMessage, in practice: PracticeID, now: Date) async throws -> Verdict {
    let client = try await queries.client(practice, id: message.clientID, now: now).client
    guard !client.erased else { return .dropped("erased") }
    guard try await isInCare(message, in: practice, now: now) else { return .dropped("discharged") }
    if MessageKind.chosen.contains(message.kind) {
      let choices = try await queries.messageChoices(of: message.clientID, in: practice)
      guard choices.wants(message.kind) else { return .dropped("unwanted") }
    }
    let standing = try await standing(message, in: practice, now: now)
    guard message.appointments.isEmpty || !standing.isEmpty else { return .dropped("superseded") }
    if message.kind == .cancellation, try await wasTold(message, in: practice) { return .dropped("told") }
    let zone = try await writer.zone(of: message.clientID, standing.first?.timeZone, in: practice)
    if message.kind == .morning, try await isScored(message, zone, in: practice, now: now) {
      return .dropped("superseded")
    }
    if message.kind == .form,
      try await queries.formsDue(practice, of: message.clientID, now: now).isEmpty
    {
      return .dropped("superseded")
    }
    let last = last(message, standing, zone)
    guard now < last else { return .tooLate }
    // What would be too late in the morning goes out at night.
    if message.kind != .code, let end = quiet?.end(at: now, in: zone), end < last { return .waits(end) }
    guard sender.carries(message.kind) else { return .dropped("not-carried") }
    let outgoing = try await writer.write(message, about: standing, to: client, in: practice, now: now)
    return sender.reaches(outgoing) ? .ready(outgoing) : .unreachable
  }

  /// Whether the client may be told. After a discharge their page opens while a check of how it goes is due, and so does what leads there.
  private func isInCare(_ message: OutboxMessage, in practice: PracticeID, now: Date) async throws -> Bool {
    switch message.kind {
    case .code, .link:
      try await ClientLinks(store, queries).ending(of: message.clientID, in: practice, now: now) == nil
    case .confirmation, .change, .cancellation, .reminder, .offer, .morning, .form:
      try await queries.notInCare([message.clientID], of: practice).isEmpty
    }
  }

  /// Those of its appointments that are as it would tell them, in the order of their starts.
  private func standing(_ message: OutboxMessage, in practice: PracticeID, now: Date) async throws
    -> [MessageWriter.Told]
  {
    var standing: [MessageWriter.Told] = []
    for about in message.appointments {
      let appointment = try await store.appointment(about.id, in: practice)
      guard about.tells(appointment.slot.startsAt) else { continue }
      let isSo =
        switch message.kind {
        case .cancellation: appointment.status == .cancelled
        case .offer: appointment.status == .held && appointment.occupies(at: now)
        default: appointment.status == .booked
        }
      if isSo { standing.append(MessageWriter.Told(appointment)) }
    }
    return standing.sorted { $0.startsAt < $1.startsAt }
  }

  /// Whether the client was told of the same cancellation: a fee that is waived afterwards is recorded as one more.
  private func wasTold(_ message: OutboxMessage, in practice: PracticeID) async throws -> Bool {
    let others = try await Outbox(store).messages(
      in: practice, of: [message.clientID], state: .sent, limit: 500)
    let before = others.filter { other in
      [.cancellation, .confirmation].contains(other.kind)
        && !Set(other.appointments).isDisjoint(with: message.appointments)
    }
    return before.max { $0.dueAt < $1.dueAt }?.kind == .cancellation
  }

  /// From when on it is of no use any more.
  private func last(_ message: OutboxMessage, _ standing: [MessageWriter.Told], _ zone: TimeZone) -> Date {
    switch message.kind {
    case .code: message.dueAt + ClientCodes.lifetime
    case .offer: standing.compactMap(\.until).max() ?? .distantPast
    case .morning: message.dueAt + Self.morning
    case .link: message.dueAt + Self.longest
    case .confirmation, .change, .cancellation, .reminder, .form:
      standing.map(\.startsAt).max() ?? message.dueAt + Self.longest
    }
  }

  // MARK: - Mornings

  /// The messages that ask for this morning's pain, to those who want them and have not scored it.
  func mornings(in practice: PracticeID, now: Date) async throws -> [OutboxMessage] {
    var messages: [OutboxMessage] = []
    let directory = try await queries.directory(practice)
    let clients = try await queries.messageChoices(practice).clients(wanting: .morning).map(directory.kept)
    for client in Set(clients).sorted(by: { $0.uuidString < $1.uuidString }) {
      // Whose zone only a later build reads is asked in that of the practice.
      let own = try? await writer.zone(of: client, nil, in: practice)
      let zone = own ?? directory.practice?.timeZone.flatMap { TimeZone(identifier: $0) } ?? .gmt
      let day = LocalDay(of: now, in: zone)
      let from = (quiet ?? .usual).morning(of: day, in: zone)
      guard (from..<from + Self.morning).contains(now) else { continue }
      messages.append(
        OutboxMessage(
          OutboxMessage.id("morning/\(client)/\(day)", in: practice), .morning, to: client, dueAt: from))
    }
    return messages
  }

  private func isScored(_ message: OutboxMessage, _ zone: TimeZone, in practice: PracticeID, now: Date)
    async throws -> Bool
  {
    let day = LocalDay(of: message.dueAt, in: zone)
    return try await queries.recovery(practice, of: message.clientID, now: now).mornings.contains {
      $0.day == day
    }
  }
}
