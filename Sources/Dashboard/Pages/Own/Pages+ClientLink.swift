import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let clientLink = PageTemplate(PackageResources.client_link_mustache)
}

extension PageRoute {
  static let clientLink = page("clientLink", "/clients/{id}/link", .bookers) { try await $0.clientLink($1) }
  static let sendClientCode = form("sendClientCode", "/clients/{id}/link/code", .bookers) {
    try await $0.sendClientCode($1)
  }
}

/// The link of a client's own page, for staff to hand out; to look at it is to hand it out.
extension Pages {
  func clientLink(_ visit: Visit) async throws -> Response { try await clientLink(visit, code: nil) }

  /// Makes a code to read out to a client whose link asks for one.
  func sendClientCode(_ visit: Visit) async throws -> Response {
    let view = try await client(of: visit)
    let ending = try await clientLinks.ending(of: view.client.id, in: visit.practice, now: parts.now())
    let code =
      ending == nil
      ? try await ClientCodes(parts.store).issue(
        for: view.client.id, in: visit.practice, now: parts.now()) : nil
    return try await clientLink(visit, code: code)
  }

  private func clientLink(_ visit: Visit, code: String?) async throws -> Response {
    let view = try await client(of: visit)
    let path = try await clientLinks.handOut(view.client.id, in: visit.practice, now: parts.now())
    let ending =
      path == nil
      ? try await clientLinks.ending(of: view.client.id, in: visit.practice, now: parts.now()) : nil
    let handle = view.client.handle
    let origin = RequestOrigin.address(visit.request, visit.context.scheme)
    let back = "/clients/\(handle)/link"
    return try await page(
      "Link of \(view.client.name ?? handle)’s page", .clientLink,
      [
        "name": view.client.name ?? handle, "handle": handle, "link": path.map { origin + $0 } as Any,
        "isErased": ending == .erased, "isDischarged": ending == .discharged, "isRevoked": ending == .ended,
        "code": code as Any, "email": view.client.email as Any, "phone": view.client.phone as Any,
        "clientPath": (visit.may(.client) ? "/clients/\(handle)" : nil) as Any,
        "rotate": FormMenu.link("rotateClientLink", for: handle, back: back, visit) as Any,
        "revoke":
          (path == nil
          ? nil : FormMenu.link("revokeClientLink", for: handle, back: back, visit)) as Any,
      ], visit)
  }
}
