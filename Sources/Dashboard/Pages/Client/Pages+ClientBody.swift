import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let clientBody = PageTemplate(PackageResources.client_body_mustache)
}

/// A body from the front and from behind: pain now against first, findings, what they may come from, what trains it; and the
/// same as a table. Days over time are days that are looked back at.
extension Pages {
  /// How many of the newest days can be chosen.
  private static var daysShown: Int { 14 }

  func clientBody(_ visit: Visit) async throws -> Response {
    let look = try await look(visit, .body)
    let view = try await routes.known(look.asOf) {
      try await parts.queries.body(visit.practice, of: look.id, asOf: look.asOf, now: look.now)
    }
    let days =
      look.asOf == nil
      ? view.days : try await parts.queries.body(visit.practice, of: look.id, now: look.now).days
    let map = BodyMap(view)
    let chosen = visit.query("at").flatMap(BodyPlace.init(code:))
    let past = look.query(of: look.asOfDay, by: look.isByWhatHappened)
    func path(_ place: BodyPlace) -> String {
      "\(look.path)\(past.isEmpty ? "?" : past + "&")at=\(place.code)#place"
    }
    let told = map.all.filter { !$0.isEmpty }
    return try await clientPage(
      look, .clientBody,
      [
        "figures": BodyFigure.all.map { Self.figure($0, map, chosen: chosen, path) },
        "place": chosen.flatMap { map.cells[$0] }.map { Self.place($0, look) } as Any,
        "rows": told.map { cell in
          [
            "name": cell.place.name, "path": path(cell.place), "now": Self.pain(cell) ?? "–",
            "first": Self.first(cell) ?? "–", "findings": cell.findings.map { Self.name(of: $0) },
            "over": Self.listed(cell.overactive), "under": Self.listed(cell.underactive),
            "trained": Self.listed(cell.trainedBy),
          ] as [String: Any]
        }, "isEmpty": told.isEmpty, "elsewhere": map.elsewhere.map { Self.name(of: $0) },
        "hasElsewhere": !map.elsewhere.isEmpty,
        "days": days.suffix(Self.daysShown).map { day in
          [
            "name": PageText.shortDay(day), "path": look.path + look.query(of: day, by: true),
            "current": day == look.asOfDay,
          ] as [String: Any]
        }, "isNow": look.asOfDay == nil, "hasDays": days.count > 1, "nowPath": look.path,
        "links": look.forms(["recordPainMap", "recordAssessment"]),
      ], incomplete: view.client.incompleteText)
  }

