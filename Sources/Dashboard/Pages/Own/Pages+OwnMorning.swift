import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownMorning = PageTemplate(PackageResources.own_morning_mustache)
}

/// This morning: pain with one tap a region, sleep with another, and a note for whoever wants to write one.
extension Pages {
  /// So many regions are asked for at the most: those that hurt most.
  private static var maxRegions: Int { 4 }

  /// The first page; after the end of care the check that is due.
  func ownMorning(_ visit: OwnVisit) async throws -> Response {
    visit.session.isAfterCare ? try await ownCheck(visit) : try await ownMorning(visit, problem: nil)
  }

  private func ownMorning(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let texts = visit.texts
    let day = try morning(visit)
    let isToday = day == visit.today
    let view = try await parts.queries.ownMorning(visit.practice, of: visit.client, now: visit.now)
    let recovery = view.recovery
    let regions = Self.regions(view)
    let scores = Dictionary(
      recovery.mornings.filter { $0.day == day }.map { ($0.region, $0.nrs) }, uniquingKeysWith: { $1 })
    let changing = visit.query("change")
    let place = isToday ? "/me" : "/me?day=\(day)"
    let night = recovery.nights.first { $0.day == day }
    let isAsked = { (region: PainRegion?) in
      scores[region] == nil || changing == region?.rawValue ?? "whole"
    }
    let yesterday = visit.today + -1
    let hasYesterday = recovery.mornings.contains { $0.day == yesterday }
    let isSleepAsked = night == nil || changing == "sleep"
    return try await ownPage(
      .morning, .ownMorning,
      [
        "heading": isToday
          ? texts(.goodMorning) : texts(.yesterdayTitle, ["day": texts.day(day)]),
        "forms": view.due.isEmpty ? false : texts(.formsToFill, ["count": "\(view.due.count)"]),
        "day": "\(day)",
        "dayName": texts.day(day), "problem": problem as Any,
        "saved": visit.query("saved") != nil,
        "regions": regions.map { region in
          [
            "code": region?.rawValue ?? "", "name": texts.region(region), "isAsked": isAsked(region),
            "title": texts(.howIsPain, ["region": texts.region(region)]), "scores": Array(0...10),
            "done": scores[region].map {
              texts(.painDone, ["region": texts.region(region), "nrs": "\($0)"])
            } as Any,
            "change": place + (isToday ? "?" : "&") + "change=\(region?.rawValue ?? "whole")",
          ] as [String: Any]
        },
        "isSleepAsked": isSleepAsked, "hours": Array(3...10),
        "sleepDone": night.map { texts(.sleepDone, ["hours": PageText.number($0.hours)]) } as Any,
        "changeSleep": place + (isToday ? "?" : "&") + "change=sleep",
        "isDone": !regions.contains(where: isAsked) && !isSleepAsked,
        "noted": (scores.isEmpty ? nil : regions.first { scores[$0] != nil }).map { region in
          ["code": region?.rawValue ?? ""] as [String: Any]
        } as Any,
        "yesterday":
          (isToday && !hasYesterday
          ? ["path": "/me?day=\(yesterday)", "words": texts(.fillYesterday, ["day": texts.day(yesterday)])]
          : nil) as Any,
        "isYesterday": !isToday,
      ], visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  func logOwnMorning(_ visit: OwnVisit) async throws -> Response {
    guard visit["note"] != nil else {
      return try await ownWrite("logMorningPain", taking: ["nrs", "day", "region"], visit)
    }
    // A note stands beside the score as it is by now, whatever the page showed when it was opened.
    let score = try await ownScore(visit)
    return try await ownWrite(
      "logMorningPain", taking: ["nrs", "day", "region", "note"],
      saying: score.map { ["nrs": "\($0)"] } ?? [:],
      visit)
  }

  /// What the morning and the region of a form were scored; nil where they were not yet.
  private func ownScore(_ visit: OwnVisit) async throws -> Int? {
    guard let day = try? morning(visit) else { return nil }
    let recovery = try await parts.queries.recovery(visit.practice, of: visit.client, now: visit.now)
    return recovery.mornings.last {
      $0.day == day && $0.region?.rawValue == visit["region"]
    }?.nrs
  }

  func logOwnSleep(_ visit: OwnVisit) async throws -> Response {
    try await ownWrite("logSleep", taking: ["hours", "day"], visit)
  }

  private func ownWrite(
    _ route: String, taking fields: [String], saying said: [String: String] = [:], _ visit: OwnVisit
  ) async throws -> Response {
    do {
      let day = try morning(visit)
      _ = try await perform(route, about: visit.client, taking: fields, saying: said, visit)
      return .see(day == visit.today ? "/me?saved=1" : "/me?day=\(day)&saved=1")
    } catch {
      return try await ownMorning(visit, problem: try Self.words(of: error, visit.texts))
    }
  }

  /// Today or yesterday; no other day is filled in here.
  private func morning(_ visit: OwnVisit) throws(Problem) -> LocalDay {
    guard let text = visit["day"] ?? visit.query("day") else { return visit.today }
    guard let day = LocalDay(text), day == visit.today || day == visit.today + -1 else {
      throw .refused("day", visit.texts(.notRecorded))
    }
    return day
  }

  /// Where it hurts by the newest map, as it was scored of late, or flares; pain as a whole where nobody said.
  static func regions(_ view: OwnMorningView) -> [PainRegion?] {
    let flaring = view.recovery.flares.filter { $0.endedOn == nil }.map(\.region)
    let mapped = view.pains.filter { $0.nrs > 0 }.map(\.site.region)
    let scored = view.recovery.mornings.compactMap(\.region)
    var seen: Set<PainRegion> = []
    let all = (flaring + mapped + scored).filter { seen.insert($0).inserted }
    return all.isEmpty ? [nil] : all.prefix(maxRegions).map(Optional.some)
  }

  // MARK: - Writing

  /// Carries out the input of a form of the API's, about what is the client's own.
  ///
  /// - Parameters:
  ///   - route: the name of the write.
  ///   - about: the client, or an appointment that was found to be theirs.
  ///   - taking: the fields that are taken from what was sent; others are left alone.
  ///   - saying: what is said besides, whatever was sent.
  func perform(
    _ route: String, about: UUID, taking: [String], saying: [String: String] = [:], _ visit: OwnVisit
  ) async throws -> WriteAnswer {
    guard let form = PageForm.of(route) else { throw Problem.unknownRoute }
    let sent = visit.form.filter { taking.contains($0.key) }.merging(saying.mapValues { [$0] }) { $1 }
    let body = FormBody(form.fields, FormValues(sent, isSent: true))
    if let fault = body.faults.sorted(by: { $0.key < $1.key }).first {
      throw Problem.refused(fault.key, fault.value)
    }
    let answer = try await form.perform(self, try body.data(), try ownRequest(route, about: about, visit))
    if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
    return answer
  }

  func ownRequest(_ name: String, about: UUID, of part: String? = nil, _ visit: OwnVisit) throws(Problem)
    -> WriteRequest
  {
    let key = try visit.key()
    return WriteRequest(
      name: "own/\(name)", key: part.map { "\(key)-\($0)" } ?? key, pathID: about.lowercased, since: nil,
      principal: visit.principal, client: Self.ownClient)
  }

  /// The software that writes for clients, as the metadata of events names it.
  static let ownClient = "regimen-own-page"

  /// Why nothing was recorded, in the client's language and without what only staff can do about it.
  ///
  /// - Throws: the error itself where it is none of a form.
  static func words(of error: any Error, _ texts: OwnTexts) throws -> String {
    let problem = Problem(error)
    guard problem.code.status.kind == .clientError, problem.code != .forbidden,
      problem.code != .tooManyRequests
    else { throw error }
    if problem.code == .idempotencyKeyReused { return texts(.sentBefore) }
    return switch problem.refusal?.code {
    case Refusal.Code.flareStands: texts(.flareStands)
    case Refusal.Code.alreadyBegun: texts(.tooLateToChange)
    case Refusal.Code.loadFar, Refusal.Code.unitDiffers: texts(.loadFar, ["load": "–"])
    case Refusal.Code.possibleDuplicate, Refusal.Code.alreadyRecorded: texts(.alreadyToday)
    default: texts(.notRecorded)
    }
  }
}
