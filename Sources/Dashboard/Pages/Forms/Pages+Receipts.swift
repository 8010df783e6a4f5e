import Application
import EventSourcing
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
    values["differences"] = try await differences(receipt, visit)
    values["stranded"] = try await stranded(receipt, visit)
    values["next"] = try await next(receipt, visit)
    return values
  }

  /// What is wanted next, of those that the person may send.
  private func next(_ receipt: FormReceipt, _ visit: Visit) async throws -> [[String: Any]] {
    guard receipt.isNew, let answer = receipt.answer else { return [] }
    var links: [[String: Any]] = []
    for next in receipt.form.next {
      guard let form = PageForm.named(next.form), visit.may(form) else { continue }
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

  /// The proposals that differ by what was put right.
  private func differences(_ receipt: FormReceipt, _ visit: Visit) async throws -> [[String: Any]]? {
    guard let span = receipt.span, visit.principal.seesClinicalFacts, let about = receipt.about else {
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
      visit.practice, at: visit.principal.places, now: parts.now(), limit: Self.named)
    guard view.total > 0 else { return ["isNone": true] }
    let more = view.total - view.items.count
    return [
      "isNone": false, "total": view.total, "isOne": view.total == 1, "more": more > 0 ? more : false,
      "items": view.items.map { item in
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