  private static func listed(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: ", ")
  }

  private static func figure(
    _ figure: BodyFigure, _ map: BodyMap, chosen: BodyPlace?, _ path: (BodyPlace) -> String
  ) -> [String: Any] {
    [
      "title": figure.title, "id": figure.isFront ? "front" : "back", "leftWord": figure.leftWord,
      "rightWord": figure.rightWord, "limbs": figure.limbs,
      "shapes": figure.shapes.compactMap { shape -> [String: Any]? in
        guard let cell = map.cells[shape.place] else { return nil }
        var values: [String: Any] = [
          "path": path(shape.place), "d": shape.path, "x": shape.x, "y": shape.y,
          "label": label(cell), "isChosen": shape.place == chosen,
          "fills": fills(cell, isFront: figure.isFront),
          "isOver": !cell.overactive.isEmpty, "isUnder": !cell.underactive.isEmpty,
          "isTrained": !cell.trainedBy.isEmpty, "isFound": !cell.findings.isEmpty,
          "mx": shape.x, "my": shape.y - 14,
        ]
        if let worst = cell.worst {
          values["score"] = "\(worst)\(arrow(worst, cell.worstAtFirst))"
          values["band"] = band(worst)
        }
        return values
      },
    ]
  }

  /// What of a shape is coloured: all of it, or the half on which it hurts.
  private static func fills(_ cell: BodyMap.Cell, isFront: Bool) -> [[String: Any]] {
    cell.now.sorted { $0.value.nrs < $1.value.nrs }.compactMap { side, pain in
      guard pain.nrs > 0 else { return nil }
      let isWhole = cell.place.side != nil || side == .central
      let isDrawnLeft = (side == .left) != isFront
      return [
        "band": band(pain.nrs), "half": (isWhole ? nil : isDrawnLeft ? "half-left" : "half-right") as Any,
      ]
    }
  }

  /// How a score is coloured: none, slight (1 to 3), moderate (4 to 6), severe (7 to 10); nothing is decided by it [h].
  private static func band(_ nrs: Int) -> String {
    switch nrs {
    case 0: "none"
    case 1...3: "slight"
    case 4...6: "moderate"
    default: "severe"
    }
  }

  private static func arrow(_ now: Int, _ first: Int?) -> String {
    guard let first, first != now else { return "" }
    return now < first ? "↓" : "↑"
  }

  private static func told(_ pains: [PainSide: BodyMap.Pain], _ place: BodyPlace) -> String? {
    guard let day = pains.values.map(\.day).max() else { return nil }
    let scores = pains.sorted { $0.key.rawValue < $1.key.rawValue }.map { side, pain in
      place.side == nil && side != .central ? "\(side.rawValue) \(pain.nrs)" : "\(pain.nrs)"
    }
    return "\(scores.joined(separator: ", ")) (\(PageText.shortDay(day)))"
  }

  private static func pain(_ cell: BodyMap.Cell) -> String? {
    let morning = cell.morning.map { "morning \($0.nrs), side not told (\(PageText.shortDay($0.day)))" }
    let flare = cell.flare.map {
      "flare \($0.nrs)\(cell.place.side == nil ? "" : ", side not told") (since \(PageText.shortDay($0.day)))"
    }
    let all = [flare, told(cell.now, cell.place), morning].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  private static func first(_ cell: BodyMap.Cell) -> String? { told(cell.first, cell.place) }

  /// All that the drawing shows of a place, in words.
  private static func label(_ cell: BodyMap.Cell) -> String {
    var words: [String] = []
    if let pain = pain(cell) {
      words.append("pain \(pain)\(first(cell).map { ", at first \($0)" } ?? "")")
    }
    words += cell.findings.map { "found: \(name(of: $0))" }
    if !cell.overactive.isEmpty {
      words.append("thought overactive: \(cell.overactive.joined(separator: ", "))")
    }
    if !cell.underactive.isEmpty {
      words.append("thought underactive: \(cell.underactive.joined(separator: ", "))")
    }
    if !cell.trainedBy.isEmpty { words.append("trained by \(cell.trainedBy.joined(separator: ", "))") }
    return "\(cell.place.name): \(words.isEmpty ? "nothing known" : words.joined(separator: "; "))"
  }

  /// What is known of the place that was chosen, with the forms for it.
  private static func place(_ cell: BodyMap.Cell, _ look: ClientLook) -> [String: Any] {
    var given = [("region", cell.place.region.rawValue)]
    if let side = cell.place.side { given.append(("side", side.rawValue)) }
    return [
      "name": cell.place.name, "now": pain(cell) ?? "nothing known",
      "first": first(cell) as Any,
      "findings": cell.findings.map { finding in
        let last = finding.retests.last.map { ", \($0.result.rawValue) on \(PageText.shortDay($0.day))" }
        return "\(name(of: finding)), seen \(PageText.shortDay(finding.day))\(last ?? "")"
      }, "hasFindings": !cell.findings.isEmpty,
      "over": cell.overactive.joined(separator: ", "), "isOver": !cell.overactive.isEmpty,
      "under": cell.underactive.joined(separator: ", "), "isUnder": !cell.underactive.isEmpty,
      "trained": cell.trainedBy.joined(separator: ", "), "isTrained": !cell.trainedBy.isEmpty,
      "links": look.forms(["recordPainMap", "logMorningPain", "recordFlare", "recordAssessment"], given),
    ]
  }
}
