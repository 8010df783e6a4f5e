import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

/// One look at a client's page: whose, which part, and as of when. What the head of the page says is of now, whatever is looked
/// back at, for it keeps people safe.
struct ClientLook: Sendable {
  let tab: ClientTab
  let visit: Visit
  let view: ClientView
  /// As the path names them, also where they were merged into another.
  let id: UUID
  /// The client's, else the practice's.
  let zone: TimeZone
  let now: Date
  /// The day that is looked back at; nil for now.
  let asOfDay: LocalDay?
  let isByWhatHappened: Bool
  /// What of the intake is missing now.
  let gaps: [IntakeGap]

  var handle: String { view.client.handle }
  var name: String { view.client.name ?? handle }
  var path: String { tab.path(handle) }
  var today: LocalDay { LocalDay(of: now, in: zone) }
  /// The day that is shown.
  var day: LocalDay { asOfDay ?? today }

  var asOf: AsOf? {
    asOfDay.map { day in
      let end = WallClock.start(of: day + 1, in: zone)
      return isByWhatHappened ? .happenedBy(end) : .recordedAt(end)
    }
  }

  /// Whether anything may be recorded: of nobody who was erased, and never in the past.
  var isChangeable: Bool { asOfDay == nil && !view.client.erased }

  /// Links to forms about the client, those alone that may be sent.
  func forms(_ routes: [String], _ given: [(String, String)] = []) -> [[String: Any]] {
    guard isChangeable else { return [] }
    return routes.compactMap { FormMenu.link($0, for: handle, back: path, given: given, visit) }
  }

  /// The same in the past: which day, and by what.
  func query(of day: LocalDay?, by happened: Bool) -> String {
    day.map { "?asOf=\($0)" + (happened ? "" : "&by=known") } ?? ""
  }

  func dayPath(_ day: LocalDay?) -> String { path + query(of: day, by: isByWhatHappened) }
}

extension Pages {
  /// - Throws: ``Problem`` `not-found`.
  func look(_ visit: Visit, _ tab: ClientTab) async throws -> ClientLook {
    let view = try await client(of: visit)
    let id = try await clientID(of: visit)
    let directory = try await parts.queries.directory(visit.practice)
    let own = try await parts.queries.timeZone(of: id, in: visit.practice, isForShow: true)
    let now = parts.now()
    return ClientLook(
      tab: tab, visit: visit, view: view, id: id,
      zone: Routes.zone(own ?? directory.practice?.timeZone), now: now,
      asOfDay: try visit.day("asOf"), isByWhatHappened: visit.query("by") != "known",
      gaps: try await parts.queries.intake(visit.practice, of: id, now: now).gaps)
  }

  /// A part of the page, under the head that all parts have.
  ///
  /// - Parameters:
  ///   - incomplete: what a view of this part says is missing of the record.
  ///   - isLive: whether it renews itself.
  func clientPage(
    _ look: ClientLook, _ template: PageTemplate, _ values: [String: Any], incomplete: String? = nil,
    problem: String? = nil
  ) async throws -> Response {
    var all = head(look)
    all["incomplete"] = look.view.incompleteText ?? incomplete
    all["problem"] = problem
    all.merge(values) { _, new in new }
    let title = look.tab == .now ? look.name : "\(look.name): \(look.tab.title)"
    return try await page(
      title, template, all, look.visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  /// What stands on every part: who it is, how they are reached, what is next, and what must not be overlooked.
  private func head(_ look: ClientLook) -> [String: Any] {
    let (view, visit) = (look.view, look.visit)
    let isErased = view.client.erased
    var values: [String: Any] = [
      "name": look.name, "handle": look.handle, "isErased": isErased, "path": look.path,
      "handles": ([look.handle] + (view.client.merged ?? [])).joined(separator: ", also "),
      "sessions": view.sessions, "isOneSession": view.sessions == 1,
      "mayBook": visit.may(.book) && !isErased, "mayRecord": visit.may(.record) && !isErased,
      "menu": look.isChangeable
        ? FormMenu.values(FormMenu.client, for: look.handle, back: look.path, visit) : [],
      "tabs": ClientTab.allCases.filter { visit.may($0.route) }.map { tab in
        [
          "name": tab.title, "current": tab == look.tab,
          "path": tab.path(look.handle) + look.query(of: look.asOfDay, by: look.isByWhatHappened),
        ] as [String: Any]
      },
      "flags": (view.client.redFlags ?? []).map { standing in
        [
          "words": standing.flag.words, "isEmergency": standing.urgency == .emergency,
          "links": look.forms(["clearRedFlag"], [("flagId", standing.flagID.lowercased)]),
        ] as [String: Any]
      },
      "missing": look.gaps.filter(\.isOfTheHead).map { gap in
        ["words": PageText.sentence(gap.rawValue), "link": look.forms(gap.answers).first as Any]
          as [String: Any]
      },
      "today": "\(look.today)", "isByWhatHappened": look.isByWhatHappened,
    ]
    values["isFlagged"] = view.client.redFlags?.isEmpty == false
    values["mayHandOut"] = visit.may(.clientLink) && !isErased
    values["hasMenu"] = (values["menu"] as? [[String: Any]])?.isEmpty == false
    values["phone"] = view.client.phone
    values["phonePath"] = view.client.phone.flatMap(Self.telephone)
    values["email"] = view.client.email
    values["asOf"] = look.asOfDay.map { "\($0)" }
    values["asOfDay"] = look.asOfDay.map(PageText.longDay)
    if let next = view.nextAppointment {
      values["nextVisit"] = Self.when(next)
      values["nextVisitWhere"] = "\(next.site), \(next.practitioner)"
      values["nextVisitPath"] = "/appointments/\(next.appointmentID.lowercased)"
    }
    return values
  }
}

extension IntakeGap {
  /// The writes that close it, by the names of their routes.
  var answers: [String] {
    switch self {
    case .painHistoryMissing: ["recordPainHistory"]
    case .painMapMissing: ["recordPainMap"]
    case .consentMissing, .consentWithdrawn: ["giveConsent"]
    case .screeningMissing, .screeningExpired: ["recordScreening"]
    case .screeningNotCleared: ["recordClearance"]
    }
  }

  /// Whether it stands in the head of the page: consent and screening.
  fileprivate var isOfTheHead: Bool {
    switch self {
    case .painHistoryMissing, .painMapMissing: false
    case .consentMissing, .consentWithdrawn, .screeningMissing, .screeningExpired, .screeningNotCleared:
      true
    }
  }
}
