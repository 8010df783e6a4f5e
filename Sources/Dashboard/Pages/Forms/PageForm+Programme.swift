import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// The programme of a client, line by line: from a draft of what was found, from a template, or from the one that is in force.
extension PageForm {
  static let programme: [PageForm?] = [
    form(
      "prescribeProgramme", PrescribeProgramme.Input.self, in: .training, "Programme", "Prescribe",
      done: "The programme is prescribed.",
      [
        .field("draft", "Draft", .given), .field("template", "Template", .given),
        .rows(
          "exercises", "Lines", of: "line",
          [
            .field("exercise", "Exercise", .exercise), .field("sets", "Sets"),
            .field("repRange.lowest", "Reps, from"), .field("repRange.highest", "to"),
            .field("holdSeconds", "Or hold, s"), .field("load", "Load"),
            .field("rirTarget", "In reserve"), .field("perWeek", "Per week"), .field("tempo", "Tempo"),
            .field("side", "Side that leads"),
          ]),
        .field("phase", "Phase").beginning("The whole"), .field("restDaysPerWeek", "Days of rest a week"),
        .further("plansDeloads", "Lighter weeks are planned"),
        .field(
          "override.reason", "Why it is safe enough although a region hurts", .explanation([.cautionRegion])),
        .field("confirmLoad", "The loads are meant as typed", .confirmation(loadRefusals)),
      ])?.with(
        FormSteps(
          carried: ["drafted"], fill: { try await $0.programmeFields($1) },
          view: { try await $0.programmeView($1) }, prepare: { try await $0.programmeBody($1) },
          renew: { try await $0.programmeAnew($1) }))
  ]
}

/// What a programme is begun from.
struct ProgrammeOrigin: Sendable {
  enum Kind: Hashable, Sendable {
    case draft
    case current
    case template(String)
    case nothing
  }

  var kind: Kind
  var lines: [ProgrammeExercise] = []
  /// What is to be known of a line, by its slug.
  var notes: [String: String] = [:]
  var phase: Phase?
  var restDays: Int?
  var plansDeloads: Bool?
  /// The draft's name.
  var reference: DraftReference?
  /// What is to be known of the whole.
  var notices: [String] = []
  /// Why nothing could be drafted.
  var refused: [String] = []
}

extension Pages {
  /// What the form begins with.
  fileprivate func programmeFields(_ opening: FormOpening) async throws -> FormText.Fields {
    guard let client = opening.client else { return [:] }
    let wanted: ProgrammeOrigin.Kind =
      switch opening.values["from"] {
      case "current": .current
      case "nothing": .nothing
      case let name? where name.hasPrefix("template:"): .template(String(name.dropFirst(9)))
      default: .draft
      }
    let origin = try await origin(wanted, of: client, opening.visit)
    var fields: FormText.Fields = [:]
    for (index, line) in origin.lines.enumerated() {
      fields.merge(Self.row(line, at: "exercises.\(index)", note: origin.notes[line.exercise])) { $1 }
    }
    fields["draft"] = origin.reference.map { ["\($0)"] }
    if origin.reference != nil { fields["drafted"] = [origin.lines.map(\.exercise).joined(separator: ",")] }
    if case .template(let name) = origin.kind { fields["template"] = [name] }
    fields["phase"] = origin.phase.map { [$0.rawValue] }
    fields["restDaysPerWeek"] = origin.restDays.map { ["\($0)"] }
    if origin.plansDeloads == true { fields["plansDeloads"] = ["yes"] }
    return fields
  }

  /// The fields of one line.
  static func row(_ line: ProgrammeExercise, at path: String, note: String?) -> FormText.Fields {
    var fields: FormText.Fields = [
      "\(path).exercise": [line.exercise], "\(path).sets": ["\(line.sets)"],
    ]
    fields["\(path).repRange.lowest"] = line.repRange.map { ["\($0.lowest)"] }
    fields["\(path).repRange.highest"] = line.repRange.map { ["\($0.highest)"] }
    fields["\(path).holdSeconds"] = line.holdSeconds.map { ["\($0)"] }
    fields["\(path).load.value"] = line.load.map { [Load.number($0.value)] }
    fields["\(path).load.unit"] = line.load.map { [$0.unit.rawValue] }
    fields["\(path).rirTarget"] = line.rirTarget.map { [Load.number($0)] }
    fields["\(path).perWeek"] = line.perWeek.map { ["\($0)"] }
    fields["\(path).tempo"] = line.tempo.map { [$0] }
    fields["\(path).side"] = line.side.map { [$0.rawValue] }
    fields["\(path).note"] = note.map { [$0] }
    return fields
  }

  /// What stands above and below the lines: what else it can begin from, what is to be known, and the search.
  fileprivate func programmeView(_ opening: FormOpening) async throws -> [String: Any] {
    guard let client = opening.client, let about = opening.visit.about else { return [:] }
    let origin = try await origin(Self.kind(opening), of: client, opening.visit)
    let back = opening.visit.back
    func link(_ from: String, _ name: String) -> [String: Any] {
      [
        "path": FormLink.path("prescribe-programme", for: about, back: back, [("from", from)]), "name": name,
        "isCurrent": Self.name(origin.kind) == from,
      ]
    }
    return [
      "sources": [link("draft", "Draft from findings"), link("current", "As it is now")]
        + ProgrammeTemplates.shipped.map { link("template:\($0.slug)", $0.name) } + [
          link("nothing", "Empty")
        ],
      "hasSources": true, "notices": origin.refused + origin.notices,
      "hasNotices": !(origin.refused + origin.notices).isEmpty,
      "finder": try await finder(opening),
    ]
  }

