import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let signIns = PageTemplate(PackageResources.sign_ins_mustache)
}

extension PageRoute {
  static let signIns = page("signIns", "/settings/sign-ins", .owners) { try await $0.signIns($1) }
  static let endSignIn = form("endSignIn", "/settings/sign-ins/{id}/end", .owners) {
    try await $0.endSignIn($1)
  }
  static let revokeToken = form("revokeToken", "/settings/tokens/{id}/revoke", .owners) {
    try await $0.revokeToken($1)
  }
}

/// Who is signed in where, and which tokens open the API; each is ended by itself.
extension Pages {
  func signIns(_ visit: Visit) async throws -> Response {
    guard visit.principal.places == .everywhere else { throw Problem.limitedToPlaces }
    let now = parts.now()
    let directory = try await parts.queries.directory(visit.practice)
    let zone = Routes.zone(directory.practice?.timeZone)
    let browsers = try await parts.sessions.standing(in: visit.practice, now: now)
    let tokens = try await parts.tokens.list(of: visit.practice).filter { $0.isValid(at: now) }
    let names = try await parts.queries.names(
      ofActors: tokens.map(\.id) + browsers.map(\.tokenID), in: visit.practice)
    // A token that belongs to nobody is called by what it is for.
    func owner(_ token: UUID, _ label: String) -> String {
      names[token].flatMap { $0.hasPrefix("token ") ? nil : $0 } ?? label
    }
    return try await page(
      "Who is signed in", .signIns,
      [
        "browsers": browsers.map { browser in
          [
            "id": browser.id.lowercased, "who": owner(browser.tokenID, browser.label),
            "role": browser.role.map { PageText.words($0.rawValue) } ?? "–",
            "begun": PageText.minute(browser.begunAt, zone), "ends": PageText.minute(browser.expiresAt, zone),
            "isOwn": browser.id == visit.session.tokenID,
          ] as [String: Any]
        },
        "tokens": tokens.map { token in
          [
            "id": token.id.lowercased, "label": token.label, "who": owner(token.id, "nobody’s own"),
            "role": token.role.map { PageText.words($0.rawValue) } ?? "–",
            "issued": PageText.minute(token.issuedAt, zone), "ends": PageText.minute(token.expiresAt, zone),
            "isOwn": token.id == visit.principal.tokenID,
          ] as [String: Any]
        }, "hasTokens": !tokens.isEmpty,
      ], visit)
  }

  func endSignIn(_ visit: Visit) async throws -> Response {
    guard visit.principal.places == .everywhere else { throw Problem.limitedToPlaces }
    guard let id = visit.context.parameters.get("id").flatMap({ UUID(uuidString: $0) }) else {
      throw Problem.unknownRoute
    }
    _ = try await parts.sessions.end(id, in: visit.practice, now: parts.now())
    return .see("/settings/sign-ins")
  }

  /// Every browser that signed in with it is signed out too.
  func revokeToken(_ visit: Visit) async throws -> Response {
    guard visit.principal.places == .everywhere else { throw Problem.limitedToPlaces }
    guard let id = visit.context.parameters.get("id").flatMap({ UUID(uuidString: $0) }) else {
      throw Problem.unknownRoute
    }
    guard try await parts.tokens.list(of: visit.practice).contains(where: { $0.id == id }) else {
      throw Problem(.notFound, "There is no such token. Open the list again.")
    }
    try await parts.tokens.revoke(id, in: visit.practice, now: parts.now())
    return .see("/settings/sign-ins")
  }
}
