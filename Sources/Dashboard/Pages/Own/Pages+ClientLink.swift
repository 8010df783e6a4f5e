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
  static let handOutClientLink = form("handOutClientLink", "/clients/{id}/link", .clinicalWriters) {
    try await $0.handOutClientLink($1)
  }
  static let sendClientLink = form("sendClientLink", "/clients/{id}/link/send", .bookers) {
    try await $0.sendClientLink($1)
  }
  static let sendClientCode = form("sendClientCode", "/clients/{id}/link/code", .clinicalWriters) {
    try await $0.sendClientCode($1)
  }
}

/// The link of a client's own page. Staff who may read the record give it to the client; everybody who books may end it.
extension Pages {
  /// Shows neither link nor code, and hands nothing out.
  func clientLink(_ visit: Visit) async throws -> Response {
    try await clientLink(try await client(of: visit), visit)
  }

  /// Shows the link to be given to the client, whose thirty days begin anew.
  func handOutClientLink(_ visit: Visit) async throws -> Response {
    let view = try await handingOut(visit)
    let path = try await clientLinks.handOut(view.client.id, in: visit.practice, now: parts.now())
    if path != nil { try await note(visit, view, as: .handOutClientLink) }
    return try await clientLink(view, visit, path: path)
  }

  /// Makes a code to read out to a client whose link asks for one.
  func sendClientCode(_ visit: Visit) async throws -> Response {
    let view = try await handingOut(visit)
    guard try await clientLinks.ending(of: view.client.id, in: visit.practice, now: parts.now()) == nil else {
      return try await clientLink(view, visit)
    }
    let code = try await ClientCodes(parts.store).issue(
      for: view.client.id, in: visit.practice, now: parts.now())
    try await note(visit, view, as: .sendClientCode)
    return try await clientLink(view, visit, code: code)
  }

  /// Sends the link by message to where the client is reached, without showing it.
  func sendClientLink(_ visit: Visit) async throws -> Response {
    let view = try await client(of: visit)
    guard parts.configuration.sendsLinks else {
      throw Problem(
        .notFound, "No messages are sent from here. Ask a practitioner or the owner to hand the link out.")
    }
    guard try await clientLinks.ending(of: view.client.id, in: visit.practice, now: parts.now()) == nil else {
      return try await clientLink(view, visit)
    }
    try await Outbox(parts.store).ask(.link, for: view.client.id, in: visit.practice, now: parts.now())
    try await note(visit, view, as: .sendClientLink)
    return try await clientLink(view, visit, isSent: true)
  }

  /// The client that the path names, once it is known that the visitor may hand out the client's link.
  ///
  /// - Throws: ``Problem`` `forbidden`.
  func handingOut(_ visit: Visit) async throws -> ClientView {
    let view = try await client(of: visit)
    guard try await opensWithinPlaces(view.client.id, visit) else {
      throw Problem(
        .forbidden,
        "The link also opens appointments at places that you are not signed in for. Ask a colleague who works at all of them."
      )
    }
    return view
  }

  /// Whether somebody may hand out the link of a client, and there is one.
  func mayHandOut(_ client: UUID, _ visit: Visit) async throws -> Bool {
    guard visit.may(.handOutClientLink), try await opensWithinPlaces(client, visit) else { return false }
    return try await clientLinks.ending(of: client, in: visit.practice, now: parts.now()) == nil
  }

  /// Whether all that a client's page shows of appointments lies at the places of who hands its link out.
  private func opensWithinPlaces(_ client: UUID, _ visit: Visit) async throws -> Bool {
    let places = visit.principal.places
    guard places != .everywhere else { return true }
    let now = parts.now()
    let shown = try await parts.queries.wholeSchedule(
      visit.practice,
      ScheduleFilter(
        from: now - Self.ownSpan.behind * 86_400, to: now + Self.ownSpan.ahead * 86_400, client: client,
        includeCancelled: true, now: now))
    return shown.items.allSatisfy { places.includes($0.siteID) }
  }

  /// Notes in the access log that a link or a code was handed out.
  func note(_ visit: Visit, _ view: ClientView, as route: PageRoute) async throws {
    parts.accessLog.note(
      try await parts.queries.directory(visit.practice).ids(of: view.client.id), route: route.name,
      requestID: visit.context.requestID, by: visit.principal, at: parts.now())
  }

  private func clientLink(
    _ view: ClientView, _ visit: Visit, path: String? = nil, code: String? = nil, isSent: Bool = false
  ) async throws -> Response {
    let ending = try await clientLinks.ending(of: view.client.id, in: visit.practice, now: parts.now())
    let handle = view.client.handle
    let origin = RequestOrigin.address(visit.request, visit.context.scheme)
    let back = "/clients/\(handle)/link"
    let isWithin = try await opensWithinPlaces(view.client.id, visit)
    return try await page(
      "Link of \(view.client.name ?? handle)’s page", .clientLink,
      [
        "name": view.client.name ?? handle, "handle": handle, "link": path.map { origin + $0 } as Any,
        "isErased": ending == .erased, "isDischarged": ending == .discharged, "isRevoked": ending == .ended,
        "code": code as Any, "email": view.client.email as Any, "phone": view.client.phone as Any,
        "isSent": isSent, "maySend": ending == nil && !isSent && parts.configuration.sendsLinks,
        "mayHandOut": ending == nil && visit.may(.handOutClientLink) && isWithin,
        "isElsewhere": ending == nil && visit.may(.handOutClientLink) && !isWithin,
        "isNotTheirs": ending == nil && !visit.may(.handOutClientLink),
        "clientPath": (visit.may(.client) ? "/clients/\(handle)" : nil) as Any,
        "rotate": FormMenu.link("rotateClientLink", for: handle, back: back, visit) as Any,
        "revoke":
          (ending != nil
          ? nil : FormMenu.link("revokeClientLink", for: handle, back: back, visit)) as Any,
      ], visit)
  }
}
