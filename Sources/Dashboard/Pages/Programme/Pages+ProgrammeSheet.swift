import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let sheetLayout = PageTemplate(PackageResources.sheet_layout_mustache)
  static let programmeSheet = PageTemplate(PackageResources.programme_sheet_mustache)
}

extension PageRoute {
  static let programmeSheet = page("programmeSheet", "/clients/{id}/programme/sheet", .clinicalReaders) {
    try await $0.programmeSheet($1)
  }
  static let codedProgrammeSheet = form(
    "codedProgrammeSheet", "/clients/{id}/programme/sheet", .clinicalWriters
  ) { try await $0.codedProgrammeSheet($1) }
}

/// A programme on one page of paper: what to do, how, boxes to tick, and a code that opens the client's own page.
extension Pages {
  /// For staff, without the code.
  func programmeSheet(_ visit: Visit) async throws -> Response {
    try await staffSheet(of: try await client(of: visit), visit)
  }

  /// For staff, with the code: to print the link is to hand it out.
  func codedProgrammeSheet(_ visit: Visit) async throws -> Response {
    let view = try await handingOut(visit)
    let link = try await clientLinks.handOut(view.client.id, in: visit.practice, now: parts.now())
    if link != nil { try await note(visit, view, as: .codedProgrammeSheet) }
    return try await staffSheet(of: view, visit, link: link)
  }

  /// In the client's language, or in the one that the address asks for.
  private func staffSheet(of view: ClientView, _ visit: Visit, link: String? = nil) async throws -> Response {
    let (practice, id) = (visit.practice, view.client.id)
    let directory = try await parts.queries.directory(practice)
    let set = try await parts.queries.language(of: id, in: practice)
    let language =
      visit.query(ClientReading.parameter).flatMap(Language.init) ?? set ?? directory.locale.language
    let own = try await parts.queries.timeZone(of: id, in: practice, isForShow: true)
    let mayAddCode = link == nil ? try await mayHandOut(id, visit) : false
    return try await PageText.$format.withValue(LocalFormat(directory.locale, in: language)) {
      try await sheet(
        of: id, in: practice, texts: OwnTexts(language), name: view.client.name ?? view.client.handle,
        link: link.map { RequestOrigin.address(visit.request, visit.context.scheme) + $0 },
        zone: Routes.zone(own ?? directory.practice?.timeZone),
        frame: [
          "back": "/clients/\(view.client.handle)/programme", "isStaff": true,
          "csrf": (mayAddCode ? visit.csrf : nil) as Any,
          "path": "/clients/\(view.client.handle)/programme/sheet?lang=\(language.rawValue)",
        ])
    }
  }

  /// For the client.
  func ownProgrammeSheet(_ visit: OwnVisit) async throws -> Response {
    let person = try await parts.queries.clients(visit.practice, [visit.client]).first
    let link = try await clientLinks.path(of: visit.client, in: visit.practice, now: visit.now)
    return try await sheet(
      of: visit.client, in: visit.practice, texts: visit.texts, name: person?.name,
      link: link.map { RequestOrigin.address(visit.request, visit.context.scheme) + $0 }, zone: visit.zone,
      frame: ["back": "/me/programme"])
  }

  private func sheet(
    of client: UUID, in practice: PracticeID, texts: OwnTexts, name: String?, link: String?, zone: TimeZone,
    frame: [String: Any]
  ) async throws -> Response {
    let now = parts.now()
    let programme = try await parts.queries.programme(practice, of: client, now: now)
    let guides = try await guides(programme.exercises.map(\.exercise), of: practice)
    // A client whose training is stopped reads so and nothing to train by.
    let isStopped =
      try await parts.queries.client(practice, id: client, now: now).client.redFlags?.isEmpty == false
    let exercises = isStopped ? [] : programme.exercises
    let directory = try await parts.queries.directory(practice)
    let code = link.flatMap(QRCode.init)
    let values: [String: Any] = [
      "title": texts(.programme), "practice": directory.practice?.name as Any, "who": name as Any,
      "day": texts.day(LocalDay(of: now, in: zone)), "isStopped": isStopped, "isEmpty": exercises.isEmpty,
      "size": exercises.count <= 4 ? "large" : exercises.count <= 6 ? "usual" : "small",
      "exercises": exercises.map { Self.sheetRow($0, guides[$0.exercise], texts) },
      "code": code.map { ["side": $0.side, "path": $0.path, "about": texts(.sheetCode)] as [String: Any] }
        as Any,
      "emergency": texts.emergency, "t": texts.all,
    ]
    return .page(
      PageTemplate.programmeSheet.page(
        values,
        frame: [
          "title": texts(.programme), "language": texts.language.rawValue, "backWords": texts(.back),
          "hint": texts(.sheetHint), "print": texts(.sheetPrint),
        ].merging(frame) { $1 }, in: .sheetLayout))
  }

  private static func sheetRow(_ item: ProgrammeView.Item, _ guide: ExerciseGuide?, _ texts: OwnTexts)
    -> [String: Any]
  {
    let words = guide?.instructions(in: texts.language)
    let amount = item.reps ?? item.holdSeconds.map { "\($0) s" } ?? "–"
    let further =
      [
        item.load, item.tempo, item.perWeek.map { texts(.timesAWeek, ["times": "\($0)"]) },
      ].compactMap(\.self) + item.complexityWords(in: texts.language)
    return [
      "name": ExerciseInstructions.name(of: item.exercise, else: item.name, in: texts.language),
      "target": (["\(item.sets) × \(amount)"] + further).joined(separator: " · "),
      "purpose": words?.purpose as Any,
      "steps": words?.steps ?? guide?.collection ?? [],
      "isForeign": words == nil && texts.language != .english, "stop": words?.stop as Any,
      "ownText": guide?.own?.text as Any, "boxes": Array(repeating: "", count: 14),
    ]
  }
}

extension ProgrammeView.Item {
  /// How it is done where that is not as usual, in the words of the client's language.
  func complexityWords(in language: Language) -> [String] {
    complexity.map {
      ComplexityTable.standard.steps(of: exercise, $0.axis)?.words($0.step, in: language) ?? $0.words
    }
  }
}
