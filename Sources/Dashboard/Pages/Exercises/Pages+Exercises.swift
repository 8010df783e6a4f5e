import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let exercises = PageTemplate(PackageResources.exercises_mustache)
}

extension PageRoute {
  static let exercises = page("exercises", "/exercises", .readers) { try await $0.exercises($1) }
}

/// The exercises that the practice knows: what is looked for, or the ladders; and the templates of programmes.
extension Pages {
  private static let exercisesListed = 60

  func exercises(_ visit: Visit) async throws -> Response {
    var search = CatalogueSearch(
      muscle: visit.query("muscle"), equipment: visit.query("equipment"), text: visit.query("text"))
    search.region = visit.query("region").flatMap(PainRegion.init(rawValue:))
    let isAsked = search != CatalogueSearch()
    let catalogue = try await parts.queries.catalogue(visit.practice, now: parts.now())
    let found = isAsked ? catalogue.search(search) : []
    let ladders = Dictionary(grouping: catalogue.all.filter { $0.place != nil }) { $0.place?.ladder ?? "" }
    var templates = TemplateList()
    for event in try await parts.store.read(templates.reads, in: visit.practice) { templates.evolve(event) }
    func link(_ route: String, _ given: [(String, String)] = []) -> Any {
      FormMenu.link(route, for: nil, back: "/exercises", given: given, visit) as Any
    }
    return try await page(
      "Exercises", .exercises,
      [
        "text": search.text as Any, "muscle": search.muscle as Any, "equipment": search.equipment as Any,
        "regions": PainRegion.allCases.map {
          ["code": $0.rawValue, "words": $0.words, "isChosen": $0 == search.region] as [String: Any]
        }, "isAsked": isAsked, "isEmpty": isAsked && found.isEmpty, "count": found.count,
        "more": found.count > Self.exercisesListed ? found.count - Self.exercisesListed : false,
        "found": found.prefix(Self.exercisesListed).map { exercise in
          let muscles = exercise.place?.targetMuscles ?? exercise.description?.primaryMuscles ?? []
          return [
            "slug": exercise.slug, "exercise": exercise.name, "muscles": muscles.joined(separator: ", "),
            "ladder": exercise.place.map { "\($0.ladder), rung \($0.rung)" } as Any,
            "equipment": exercise.description?.equipment as Any,
          ] as [String: Any]
        },
        "ladders": ladders.sorted { $0.key < $1.key }.map { letters, exercises in
          let rungs = exercises.sorted { ($0.place?.rung ?? 0, $0.slug) < ($1.place?.rung ?? 0, $1.slug) }
          return [
            "letters": letters, "easiest": rungs.first?.name as Any,
            "hardest": (rungs.count > 1 ? rungs.last?.name : nil) as Any,
            "rungs": rungs.map {
              ["slug": $0.slug, "exercise": $0.name, "rung": $0.place?.rung ?? 0] as [String: Any]
            },
          ] as [String: Any]
        },
        "add": link("addExercise"), "assign": link("assignLadder"), "save": link("saveTemplate"),
        "templates": templates.all.map { template in
          [
            "name": template.name, "phase": PageText.words(template.phase.rawValue),
            "isOwn": templates.own.contains(template.slug),
            "lines": template.exercises.map { catalogue.exercise($0.exercise)?.name ?? $0.exercise }.joined(
              separator: ", "), "change": link("saveTemplate", [("name", template.name)]),
          ] as [String: Any]
        },
      ], visit)
  }
}
