import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let search = PageTemplate(PackageResources.search_mustache)
}

/// Whom somebody means, by name, telephone number, e-mail or handle, with what is next for them.
extension Pages {
  private static var most: Int { 20 }

  /// One who fits is shown under their handle, so that neither name nor number is in an address that is kept.
  func search(_ visit: Visit) async throws -> Response {
    let typed = visit.query("q")?.trimmingCharacters(in: .whitespacesAndNewlines)
    let wanted = typed.flatMap { $0.isEmpty ? nil : $0 }
    var (clients, words): ([DirectoryEntry], String?) = ([], nil)
    if let wanted {
      let directory = try await parts.queries.directory(visit.practice)
      do {
        let found = try directory.search(wanted, limit: Self.most)
        clients = found.clients
        if clients.count == 1, !found.isNear, let handle = clients[0].handle,
          wanted.lowercased() != handle.lowercased(), PersonReference(idOrHandle: wanted) == nil
        {
          return .see("/search?q=\(handle)")
        }
        words = Self.words(of: found)
      } catch {
        words = error.description
      }
    }
    let next = try await parts.queries.nextAppointments(
      visit.practice, of: clients.compactMap(\.uuid), at: visit.principal.places, now: parts.now())
    return try await page(
      "Search", .search,
      [
        "typed": wanted as Any, "words": words as Any, "isAsked": wanted != nil,
        "mayRegister": visit.may(.registerClient), "hasResults": !clients.isEmpty,
        "clients": clients.map { client in
          let handle = client.handle ?? client.id
          return [
            "name": client.name ?? handle, "handle": handle,
            "path": (visit.may(.client) ? "/clients/\(handle)" : nil) as Any,
            "phone": client.phone as Any, "phonePath": client.phone.flatMap(Self.telephone) as Any,
            "email": client.email as Any,
            "next": client.uuid.flatMap { next[$0] }.map { item in
              ["words": Self.words(of: item), "path": "/appointments/\(item.appointmentID.lowercased)"]
            } as Any,
            "isErased": client.isErased,
            "links": client.isErased
              ? []
              : [("correctClient", "Correct"), ("joinWaitlist", "Waiting list")].compactMap { route, words in
                FormMenu.link(
                  route, for: handle, back: "/search?q=\(handle)", given: [("client", handle)], visit
                ).map { $0.merging(["name": words]) { $1 } }
              },
            "book": (visit.may(.book) && !client.isErased ? "/book?client=\(handle)" : nil) as Any,
          ] as [String: Any]
        },
      ], visit)
  }

  private static func words(of found: DirectoryIndex.Found) -> String? {
    if found.clients.isEmpty {
      return
        "Nobody fits. Try a part of the name, of the telephone number or of the e-mail, or a handle such as C-1001."
    }
    if found.isNear { return "Nobody is called so. Near to it:" }
    if found.hasMore {
      return "More than \(found.clients.count) clients fit. These fit best; type more to see others."
    }
    return found.clients.count == 1 ? nil : "\(found.clients.count) clients fit."
  }
}
