import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// Forms that clients answered and that wait for a practitioner, with the answers; nobody sees them who sees nothing clinical.
extension Pages {
  func waitingForms(_ visit: Visit, _ directory: DirectoryIndex, now: Date) async throws -> [[String: Any]] {
    guard visit.principal.seesClinicalFacts else { return [] }
    let zone = Routes.zone(directory.practice?.timeZone)
    var shown: [[String: Any]] = []
    for form in try await parts.queries.waitingForms(visit.practice, now: now).items {
      guard let entry = directory.entry(.client, form.clientID), let handle = entry.handle else { continue }
      parts.accessLog.note(
        directory.ids(of: form.clientID), route: "page", requestID: visit.context.requestID,
        by: visit.principal, at: now)
      shown.append([
        "who": entry.name ?? handle, "path": visit.may(.client) ? "/clients/\(handle)/intake" : false,
        "when": "\(PageText.sentence(form.form.words)), \(PageText.minute(form.at.date, zone))",
        "phone": entry.phone ?? false, "email": false, "words": false, "about": false,
        "answers": Self.answers(form), "hasAnswers": !form.answers.isEmpty,
        "links": [("confirmForm", "Confirm"), ("dismissForm", "Leave aside")].compactMap { route, words in
          FormMenu.link(
            route, for: handle, back: "/inbox", given: [("formId", form.formID.lowercased)], visit
          )?.merging(["name": words, "isFirst": route == "confirmForm"]) { $1 }
        },
      ])
    }
    return shown
  }
}
