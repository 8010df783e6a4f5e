import Application
import HTTPTypes
import Hummingbird
import Practice

/// A page that is served or a form that is taken, as one value: its path, its method, who may use it, and what answers it.
struct PageRoute: Sendable {
  enum Access: Sendable {
    /// It needs no session.
    case open(@Sendable (Pages, _ form: [String: String], Request, DashboardContext) async throws -> Response)
    case roles(Set<Role>, @Sendable (Pages, Visit) async throws -> Response)
    /// For clients, each of whom sees and writes what is their own.
    case client(@Sendable (Pages, OwnVisit) async throws -> Response)
  }

  let name: String
  let path: String
  let method: HTTPRequest.Method
  /// Where a person who was refused may go on; nil where there is no such page.
  let leadsBack: String?
  let access: Access
  /// What the navigation calls it; nil where it is not in the navigation.
  let title: String?
  /// Whether clients read it, in their language.
  var isForClients = false

  /// Nil for what needs no session.
  var roles: Set<Role>? {
    switch access {
    case .open: nil
    case .roles(let roles, _): roles
    case .client: [.client]
    }
  }

  /// Whether the navigation of a role leads there. Today is everybody's day: the front desk's home is the calendar, to which it
  /// leads on, and a practitioner's their own day, which is nobody else's.
  func isListed(for role: Role) -> Bool {
    guard title != nil, roles?.contains(role) ?? true else { return false }
    return switch self {
    case .today: role != .frontDesk && role != .practitioner
    case .myDay: role == .practitioner
    default: true
    }
  }

  /// Where a role lands after it signed in.
  static func home(of role: Role) -> PageRoute { role == .practitioner ? .myDay : .today }

  /// A page for those of some roles who are signed in.
  static func page(
    _ name: String, _ path: String, title: String? = nil, _ roles: Set<Role>,
    _ answer: @escaping @Sendable (Pages, Visit) async throws -> Response
  ) -> PageRoute {
    PageRoute(
      name: name, path: path, method: .get, leadsBack: "/today", access: .roles(roles, answer), title: title)
  }

  /// A form that those of some roles send.
  static func form(
    _ name: String, _ path: String, _ roles: Set<Role>,
    _ answer: @escaping @Sendable (Pages, Visit) async throws -> Response
  ) -> PageRoute {
    PageRoute(
      name: name, path: path, method: .post, leadsBack: "/today", access: .roles(roles, answer), title: nil)
  }

  /// A page or a form that needs no session.
  private static func open(
    _ name: String, _ method: HTTPRequest.Method, _ path: String, leadsBack: String? = nil,
    isForClients: Bool = false,
    _ answer:
      @escaping @Sendable (Pages, _ form: [String: String], Request, DashboardContext) async throws
      -> Response
  ) -> PageRoute {
    PageRoute(
      name: name, path: path, method: method, leadsBack: leadsBack, access: .open(answer), title: nil,
      isForClients: isForClients)
  }
}

extension PageRoute: Hashable {
  static func == (left: PageRoute, right: PageRoute) -> Bool { left.name == right.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension PageRoute {
  static let all: [PageRoute] =
    [
      .open("signIn", .get, "/sign-in", leadsBack: "/sign-in") { pages, _, request, _ in
        pages.signInPage(request)
      },
      .open("beginSession", .post, "/sign-in", leadsBack: "/sign-in") {
        try await $0.beginSession($1, $2, $3)
      },
      .endSession, .calendar, .appointment, .fit, .myDay, .today, .inbox, .offerTimes, .attention, .search,
      .clients,
      .registerClient,
      .client,
      .answerProposal, .acceptProposals, .clientProgramme, .programmeSheet, .codedProgrammeSheet, .clientBody,
      .clientAssess,
      .clientIntake,
      .clientHistory,
      .recordForm, .record,
      .bookForm, .book, .openForm, .sendForm,
      .reports, .reportList, .reportFile, .settings, .styleGuide, .changes, .exercise, .exercises,
      .seenRecords, .signIns, .endSignIn, .revokeToken, .loadPolicy,
      .open("onlineForm", .get, "/online/{id}", isForClients: true) { try await $0.online($1, $2, $3) },
      .open("online", .post, "/online/{id}", isForClients: true) { try await $0.online($1, $2, $3) },
      .clientLink, .handOutClientLink, .sendClientCode, .sendClientLink, .messages, .messageTexts,
      .consentText,
    ] + own

  static let endSession = form("endSession", "/sign-out", Set(Role.ofTokens)) { try await $0.endSession($1) }
  static let calendar = page("calendar", "/calendar", title: "Calendar", .readers) {
    try await $0.calendar($1)
  }
  static let appointment = page("appointment", "/appointments/{id}", .readers) {
    try await $0.appointment($1)
  }
  static let search = page("search", "/search", .readers) { try await $0.search($1) }
  static let today = page("today", "/today", title: "Today", .readers) { try await $0.today($1) }
  static let attention = page("attention", "/attention", title: "Needs attention", .clinicalReaders) {
    try await $0.attention($1)
  }
  static let clients = page("clients", "/clients", title: "Clients", .readers) { try await $0.clients($1) }
  static let registerClient = form("registerClient", "/clients", .bookers) { try await $0.registerClient($1) }
  static let client = page("client", "/clients/{id}", .clinicalReaders) { try await $0.client($1) }
  static let answerProposal = form("answerProposal", "/clients/{id}/proposals", .clinicalWriters) {
    try await $0.answerProposal($1)
  }
  static let bookForm = page("bookForm", "/book", title: "Book", .bookers) { try await $0.bookForm($1) }
  static let book = form("book", "/book", .bookers) { try await $0.book($1) }
  static let settings = page("settings", "/settings", title: "Settings", .owners) {
    try await $0.settings($1)
  }
  static let changes = page("changes", "/changes", .readers) { try await $0.changes($1) }
}
