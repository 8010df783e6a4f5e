import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let clients = PageTemplate(PackageResources.clients_mustache)
}

/// The list of clients: a page of all of them, or those who fit what was typed.
extension Pages {
  /// How many clients stand on a page.
  private static var clientsListed: Int { 50 }

  /// Names are sealed, so a search asks the directory that is held in memory.
  ///
  /// - Parameters:
  ///   - isDuplicate: whether somebody was to be registered who may be a client already.
  ///   - wrong: the field that was refused; nil where it is no single one.
  func clients(
    _ visit: Visit, problem: String? = nil, isDuplicate: Bool = false, wrong: String? = nil
  ) async throws -> Response {
    let typed = visit.query("find")?.trimmingCharacters(in: .whitespacesAndNewlines)
    let wanted = typed.flatMap { $0.isEmpty ? nil : $0 }
    var (items, next, words): ([ClientSummary], String?, String?) = ([], nil, nil)
    if let wanted {
      do {
        let found = try await parts.queries.directory(visit.practice).matches(
          wanted, .client, limit: Self.clientsListed + 1)
        items = try await parts.queries.clients(
          visit.practice, found.prefix(Self.clientsListed).compactMap(\.uuid))
        if found.count > Self.clientsListed {
          words =
            "More than \(Self.clientsListed) clients fit. These fit best; type more of the name to see others."
        }
      } catch let error as DirectoryError {
        words = error.description
      }
    } else {
      let page = try await parts.queries.clients(
        visit.practice, limit: Self.clientsListed, cursor: visit.query("cursor"))
      (items, next) = (page.items, page.next)
    }
    // A client keeps the id of their enquiry, so that both are one record and are erased together.
    let enquiries =
      visit.may(.registerClient)
      ? try await parts.queries.enquiries(visit.practice, limit: Queries.maxItems).items : []
    let asked = enquiries.first {
      $0.enquiryID.lowercased == (visit["enquiry"] ?? visit.query("enquiry"))?.lowercased()
    }
    // Of an enquiry it begins with what they gave.
    func held(_ field: String, _ given: String?) -> String? { visit[field] ?? given }
    // Whom the refusal names is a click away.
    let named = (problem ?? "").matches(of: /\bC-[0-9]+\b/).map { String($0.output) }
    return try await page(
      "Clients", .clients,
      [
        "find": wanted as Any, "isEmpty": items.isEmpty && words == nil, "words": words as Any,
        "problem": problem as Any, "mayRegister": visit.may(.registerClient),
        // What was typed stays, so that it need only be confirmed.
        "isRefused": problem != nil, "opens": problem != nil || visit.query("enquiry") != nil,
        "isDuplicate": isDuplicate, "typedName": held("name", asked?.name) as Any,
        "typedEmail": held("email", asked?.email) as Any,
        "typedPhone": held("phone", asked?.phone) as Any,
        "wrongName": wrong == "name", "wrongEmail": wrong == "email", "wrongPhone": wrong == "phone",
        "named": named.map {
          ["handle": $0, "path": visit.may(.client) ? "/clients/\($0)" : "/search?q=\($0)"]
        },
        "enquiry": FormMenu.link("recordEnquiry", for: nil, back: "/clients", visit) as Any,
        "hasEnquiries": !enquiries.isEmpty,
        "enquiries": enquiries.map { enquiry in
          [
            "id": enquiry.enquiryID.lowercased,
            "name": enquiry.name ?? enquiry.email ?? enquiry.phone ?? enquiry.enquiryID.lowercased,
            "day": PageText.shortDate(LocalDay(of: enquiry.at.date, in: .gmt)),
            "isChosen": (visit["enquiry"] ?? visit.query("enquiry")) == enquiry.enquiryID.lowercased,
          ] as [String: Any]
        }, "seesClient": visit.may(.client), "next": next.map { "/clients?cursor=\($0)" } as Any,
        "items": items.map { client in
          [
            "name": client.name ?? client.handle, "handle": client.handle, "isErased": client.erased,
            "isFlagged": visit.principal.seesClinicalFacts && client.redFlags?.isEmpty == false,
            "isIncomplete": client.incompleteFrom != nil, "mayBook": visit.may(.book) && !client.erased,
            "phone": client.phone as Any, "email": client.email as Any,
            "links": client.erased
              ? []
              : [("correctClient", "Correct"), ("joinWaitlist", "Waiting list")].compactMap { route, words in
                FormMenu.link(
                  route, for: client.handle, back: "/clients", given: [("client", client.handle)], visit
                ).map { $0.merging(["name": words]) { $1 } }
              },
          ] as [String: Any]
        },
      ], visit, status: problem == nil ? .ok : .unprocessableContent)
  }
}
