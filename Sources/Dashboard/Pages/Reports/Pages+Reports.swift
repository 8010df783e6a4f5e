import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Practice
import ReadModels

extension PageTemplate {
  static let reports = PageTemplate(PackageResources.reports_mustache)
  static let reportList = PageTemplate(PackageResources.report_list_mustache)
}

extension PageRoute {
  static let reports = page("reports", "/reports", title: "Reports", .owners) { try await $0.reports($1) }
  static let reportList = page("reportList", "/reports/{what}", .owners) { try await $0.reportList($1) }
  static let reportFile = page("reportFile", "/reports/{what}/csv", .owners) { try await $0.reportFile($1) }
}

/// How the practice does, of any period: each figure with how it came about, a line through time, and what stands behind it.
extension Pages {
  func reports(_ visit: Visit) async throws -> Response {
    let period = try await period(visit)
    let today = LocalDay(of: parts.now(), in: period.zone)
    let stretches = period.stretches
    let (views, items) = try await parts.queries.utilisation(
      visit.practice, of: [period.span] + stretches.map(\.span), at: visit.principal.places)
    let whole = AppointmentFigures(views.first, items.filter { period.span.contains($0.startsAt.date) })
    let parts = zip(views.dropFirst(), stretches).map { view, stretch in
      AppointmentFigures(view, items.filter { stretch.span.contains($0.startsAt.date) })
    }
    let seesWhole = visit.principal.places == .everywhere
    let adherence = AdherenceFigures(
      items.filter { period.span.contains($0.startsAt.date) }, now: self.parts.now())
    return try await page(
      "Reports", .reports,
      [
        "from": "\(period.from)", "through": "\(period.through)", "words": period.words,
        "usual": ReportPeriod.usual(today).map { usual in
          [
            "name": usual.name, "path": "/reports?from=\(usual.from)&through=\(usual.through)",
            "isCurrent": usual.from == period.from && usual.through == period.through,
          ] as [String: Any]
        },
        "isWeekly": period.isWeekly,
        "figures": AppointmentFigures.measures.map { measure in
          figure(measure, whole, parts, stretches, period)
        },
        "places": (views.first?.items ?? []).map(Self.place),
        "adherence": [
          "share": PageText.percent(adherence.share), "kept": adherence.kept, "due": adherence.due,
          "low": adherence.low, "clients": adherence.clients.count, "isEmpty": adherence.due == 0,
          "path": "/reports/adherence?\(period.query)",
        ] as [String: Any],
        "funnel": seesWhole ? try await funnel(visit, period).steps(period) : [], "seesWhole": seesWhole,
        "outcomes": seesWhole ? try await outcomeFigures(visit, period) : [],
      ], visit)
  }

  private func figure(
    _ measure: AppointmentFigures.Measure, _ whole: AppointmentFigures, _ parts: [AppointmentFigures],
    _ stretches: [ReportPeriod], _ period: ReportPeriod
  ) -> [String: Any] {
    [
      "name": measure.name, "value": measure.words(whole), "of": measure.basis(whole),
      "path": "/reports/\(measure.code)?\(period.query)", "noun": measure.name.lowercased(),
      "steps": zip(stretches, parts).map { stretch, figures in
        ["day": PageText.shortDay(stretch.from), "value": measure.words(figures)]
      },
    ].merging(TrendLine(values: parts.map(measure.value)).view) { $1 }
  }

  private static func place(_ item: UtilisationView.Item) -> [String: Any] {
    [
      "site": item.site, "practitioner": item.practitioner ?? "all", "isTotal": item.practitionerID == nil,
      "offered": item.offeredMinutes.map { PageText.hours($0) } ?? "–",
      "booked": PageText.hours(item.bookedMinutes), "used": PageText.percent(item.utilisation),
      "noShow": PageText.percent(item.noShowRate), "late": PageText.percent(item.lateCancelRate),
    ]
  }

