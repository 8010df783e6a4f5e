import HTTPTypes
import Hummingbird

/// A client's own page. What its routes show and take is this client's alone.
extension PageRoute {
  /// Whether a client's browser asks for it.
  var isOwn: Bool { path == Pages.ownPath || path.hasPrefix("\(Pages.ownPath)/") || path.hasPrefix("/open/") }

  static let own: [PageRoute] = [
    ownOpen("openOwn", .get, "/open/{id}") { pages, request, context, _ in
      try await pages.openOwn(request, context)
    },
    ownOpen("ownCode", .get, "/me/code") { pages, request, context, _ in
      try await pages.ownCode(request, context)
    },
    ownOpen("sendOwnCode", .post, "/me/code") { try await $0.sendOwnCode($3, $1, $2) },
    own("ownMorning", .get, "/me") { try await $0.ownMorning($1) },
    own("logOwnMorning", .post, "/me/morning") { try await $0.logOwnMorning($1) },
    own("logOwnSleep", .post, "/me/sleep") { try await $0.logOwnSleep($1) },
    own("recordOwnCheck", .post, "/me/check") { try await $0.recordOwnCheck($1) },
    own("ownProgramme", .get, "/me/programme") { try await $0.ownProgramme($1) },
    own("recordOwnSession", .post, "/me/programme") { try await $0.recordOwnSession($1) },
    own("ownProgrammeSheet", .get, "/me/programme/sheet") { try await $0.ownProgrammeSheet($1) },
    own("ownFlare", .get, "/me/flare") { try await $0.ownFlare($1) },
    own("declareOwnFlare", .post, "/me/flare") { try await $0.declareOwnFlare($1) },
    own("ownProgress", .get, "/me/progress") { try await $0.ownProgress($1) },
    own("ownAppointments", .get, "/me/appointments") { try await $0.ownAppointments($1) },
    own("ownCancelForm", .get, "/me/appointments/{id}/cancel") { try await $0.ownCancelForm($1) },
    own("cancelOwn", .post, "/me/appointments/{id}/cancel") { try await $0.cancelOwn($1) },
    own("ownMoveForm", .get, "/me/appointments/{id}/move") { try await $0.ownMoveForm($1) },
    own("moveOwn", .post, "/me/appointments/{id}/move") { try await $0.moveOwn($1) },
    own("ownCalendar", .get, "/me/appointments/{id}/calendar.ics") { try await $0.ownCalendar($1) },
    own("ownConfirmation", .get, "/me/appointments/{id}") { try await $0.ownConfirmation($1) },
    own("ownBookForm", .get, "/me/appointments/{id}/again") { try await $0.ownBookForm($1) },
    own("bookOwn", .post, "/me/appointments/{id}/again") { try await $0.bookOwn($1) },
    own("ownWaitForm", .get, "/me/appointments/{id}/wait") { try await $0.ownWaitForm($1) },
    own("waitOwn", .post, "/me/appointments/{id}/wait") { try await $0.waitOwn($1) },
    own("leaveOwnWait", .post, "/me/waiting/{id}/leave") { try await $0.leaveOwnWait($1) },
    own("acceptOwnOffer", .post, "/me/offers/{id}/accept") { try await $0.acceptOwnOffer($1) },
    own("declineOwnOffer", .post, "/me/offers/{id}/decline") { try await $0.declineOwnOffer($1) },
    own("ownMessages", .get, "/me/messages") { try await $0.ownMessages($1) },
    own("chooseOwnMessages", .post, "/me/messages") { try await $0.chooseOwnMessages($1) },
    own("ownForms", .get, "/me/forms") { try await $0.ownForms($1) },
    own("ownForm", .get, "/me/forms/{id}") { try await $0.ownForm($1) },
    own("sendOwnForm", .post, "/me/forms/{id}") { try await $0.sendOwnForm($1) },
    own("withdrawOwnConsent", .post, "/me/consent/withdraw") { try await $0.withdrawOwnConsent($1) },
    own("leaveOwn", .post, "/me/leave") { try await $0.leaveOwn($1) },
  ]

  private static func own(
    _ name: String, _ method: HTTPRequest.Method, _ path: String,
    _ answer: @escaping @Sendable (Pages, OwnVisit) async throws -> Response
  ) -> PageRoute {
    PageRoute(
      name: name, path: path, method: method, leadsBack: "/me", access: .client(answer), title: nil)
  }

  private static func ownOpen(
    _ name: String, _ method: HTTPRequest.Method, _ path: String,
    _ answer:
      @escaping @Sendable (Pages, Request, DashboardContext, _ form: [String: String]) async throws ->
      Response
  ) -> PageRoute {
    PageRoute(
      name: name, path: path, method: method, leadsBack: "/me/code",
      access: .open { try await answer($0, $2, $3, $1) }, title: nil)
  }
}