  private static func kind(_ opening: FormOpening) -> ProgrammeOrigin.Kind {
    if opening.values["draft"] != nil { return .draft }
    if let name = opening.values["template"] { return .template(name) }
    if !opening.values.isSent {
      if opening.values["from"] == "current" { return .current }
      if opening.values["from"] == "nothing" { return .nothing }
      return .draft
    }
    return .current
  }

  private static func name(_ kind: ProgrammeOrigin.Kind) -> String {
    switch kind {
    case .draft: "draft"
    case .current: "current"
    case .nothing: "nothing"
    case .template(let name): "template:\(name)"
    }
  }

  /// Exercises that fit what is searched for, each with a button that takes it in.
  private func finder(_ opening: FormOpening) async throws -> [String: Any] {
    let values = opening.values
    let search = CatalogueSearch(
      muscle: values["find.muscle"], region: values["find.region"].flatMap(PainRegion.init),
      equipment: values["find.equipment"], text: values["find.text"])
    let isSearching =
      search.muscle != nil || search.region != nil || search.equipment != nil || search.text != nil
    let found =
      isSearching
      ? try await parts.queries.catalogue(opening.visit.practice, now: parts.now()).search(search) : []
    return [
      "text": search.text ?? "", "muscle": search.muscle ?? "", "equipment": search.equipment ?? "",
      "regions": PainRegion.allCases.map {
        [
          "code": $0.rawValue, "words": PageText.sentence($0.words), "isChosen": $0 == search.region,
        ] as [String: Any]
      }, "isEmpty": isSearching && found.isEmpty,
      "more": found.count > Self.found ? found.count - Self.found : false,
      "results": found.prefix(Self.found).map { exercise in
        [
          "slug": exercise.slug, "exercise": exercise.name,
          "about": [
            exercise.place.map { "\($0.ladder)\($0.rung)" },
            (exercise.place?.targetMuscles ?? exercise.description?.primaryMuscles ?? []).prefix(3).joined(
              separator: ", "),
          ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · "),
        ]
      },
    ]
  }

  /// More than these are searched for with more words.
  private static let found = 8

  /// What of a line the form shows; what is empty there is taken out.
  private static let shownOfALine = Set(
    PageForm.programme.compactMap(\.self).flatMap {
      $0.fields.first { $0.path == "exercises" }?.rows?.fields ?? []
    }
    .map { String($0.path.prefix { $0 != "." }) })

  /// The lines as they are sent: what the form does not show of one stays as it was, and what was taken out is named.
  fileprivate func programmeBody(_ opening: FormOpening) async throws -> Data {
    guard let client = opening.client, let body = opening.body,
      var members = try JSONSerialization.jsonObject(with: body) as? [String: Any]
    else { return opening.body ?? Data() }
    let origin = try await origin(Self.kind(opening), of: client, opening.visit)
    var base: [String: [String: Any]] = [:]
    for line in origin.lines {
      let data = try JSONCoding.encoder().encode(line)
      base[line.exercise] = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    }
    let rows = members["exercises"] as? [[String: Any]] ?? []
    let lines = rows.map { row -> [String: Any] in
      guard let known = (row["exercise"] as? String).flatMap({ base[Slug.make(from: $0)] }) else {
        return row
      }
      return known.filter { !Self.shownOfALine.contains($0.key) }.merging(row) { $1 }
    }
    if !lines.isEmpty { members["exercises"] = lines }
    if origin.kind != .current, origin.kind != .nothing {
      let kept = Set(rows.compactMap { ($0["exercise"] as? String).map { Slug.make(from: $0) } })
      // Of a draft that is another by now the lines that it had are named, so that it is refused for that and nothing else.
      let without = origin.lines.map(\.exercise).filter { !kept.contains($0) }
      if !without.isEmpty { members["without"] = without }
    }
    return try JSONSerialization.data(withJSONObject: members, options: [.sortedKeys])
  }

  /// What the form holds once the draft was found to be another: what is new in it is added, and what it does not have any more is
  /// marked; nothing that was typed is lost.
  fileprivate func programmeAnew(_ opening: FormOpening) async throws -> (FormValues, String)? {
    guard opening.refusal.code == .stale, let client = opening.client else { return nil }
    let origin = try await origin(.draft, of: client, opening.visit)
    guard let reference = origin.reference else { return nil }
    let drafted = Set((opening.values["drafted"] ?? "").split(separator: ",").map(String.init))
    let slugs = Set(origin.lines.map(\.exercise))
    var fields = opening.values.fields
    let count = opening.values.rows(of: "exercises")
    for index in 0..<count {
      let slug = Slug.make(from: opening.values["exercises.\(index).exercise"] ?? "")
      if drafted.contains(slug), !slugs.contains(slug) {
        fields["exercises.\(index).note"] = [
          "The draft does not have it any more. Remove it, or keep it as your own."
        ]
      }
    }
    for (index, line) in origin.lines.filter({ !drafted.contains($0.exercise) }).enumerated() {
      let note = "New in the draft. \(origin.notes[line.exercise] ?? "")"
      fields.merge(Self.row(line, at: "exercises.\(count + index)", note: note)) { $1 }
    }
    fields["draft"] = ["\(reference)"]
    fields["drafted"] = [origin.lines.map(\.exercise).joined(separator: ",")]
    return (
      FormValues(fields, isSent: true),
      "What the draft was made from is another now, by what was recorded meanwhile or because days went by. Nothing is prescribed yet: what changed in the draft is said beside its lines. Look at them, and prescribe."
    )
  }
}
