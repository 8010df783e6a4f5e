import Application
import Foundation
import HTTPTypes
import Hummingbird
import Practice

extension PageTemplate {
  static let signIn = PageTemplate(PackageResources.sign_in_mustache)
}

/// Signing in and out: a link or a token becomes a session, of which the browser keeps the text in a cookie.
extension Pages {
  private static let cookie = "regimen_session"

  func signInPage(_ request: Request, problem: String? = nil, notice: String? = nil) -> Response {
    let query = FormText.read(request.uri.query ?? "") ?? [:]
    let link = request.uri.queryParameters["link"].map(String.init)
    let isEnded = query["ended"] != nil && problem == nil
    let notice =
      notice
      ?? (isEnded ? "Your sign-in ended, and nothing was recorded since. Sign in again to go on." : nil)
    return .page(
      PageTemplate.signIn.page(
        [
          "link": link as Any, "problem": problem as Any, "notice": notice as Any,
          "then": query["then"]?.last.flatMap(Self.ownPage) as Any,
          "mails": parts.signInMails.areSent,
        ], frame: ["title": "Sign in"]),
      status: problem == nil ? .ok : .unauthorized)
  }

  func beginSession(_ form: [String: String], _ request: Request, _ context: DashboardContext)
    async throws -> Response
  {
    if let address = form["email"] { return try askForLink(address, request, context) }
    let secret = (form["secret"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    do {
      let begun = try await parts.sessions.begin(with: secret, now: parts.now())
      let principal = try await parts.sessions.principal(of: begun.text, now: parts.now())
      if let principal {
        do {
          try parts.callers?.count(principal, as: begun.text, context, now: parts.now())
        } catch {
          try await parts.sessions.end(begun.text, now: parts.now())
          throw error
        }
      }
      // A member of staff who was removed has a link that opens a session, and the session opens nothing.
      guard let role = principal?.role else {
        try await parts.sessions.end(begun.text, now: parts.now())
        throw TokenRejection.revoked
      }
      guard PageRoute.today.roles?.contains(role) == true else {
        try await parts.sessions.end(begun.text, now: parts.now())
        return signInPage(
          request, problem: "An operator’s token opens no page: operators ask /metrics. Sign in with another."
        )
      }
      var response = Response.see(form["then"].flatMap(Self.ownPage) ?? PageRoute.home(of: role).path)
      let seconds = Int(begun.expiresAt.timeIntervalSince(parts.now()))
      response.headers[.setCookie] =
        "\(Self.cookie)=\(begun.text.text); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
        + (context.scheme == "https" ? "; Secure" : "")
      return response
    } catch is TokenRejection {
      try parts.failedSignIns.count(context.address, now: parts.now())
      return signInPage(
        request,
        problem: "That opens nothing: it was used, has run out, or is not complete. Ask for a new link.")
    }
  }

  /// Where a browser goes whose sign-in has ended: back to where it was once it has signed in again.
  static func signInAgain(_ request: Request) -> Response {
    let then = request.method == .get ? "&then=\(FormLink.encoded(request.uri.description))" : ""
    return .see("/sign-in?ended=yes\(then)")
  }

  /// A page of this server that an address names; nil for anything that could lead elsewhere.
  private static func ownPage(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    return isPlain && text.count <= 1000 && text.hasPrefix("/") && !text.hasPrefix("//") ? text : nil
  }

  /// Asks for a link by mail. The answer is the same for every address, and is given before the address is looked up.
  private func askForLink(_ text: String, _ request: Request, _ context: DashboardContext) throws -> Response
  {
    guard parts.signInMails.areSent else {
      return signInPage(request, problem: "This server sends no mail. Ask the owner for a link.")
    }
    guard let address = EmailAddress(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      return signInPage(request, problem: "That is no e-mail address. Give one such as name@example.org.")
    }
    if try mailLimits.mayAsk(for: address, from: context.address, now: parts.now()) {
      parts.signInMails.ask(for: address)
    }
    return signInPage(
      request,
      notice:
        "If somebody signs in with this address, a link is on its way. It works once, within 15 minutes.")
  }

  func endSession(_ visit: Visit) async throws -> Response {
    try await parts.sessions.end(visit.session, now: parts.now())
    var response = Response.see("/sign-in")
    response.headers[.setCookie] = "\(Self.cookie)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    return response
  }

  /// What the browser keeps of its sign-in; not verified yet.
  static func session(_ request: Request) -> TokenText? {
    Cookies.value(cookie, request).flatMap { TokenText($0, use: .session) }
  }
}