  private func outcomeFigures(_ visit: Visit, _ period: ReportPeriod) async throws -> [[String: Any]] {
    let series = try await outcomes(visit, period)
    return OutcomeMeasure.allCases.compactMap { measure in
      let own = series.filter { $0.series.measure == measure }
      guard !own.isEmpty else { return nil }
      let changes = own.compactMap(\.change)
      func count(_ course: OutcomeChange.Course) -> String {
        let all = changes.filter { $0.course == course }
        guard !measure.meaningfulChanges.isEmpty, !all.isEmpty else { return "\(all.count)" }
        return "\(all.count), \(all.count { $0.isMeaningful == true }) of them meaningfully"
      }
      return [
        "title": measure.title, "clients": Set(own.map(\.clientID)).count, "better": count(.better),
        "same": changes.count { $0.course == .same }, "worse": count(.worse),
        "once": own.count { $0.recorded.count == 1 },
        // Of the PSFS other activities may be scored each time, over which nothing is compared.
        "unlike": own.count { $0.recorded.count > 1 && $0.change == nil },
        "path": "/reports/outcomes?measure=\(measure.rawValue)&\(period.query)",
      ]
    }
  }

  /// The series that were scored in the period, as they stand now.
  private func outcomes(_ visit: Visit, _ period: ReportPeriod) async throws -> [OutcomeSeriesRow] {
    try await parts.queries.outcomeSeries(visit.practice, now: parts.now()).filter { row in
      row.recorded.contains { period.from <= $0.day && $0.day <= period.through }
    }
  }

  // MARK: - What stands behind a figure

  func reportList(_ visit: Visit) async throws -> Response {
    let period = try await period(visit)
    let what = visit.context.parameters.get("what") ?? ""
    let list = try await list(what, period, visit)
    let measure = visit.query("measure").map { "measure=\(FormLink.encoded($0))&" } ?? ""
    return try await page(
      list.title, .reportList,
      [
        "title": list.title, "words": period.words, "columns": list.columns, "isEmpty": list.rows.isEmpty,
        "count": list.rows.count, "back": "/reports?\(period.query)",
        "file": "/reports/\(what)/csv?\(measure)\(period.query)",
        "rows": list.rows.map { row in
          [
            "cells": row.cells.map { ["text": $0.text, "path": $0.path ?? false] as [String: Any] }
          ] as [String: Any]
        },
      ], visit)
  }

  func reportFile(_ visit: Visit) async throws -> Response {
    let period = try await period(visit)
    let what = visit.context.parameters.get("what") ?? ""
    let list = try await list(what, period, visit)
    var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store"]
    headers[.contentDisposition] = "attachment; filename=\"\(what)-\(period.from)-\(period.through).csv\""
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: list.csv)))
  }

  private func period(_ visit: Visit) async throws -> ReportPeriod {
    let zone = Routes.zone(try await parts.queries.directory(visit.practice).practice?.timeZone)
    return try ReportPeriod(visit, today: LocalDay(of: parts.now(), in: zone), zone: zone)
  }

  /// - Throws: ``Problem`` for a figure that there is not, and for one of the whole practice where the places are limited.
  private func list(_ what: String, _ period: ReportPeriod, _ visit: Visit) async throws -> ReportList {
    if let measure = AppointmentFigures.measures.first(where: { $0.code == what }) {
      let items = try await items(visit, period).filter(measure.counts)
      return ReportList(measure, items, try await parts.queries.directory(visit.practice))
    }
    if what == "adherence" {
      let figures = AdherenceFigures(try await items(visit, period), now: parts.now())
      return ReportList(figures, try await parts.queries.directory(visit.practice))
    }
    guard visit.principal.places == .everywhere else { throw Problem.limitedToPlaces }
    switch what {
    case "new-clients": return try await funnel(visit, period).list
    case "outcomes":
      let wanted = visit.query("measure").flatMap(OutcomeMeasure.init)
      let series = try await outcomes(visit, period).filter { wanted == nil || $0.series.measure == wanted }
      let directory = try await parts.queries.directory(visit.practice)
      for client in Set(series.map(\.clientID)) {
        parts.accessLog.note(
          directory.ids(of: client), route: "page", requestID: visit.context.requestID, by: visit.principal,
          at: parts.now())
      }
      return ReportList(series, directory)
    default: throw Problem.unknownRoute
    }
  }

  private func items(_ visit: Visit, _ period: ReportPeriod) async throws -> [ScheduleItem] {
    try await parts.queries.wholeSchedule(
      visit.practice,
      ScheduleFilter(
        from: period.span.lowerBound, to: period.span.upperBound, places: visit.principal.places,
        includeCancelled: true, now: parts.now())
    ).items.filter { $0.status != .held }
  }
}
