import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Reminders of forms that wait to be filled in before a visit.
extension MessageRules {
  /// Seconds before an appointment from which on a client is reminded, and for which they are not reminded again.
  static let formSpan: TimeInterval = 7 * 86_400
  /// Seconds after a booking, whose confirmation leads to the forms too, for which nothing more is said; and seconds before the appointment
  /// from which on it is said nevertheless.
  private static let day: TimeInterval = 86_400

  /// The messages that tell clients of a form that waits: of those with an appointment within seven days, who are asked for one and were
  /// not told so in the last seven days. Several forms are one message.
  func forms(in practice: PracticeID, now: Date) async throws -> [OutboxMessage] {
    let span = ScheduleFilter(from: now, to: now + Self.formSpan, now: now)
    let items = try await queries.wholeSchedule(practice, span).items.filter { $0.status == .booked }
    guard !items.isEmpty else { return [] }
    let directory = try await queries.directory(practice)
    let told = try await Outbox(store).clients(told: .form, since: now - Self.formSpan, in: practice)
    let refusing = try await queries.messageChoices(practice).clients(refusing: .form)
    var passed = Set((told + refusing).map(directory.kept))
    passed.formUnion(
      try await queries.notInCare(Set(items.map(\.clientID)), of: practice).map(directory.kept))
    var messages: [OutboxMessage] = []
    for item in items.sorted(by: { $0.startsAt < $1.startsAt }) {
      try Task.checkCancellation()
      let client = directory.kept(item.clientID)
      let start = item.startsAt.date
      guard !passed.contains(client), now >= min(item.changedAt.date, start - 2 * Self.day) + Self.day else {
        continue
      }
      passed.insert(client)
      guard directory.entry(.client, client)?.isErased != true,
        try await !queries.formsDue(practice, of: client, now: now).isEmpty
      else { continue }
      messages.append(
        OutboxMessage(
          OutboxMessage.id(
            "form/\(client)/\(item.appointmentID)/\(LocalDay(of: now, in: .gmt))", in: practice),
          .form, to: client, about: [OutboxMessage.About(item.appointmentID, at: start)], dueAt: now))
    }
    return messages
  }
}
