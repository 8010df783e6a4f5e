import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownLayout = PageTemplate(PackageResources.own_layout_mustache)
  static let ownMessage = PageTemplate(PackageResources.own_message_mustache)
  static let ownCode = PageTemplate(PackageResources.own_code_mustache)
}

/// Opening a client's own page: the link becomes a pass that the browser keeps, and is left.
///
/// Opening records nothing, for programs that look through mail open links too. What a link opens is judged at every request.
extension Pages {
  private static let passCookie = "regimen_me"
  /// Holds a link for as long as its code is typed.
  private static let linkCookie = "regimen_me_link"
  static let ownPath = "/me"

  /// What a client's browser shows; nothing is verified here.
  static func pass(_ request: Request) -> String? {
    Cookies.value(passCookie, request).flatMap { $0.isEmpty ? nil : $0 }
  }

  var clientLinks: ClientLinks { ClientLinks(parts.store, parts.queries) }

  func openOwn(_ request: Request, _ context: DashboardContext) async throws -> Response {
    let texts = OwnTexts(ClientReading(request, locale: .enUS).language)
    let text = context.parameters.get("id") ?? ""
    var response: Response
    switch try await clientLinks.standing(ofLink: text, now: parts.now()) {
    case .open(let session):
      response = .see(session.isAfterCare ? Self.ownPath : Self.landing(request))
      response.headers[values: .setCookie].append(try await pass(session, context))
    case .needsCode:
      response = .see("/me/code")
      response.headers[values: .setCookie].append(
        Self.ownCookie(Self.linkCookie, text, seconds: 900, context))
    case .refused(let ending): response = ended(ending, texts)
    case .unknown:
      try ownLimits.countWrong(context.address, now: parts.now())
      response = ended(.ended, texts)
    }
    if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "no-referrer" }
    return response
  }

  func ownCode(_ request: Request, _ context: DashboardContext) async throws -> Response {
    try await codePage(request, context)
  }

  /// Sends a code, or takes one. That one is sent is said whether there is an address or not.
  func sendOwnCode(_ form: [String: String], _ request: Request, _ context: DashboardContext) async throws
    -> Response
  {
    let now = parts.now()
    guard let link = Cookies.value(Self.linkCookie, request), !link.isEmpty else {
      return ended(.ended, OwnTexts(ClientReading(request, locale: .enUS).language))
    }
    let standing = try await clientLinks.standing(ofLink: link, now: now)
    let session: ClientSession
    switch standing {
    case .open(let open), .needsCode(let open): session = open
    case .refused(let ending): return ended(ending, OwnTexts(ClientReading(request, locale: .enUS).language))
    case .unknown: return ended(.ended, OwnTexts(ClientReading(request, locale: .enUS).language))
    }
    guard let code = form["code"] else {
      if parts.configuration.sendsCodes, ownLimits.mayAskForCode(session, now: now) {
        try await Outbox(parts.store).ask(.code, for: session.client, in: session.practice, now: now)
      }
      return try await codePage(request, context, isSent: true)
    }
    let digits = code.filter { $0.isASCII && $0.isNumber }
    guard
      try await ClientCodes(parts.store).redeem(
        digits, for: session.client, in: session.practice, now: now)
    else {
      try ownLimits.countWrong(context.address, now: now)
      return try await codePage(request, context, isWrong: true)
    }
    try await clientLinks.noteUse(of: session, now: now)
    var response = Response.see(Self.ownPath)
    response.headers[values: .setCookie] = [
      try await pass(session, context), Self.ownCookie(Self.linkCookie, "", seconds: 0, context),
    ]
    return response
  }

  private func codePage(
    _ request: Request, _ context: DashboardContext, isSent: Bool = false, isWrong: Bool = false
  ) async throws -> Response {
    let texts = OwnTexts(ClientReading(request, locale: .enUS).language)
    let problem = isWrong ? texts(.codeWrong) : nil
    return ownPage(
      texts(.codeTitle), .ownCode,
      [
        "mails": parts.configuration.sendsCodes, "isSent": isSent,
        "problem": problem as Any,
      ], texts, frame: [:], status: isWrong ? .unauthorized : .ok)
  }

  func leaveOwn(_ visit: OwnVisit) async throws -> Response {
    var response = ownPage(
      visit.texts(.left), .ownMessage, ["words": visit.texts(.leftWhat)], visit.texts, frame: [:])
    response.headers[values: .setCookie] = [Self.ownCookie(Self.passCookie, "", seconds: 0, visit.context)]
    // The cookie may have been copied, or not be forgotten by the browser.
    if let pass = Self.pass(visit.request) {
      try await clientLinks.end(browser: pass, of: visit.session, now: visit.now)
      parts.callers?.forget(pass: pass)
    }
    return response
  }

  /// What is open after the end of care, while a check is due.
  private static let afterCareRoutes: Set<String> = ["ownMorning", "recordOwnCheck", "leaveOwn"]

  /// Answers a client who shows a pass that is good; anybody else is told where to look for their link.
  func answerOwn(
    _ route: PageRoute, _ form: FormText.Fields, _ request: Request, _ context: DashboardContext,
    _ answer: @escaping @Sendable (Pages, OwnVisit) async throws -> Response
  ) async throws -> Response {
    let texts = OwnTexts(ClientReading(request, locale: .enUS).language)
    let now = parts.now()
    guard let text = Self.pass(request) else { return ended(.ended, texts) }
    let standing = try await clientLinks.standing(ofBrowser: text, now: now)
    guard case .open(let session) = standing else {
      parts.callers?.forget(pass: text)
      if case .refused(let ending) = standing { return ended(ending, texts) }
      try ownLimits.countWrong(context.address, now: now)
      return ended(.ended, texts)
    }
    parts.callers?.remember(session.client, asShown: text)
    guard !session.isAfterCare || Self.afterCareRoutes.contains(route.name) else {
      return ended(.discharged, texts)
    }
    try ownLimits.count(session, now: now)
    let mark = try await clientLinks.formMark(session)
    guard route.method != .post || form["csrf"]?.last == mark else {
      throw Problem(
        .forbidden, "The form is from an earlier link. Open the page again and send it from there.")
    }
    let own = try await parts.queries.timeZone(of: session.client, in: session.practice, isForShow: true)
    let directory = try await parts.queries.directory(session.practice)
    let reading = ClientReading(request, locale: directory.locale)
    let visit = OwnVisit(
      request: request, context: context, session: session, texts: OwnTexts(reading.language), csrf: mark,
      form: form, now: now,
      zone: Routes.zone(own ?? directory.practice?.timeZone))
    var response = try await PageText.$format.withValue(reading.format) {
      try await Queries.asking(for: session.client.uuidString) { try await answered(route, visit, answer) }
    }
    // A pass that is used lives on. What only follows a link, as programs do that look through mail, is no use yet.
    if let issuedAt = session.issuedAt, now.timeIntervalSince(issuedAt) > ClientLinks.renewal,
      route.name != "leaveOwn"
    {
      try await clientLinks.noteUse(of: session, now: now)
      response.headers[values: .setCookie].append(try await pass(session, context))
    }
    if let choice = reading.choice(scheme: context.scheme) {
      response.headers[values: .setCookie].append(choice)
    }
    return response
  }

  /// Carries a form out within what a client's page records in a day; to leave records nothing.
  private func answered(
    _ route: PageRoute, _ visit: OwnVisit,
    _ answer: @escaping @Sendable (Pages, OwnVisit) async throws -> Response
  ) async throws -> Response {
    guard route.method == .post, route.name != "leaveOwn" else { return try await answer(self, visit) }
    let ids = try await parts.queries.directory(visit.practice).ids(of: visit.client)
    let response = try await ownDay.within(
      route.name == "recordOwnSession" ? .session : .other, of: ids, in: visit.practice, by: Self.ownClient,
      parts.store
    ) { try await answer(self, visit) }
    if let response { return response }
    return try await ownPage(
      .didNotWork, .ownMessage, ["words": visit.texts(.tooManyToday)], visit, status: .tooManyRequests)
  }

  private func pass(_ session: ClientSession, _ context: DashboardContext) async throws -> String {
    Self.ownCookie(
      Self.passCookie, try await clientLinks.browserPass(session, now: parts.now()),
      seconds: Int(ClientLinks.idleLifetime), context)
  }

  private static func ownCookie(
    _ name: String, _ value: String, seconds: Int, _ context: DashboardContext
  ) -> String {
    "\(name)=\(value); Path=\(ownPath); Max-Age=\(seconds); HttpOnly; SameSite=Lax"
      + (context.scheme == "https" ? "; Secure" : "")
  }

  private func ended(_ ending: ClientLinks.Ending, _ texts: OwnTexts) -> Response {
    let isDischarged = ending == .discharged
    return ownPage(
      texts(isDischarged ? .careEnded : .linkOpensNothing), .ownMessage,
      ["words": texts(isDischarged ? .careEndedWhat : .linkOpensNothingWhat)], texts, frame: [:],
      status: isDischarged ? .forbidden : .unauthorized)
  }

  // MARK: - Frames

  /// A page of a client's who is known.
  func ownPage(
    _ title: OwnText, _ template: PageTemplate, _ values: [String: Any], _ visit: OwnVisit,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let person = try await parts.queries.clients(visit.practice, [visit.client]).first
    let values = values.merging(["csrf": visit.csrf, "key": UUID().uuidString.lowercased()]) { own, _ in own }
    let tabs: [(OwnText, String)] = [
      (.morning, "/me"), (.programme, "/me/programme"), (.progress, "/me/progress"),
      (.appointments, "/me/appointments"),
    ]
    let path = visit.request.uri.path
    let other: Language = visit.texts.language == .english ? .spanish : .english
    return ownPage(
      visit.texts(title), template, values, visit.texts,
      frame: [
        "practice": directory.practice?.name as Any, "who": person?.name as Any, "isOpen": true,
        "csrf": visit.csrf, "other": other.rawValue, "hasTabs": !visit.session.isAfterCare,
        "here": visit.request.method == .get ? path : "/me",
        "tabs": tabs.map { text, place in
          [
            "name": visit.texts(text), "path": place,
            "current": path == place || (place != "/me" && path.hasPrefix(place)),
          ] as [String: Any]
        },
      ], status: status)
  }

  /// A page of nobody who is known.
  func ownPage(
    _ title: String, _ template: PageTemplate, _ values: [String: Any], _ texts: OwnTexts,
    frame: [String: Any], status: HTTPResponse.Status = .ok
  ) -> Response {
    let values = values.merging(["t": texts.all, "title": title]) { own, _ in own }
    return .page(
      template.page(
        values,
        frame: frame.merging(["title": title, "t": texts.all, "language": texts.language.rawValue]) {
          own, _ in own
        }, in: .ownLayout), status: status)
  }
}
