import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

/// The dashboard in a browser: pages made on the server that work without script, over the same queries and writes as the API.
struct Pages: Sendable {
  let parts: DashboardParts
  let routes: Routes
  let limits = OnlineLimits()
  let mailLimits = SignInMailLimits()
  let ownLimits = OwnLimits()
  let ownDay = ClientDay()

  /// Where Debian's libjs-chart.js and others keep it; without it the tables stand alone.
  private static let chartPaths = [
    "/usr/share/javascript/chart.js/chart.min.js", "/usr/share/javascript/chart.js/chart.umd.js",
  ]

  init(_ parts: DashboardParts) {
    self.parts = parts
    routes = Routes(parts)
  }

  func register(on router: Router<DashboardContext>) {
    for route in PageRoute.all {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        do {
          return try await answer(route, request, context)
        } catch StaffAccessError.ended {
          return Self.signInAgain(request)
        } catch {
          return await failed(error, route, request, context)
        }
      }
    }
    router.get("/assets/regimen.css") { _, _ in
      Response.asset(PackageResources.regimen_css, "text/css; charset=utf-8")
    }
    router.get("/assets/regimen.js") { _, _ in
      Response.asset(PackageResources.regimen_js, "text/javascript; charset=utf-8")
    }
    router.get("/assets/own.js") { _, _ in
      Response.asset(PackageResources.own_js, "text/javascript; charset=utf-8")
    }
    router.get(RouterPath("\(ExerciseImages.path)/{folder}/{file}")) { _, context in
      try exerciseImage(context)
    }
    router.get("/assets/chart.js") { _, _ in
      guard let file = Self.chartPaths.lazy.compactMap({ FileManager.default.contents(atPath: $0) }).first
      else { throw Problem.unknownRoute }
      return Response.asset(file, "text/javascript; charset=utf-8")
    }
  }

  private func answer(_ route: PageRoute, _ request: Request, _ context: DashboardContext) async throws
    -> Response
  {
    if route.method == .post, !RequestOrigin.isOwn(request, scheme: context.scheme) {
      throw Problem(
        .forbidden, "The form was sent from another site. Open the page again and send it from there.")
    }
    guard FormText.read(request.uri.query ?? "") != nil else {
      throw Problem(.badRequest, "The address is not encoded as a URL has to be. Follow a link of a page.")
    }
    let form = route.method == .post ? try await sentForm(request) : [:]
    let roles: Set<Role>
    let answer: @Sendable (Pages, Visit) async throws -> Response
    switch route.access {
    case .open(let answer): return try await answer(self, form.compactMapValues(\.last), request, context)
    case .client(let answer): return try await answerOwn(route, form, request, context, answer)
    case .roles(let some, let visited):
      roles = some
      answer = visited
    }
    guard let session = Self.session(request) else { return .see("/sign-in") }
    guard let principal = try await parts.sessions.principal(of: session, now: parts.now()) else {
      parts.callers?.forget(session)
      try parts.failedSignIns.count(context.address, now: parts.now())
      return Self.signInAgain(request)
    }
    try parts.callers?.count(principal, as: session, context, now: parts.now())
    let visit = Visit(request: request, context: context, session: session, principal: principal, form: form)
    guard roles.contains(principal.role) else {
      throw Problem(
        .forbidden,
        "The role \(principal.role.rawValue) may not use this page. Sign in with another role.")
    }
    if route.method == .post, !visit.isOfThisSession {
      throw Problem(
        .forbidden, "The form is from an earlier sign-in. Open the page again and send it from there.")
    }
    let locale = try await parts.queries.directory(visit.practice).locale
    return try await PageText.$format.withValue(LocalFormat(locale, in: .english)) {
      try await Queries.asking(for: principal.tokenID.uuidString) { try await answer(self, visit) }
    }
  }

  /// Tells the browser of changes for as long as it is signed in with a role that the page takes.
  func changes(_ visit: Visit) async throws -> Response {
    try await routes.changes(of: visit.principal) {
      let principal = try await parts.sessions.principal(of: visit.session, now: parts.now())
      return principal.map { PageRoute.changes.roles?.contains($0.role) ?? false } ?? false
    }
  }

  private func sentForm(_ request: Request) async throws -> FormText.Fields {
    let buffer = try await request.wholeBody(upTo: parts.configuration.maxBodyBytes)
    guard MediaType(request)?.isUTF8("application/x-www-form-urlencoded") == true else {
      throw Problem(
        .unsupportedMediaType, "Send the form as “application/x-www-form-urlencoded”, in UTF-8.")
    }
    let text = String(buffer: buffer)
    guard let form = FormText.read(text) else {
      throw Problem(.badRequest, "The form is not encoded as it has to be. Open the page again and send it.")
    }
    guard !form.values.joined().contains(where: { $0.unicodeScalars.contains("\0") }) else {
      throw Problem.refused("form", "It holds a character that cannot be kept. Type the text again.")
    }
    return form
  }

  // MARK: - Frames

  /// How many pages the navigation of a phone shows beside each other.
  private static var pagesInRow: Int { 6 }

  /// A page with the navigation of the person who is signed in.
  func page(
    _ title: String, _ template: PageTemplate, _ values: [String: Any], _ visit: Visit, isLive: Bool = false,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let values = values.merging(["csrf": visit.csrf, "key": UUID().uuidString.lowercased()]) { own, _ in own }
    let names = try await parts.queries.names(ofActors: [visit.principal.actor], in: visit.practice)
    // Of more than a thumb's row of pages the last ones open from one button, on a phone.
    let listed = PageRoute.all.filter { $0.isListed(for: visit.principal.role) }
    let inRow = listed.count > Self.pagesInRow ? Self.pagesInRow - 2 : listed.count
    let links = listed.map { route in
      ["path": route.path, "name": route.title as Any, "current": visit.request.uri.path == route.path]
        as [String: Any]
    }
    let frame: [String: Any] = [
      "title": title, "practice": directory.practice?.name as Any,
      "role": PageText.words(visit.principal.role.rawValue),
      // A token's own name says nothing to a person.
      "who": (visit.principal.holder.personID == nil ? nil : names[visit.principal.actor]) as Any,
      "csrf": visit.csrf, "isLive": isLive, "receipt": try await receipt(visit) as Any,
      "key": UUID().uuidString.lowercased(),
      "links": Array(links.prefix(inRow)), "more": Array(links.dropFirst(inRow)),
      "hasMore": inRow < links.count,
      "isInMore": links.dropFirst(inRow).contains { $0["current"] as? Bool == true },
    ]
    return .page(template.page(values, frame: frame), status: status)
  }

  /// An error as a page, in the words of the API's problem; for clients in their own.
  private func failed(_ error: any Error, _ route: PageRoute, _ request: Request, _ context: DashboardContext)
    async -> Response
  {
    let problem = Problem(error)
    ProblemMiddleware.report(error, as: problem, context.logger)
    var response: Response
    if route.isForClients {
      // What a database that is out of reach would tell is not waited for.
      let locale =
        problem.code.status.kind == .serverError ? .enUS : await locale(ofPracticeIn: context)
      response = ClientReading(request, chosen: nil, locale: locale).page(
        of: problem, requestID: context.requestID)
    } else if route.isOwn {
      response = ownFailure(problem, request, context)
    } else {
      response = message(of: problem, route, context)
    }
    for field in problem.headers { response.headers[field.name] = field.value }
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  /// The locale of the practice that the path names, as far as it is known.
  private func locale(ofPracticeIn context: DashboardContext) async -> PracticeLocale {
    guard let id = context.parameters.get("id").flatMap({ UUID(uuidString: $0) }) else { return .enUS }
    return (try? await parts.queries.directory(PracticeID(id)))?.locale ?? .enUS
  }

  private func message(of problem: Problem, _ route: PageRoute, _ context: DashboardContext) -> Response {
    // By the words of the API nobody would find the field of a page.
    let detail =
      problem.detail == Problem.notYetAClient.detail
      ? "The client was not in the practice yet on that day. Go back, and choose a later one."
      : problem.detail
    let values: [String: Any] = [
      "detail": detail, "requestID": context.requestID,
      "isServerError": problem.code.status.kind == .serverError, "back": route.leadsBack as Any,
      "backWords": route.roles == nil ? "Back" : "To today’s page",
    ]
    return .page(
      PageTemplate.message.page(values, frame: ["title": problem.code.title]), status: problem.code.status)
  }

  // MARK: - Writing

  /// Carries out the input of a form, once for each form however often it is sent.
  ///
  /// - Parameter part: which of several things was chosen of the form, each of which is carried out once; nil where there is one.
  func perform<Input: CommandInput>(_ input: Input, of part: String? = nil, _ visit: Visit) async throws
    -> WriteAnswer
  {
    let about = visit.context.parameters.get("id")
    return try await routes.perform(
      input, try writeRequest("page/\(Input.Command.self)", about: about, of: part, visit))
  }

  /// One write of a page, with the key of its form.
  ///
  /// - Parameters:
  ///   - name: what is asked for; part of what the key stands for.
  ///   - about: the id or handle of what it is about; nil for the practice.
  func writeRequest(_ name: String, about: String?, of part: String? = nil, _ visit: Visit) throws(Problem)
    -> WriteRequest
  {
    let key = try visit.key()
    return WriteRequest(
      name: name, key: part.map { "\(key)-\($0)" } ?? key, pathID: about, since: nil,
      principal: visit.principal,
      client: "regimen-browser")
  }

  /// The id of the client that the path names, its own also where it was merged into another.
  func clientID(of visit: Visit) async throws -> UUID {
    guard let text = visit.context.parameters.get("id"), let reference = PersonReference(idOrHandle: text)
    else { throw Problem.unknownClient }
    let directory = try await parts.queries.directory(visit.practice)
    guard let id = reference.id(.client, in: directory) else { throw Problem.unknownClient }
    return id
  }

  /// The client that the path names.
  func client(of visit: Visit) async throws -> ClientView {
    let id = try await clientID(of: visit)
    do {
      let view = try await parts.queries.client(visit.practice, id: id, now: parts.now()).limited(
        to: visit.principal.places)
      parts.accessLog.note(
        try await parts.queries.directory(visit.practice).ids(of: id), route: "page",
        requestID: visit.context.requestID, by: visit.principal, at: parts.now())
      return view
    } catch let error as ReadModelError where error.code == .notFound {
      throw Problem.unknownClient
    }
  }
}
