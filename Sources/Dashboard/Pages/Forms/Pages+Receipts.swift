import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What the page after a form tells beside that it is recorded: what else it changed, and who is concerned.
extension Pages {
  /// More than these are counted and not named.
  private static let named = 12

  func receipt(_ visit: Visit) async throws -> [String: Any]? {
    guard let receipt = FormReceipt(visit) else { return nil }
    var values = receipt.values(visit)
    let told = try await told(receipt, visit)
    values["told"] = told.map { $0 as Any } ?? false
    values["differences"] = try await differences(receipt, visit)
    values["stranded"] = try await stranded(receipt, visit)
    values["next"] = try await next(receipt, visit)
    return values
  }

  /// Whose it is, when and where, of an appointment; who, of a client.
  private func told(_ receipt: FormReceipt, _ visit: Visit) async throws -> String? {
    let directory = try await parts.queries.directory(visit.practice)
    let isBooked = receipt.form.route.name == "book"
    if isBooked || receipt.form.subject == .appointment {
      guard let id = isBooked ? receipt.answer : receipt.about.flatMap({ UUID(uuidString: $0) }),
        let appointment = try? await parts.store.appointment(id, in: visit.practice),
        visit.principal.places.includes(appointment.siteID)
      else { return nil }
      let client = directory.entry(.client, appointment.clientID)
      let site = appointment.siteID.map { directory.entry(.site, $0)?.name ?? "a site" } ?? "virtual"
      let practitioner = directory.entry(.practitioner, appointment.practitionerID)?.name
      let zone = Routes.zone(appointment.slot.timeZone)
      return [
        client?.name ?? client?.handle, PageText.shortDay(appointment.slot.wallTime.day),
        PageText.clock(appointment.slot.startsAt, zone), site, practitioner,
      ].compactMap(\.self).joined(separator: ", ")
    }
    guard receipt.form.subject == .client, let about = receipt.about,
      let id = PersonReference(idOrHandle: about)?.id(.client, in: directory)
    else { return nil }
    return directory.entry(.client, id)?.name
  }

  /// What is wanted next, of those that the person may send.
  private func next(_ receipt: FormReceipt, _ visit: Visit) async throws -> [[String: Any]] {
    guard receipt.isNew else { return [] }
    var links: [[String: Any]] = []
    for next in receipt.form.next {
      guard let form = PageForm.named(next.form), visit.may(form) else { continue }
      if next.isForLeavers {
        if let leaver = try await leaver(receipt, visit) {
          let given = next.fields + [("which", leaver.handle ?? leaver.id)]
          links.append([
            "path": form.path(for: nil, back: receipt.back, given: given), "words": next.words,
          ])
        }
        continue
      }
      guard let answer = receipt.answer else { continue }
      if next.isForNewcomers {
        let staff = try await parts.queries.staff(visit.practice, now: parts.now()).items
        if staff.contains(where: { $0.isActive && $0.personID == answer }) { continue }
      }
      let given = next.fields + (next.answerField.map { [($0, answer.lowercased)] } ?? [])
      let subject = next.answerField == nil ? answer.lowercased : nil
      links.append([
        "path": form.path(for: subject, back: receipt.back, given: given), "words": next.words,
      ])
    }
    return links
  }

  /// The practitioner that a member of staff was who was removed; nil where they are none, or cannot be booked any more.
  private func leaver(_ receipt: FormReceipt, _ visit: Visit) async throws -> DirectoryEntry? {
    let staff = try await parts.queries.staff(visit.practice, now: parts.now()).items
    guard let about = receipt.about,
      let member = staff.first(where: { $0.staffID == UUID(uuidString: about) || $0.handle == about })
    else { return nil }
    return try await parts.queries.directory(visit.practice).all(.practitioner).first {
      $0.uuid == member.personID && !$0.isErased && $0.retiredOn == nil
    }
  }

  /// The proposals that differ by what was put right.
  private func differences(_ receipt: FormReceipt, _ visit: Visit) async throws -> [[String: Any]]? {
    guard !receipt.form.route.namesStranded, let span = receipt.span, visit.principal.seesClinicalFacts,
      let about = receipt.about
    else {
      return nil
    }
    let directory = try await parts.queries.directory(visit.practice)
    guard let client = PersonReference(idOrHandle: about)?.id(.client, in: directory) else { return nil }
    return try await parts.queries.proposalDifferences(
      visit.practice, of: client, by: span, now: parts.now()
    ).map { difference in
      [
        "name": difference.name, "before": difference.before?.words ?? "nothing was proposed",
        "after": difference.after?.words ?? "nothing is proposed any more",
        "why": difference.after?.why.first.map(PageText.withoutCommands) ?? false,
      ]
    }
  }

  /// The appointments that cannot be kept as they are booked, after what may have made them so.
  private func stranded(_ receipt: FormReceipt, _ visit: Visit) async throws -> [String: Any]? {
    guard receipt.isNew, receipt.form.route.namesStranded else { return nil }
    let view = try await parts.queries.strandedAppointments(
      visit.practice, at: visit.principal.places, now: parts.now())
    // What could not be kept before is told elsewhere.
    var before: Set<UUID> = []
    if let first = receipt.span?.lowerBound, first > 1 {
      before = Set(
        try await parts.queries.strandedAppointments(
          visit.practice, at: visit.principal.places, asOf: .position(first - 1), now: parts.now()
        ).items.map(\.appointment.appointmentID))
    }
    let items = view.items.filter { !before.contains($0.appointment.appointmentID) }
    guard !items.isEmpty else { return ["isNone": true] }
    let more = items.count - min(items.count, Self.named)
    return [
      "isNone": false, "total": items.count, "isOne": items.count == 1, "more": more > 0 ? more : false,
      "items": items.prefix(Self.named).map { item in
        let zone = Routes.zone(item.appointment.timeZone)
        let day = LocalDay(of: item.appointment.startsAt.date, in: zone)
        return [
          "path": "/appointments/\(item.appointment.appointmentID.lowercased)",
          "words":
            "\(item.appointment.client), \(PageText.shortDay(day)), \(PageText.clock(item.appointment.startsAt.date, zone))",
        ] as [String: Any]
      },
    ]
  }
}
