import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let clientProgramme = PageTemplate(PackageResources.client_programme_mustache)
}

/// What is to be done and why: phase, goals, exercises with how each went, a draft from what was found, and the versions before.
extension Pages {
  func clientProgramme(_ visit: Visit) async throws -> Response {
    let look = try await look(visit, .programme)
    let (practice, id, asOf) = (visit.practice, look.id, look.asOf)
    let (view, progression, versions, prevention) = try await routes.known(asOf) {
      (
        try await parts.queries.programme(practice, of: id, asOf: asOf, now: look.now),
        try await parts.queries.progression(practice, of: id, asOf: asOf, now: look.now),
        try await parts.queries.programmeVersions(practice, of: id, asOf: asOf, now: look.now),
        try await parts.queries.prevention(practice, of: id, asOf: asOf, now: look.now)
      )
    }
    var values = programme(view, look)
    values.merge(Self.prevention(prevention, look)) { _, new in new }
    let going = Dictionary(
      progression.items.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    values["exercises"] = view.exercises.map { Self.row($0, going[$0.exercise], look) }
    values["hasExercises"] = !view.exercises.isEmpty
    values["sheetPath"] = "/clients/\(look.handle)/programme/sheet"
    let current = Set(view.exercises.map(\.exercise))
    let past = progression.items.filter { !current.contains($0.exercise) && $0.sessions > 0 }
    values["past"] = past.prefix(12).map { ClientPageValues.exercise($0, look.zone) }
    values["hasPast"] = !past.isEmpty
    values["versions"] = versions.items.map { Self.version($0, look.zone) }
    values["hasVersions"] = !versions.items.isEmpty
    if visit.query("draft") != nil, asOf == nil {
      let draft = try await parts.queries.programmeDraft(practice, of: id, PlanOptions(), now: look.now)
      values["draft"] = Self.draft(draft, look)
    }
    values["draftPath"] = asOf == nil && !look.view.client.erased ? "\(look.path)?draft=1#draft" : nil
    return try await clientPage(look, .clientProgramme, values, incomplete: view.incompleteText)
  }

  private func programme(_ view: ProgrammeView, _ look: ClientLook) -> [String: Any] {
    var facts: [[String: Any]] = [
      [
        "name": "Phase", "value": view.phase.map { PageText.sentence($0.rawValue) } ?? "none yet",
        "note": view.phases.first.map { "since \(PageText.date($0.day))" } as Any,
        "links": look.forms(["movePhase"]),
      ],
      [
        "name": "Training days", "value": view.trainingDays.map { "\($0) a week" } ?? "not said",
        "links": look.forms(["setTrainingDays"]),
      ],
      [
        "name": "Equipment at home",
        "value": view.homeEquipment.map { list in
          list.isEmpty ? "none" : list.map { PageText.words($0.rawValue) }.joined(separator: ", ")
        } ?? "not said", "links": look.forms(["setHomeEquipment"]),
      ],
    ]
    if view.version > 0 {
      let rest = view.restDaysPerWeek.map { "\($0) rest days a week" }
      let deloads = view.plansDeloads == true ? "lighter weeks planned" : nil
      let notes = [rest, deloads, view.draft?.words].compactMap(\.self)
      facts.insert(
        [
          "name": "Version",
          "value":
            "\(view.version)\(view.prescribedAt.map { ", \(PageText.date(LocalDay(of: $0.date, in: look.zone)))" } ?? "")",
          "note": (notes.isEmpty ? nil : notes.joined(separator: " · ")) as Any,
        ], at: 1)
    }
    let open = view.goals.filter { $0.outcome == nil }
    return [
      "facts": facts, "hasGoals": !open.isEmpty,
      "goals": open.map { goal in
        [
          "goal": goal.text ?? "A goal", "by": goal.by.map(PageText.date) as Any,
          "isOverdue": goal.isOverdue,
          "links": look.forms(["closeGoal"], [("goalId", goal.goalID.lowercased)]),
        ] as [String: Any]
      }, "goalLinks": look.forms(["setGoal"]),
      "editLinks": look.forms(["prescribeProgramme", "prescribeExercise", "substituteExercise"]),
      "discharge": view.discharge.map {
        "Discharged on \(PageText.date($0.day)): \(PageText.words($0.cause.rawValue))."
      } as Any, "dischargeLinks": view.discharge == nil ? [] : look.forms(["readmitClient"]),
    ]
  }

  /// One exercise as it is to be done, and how it went.
  private static func row(_ item: ProgrammeView.Item, _ going: ProgressionItem?, _ look: ClientLook)
    -> [String: Any]
  {
    var values = going.map { ClientPageValues.exercise($0, look.zone) } ?? ["sessions": 0]
    values["name"] = item.name
    values["guidePath"] = "/exercises/\(item.exercise)"
    values["work"] =
      "\(item.sets) × \(item.reps ?? item.holdSeconds.map { "\($0) s" } ?? "–")"
    values["load"] = item.load ?? "bodyweight"
    values["rir"] = item.rirTarget.map { PageText.number($0) }
    let further =
      [item.tempo.map { "tempo \($0)" }, item.perWeek.map { "\($0) a week" }].compactMap(\.self)
      + item.complexity.map(\.sentence) + (item.prefersComplexity ? ["complexity before load"] : [])
    values["further"] = further.isEmpty ? nil : further.joined(separator: ", ")
    values["serves"] = item.serves.compactMap { served in
      served.finding.map { kind in
        PageText.words(kind.rawValue) + (served.side.map { " \($0.rawValue)" } ?? "")
      } ?? served.joint
    }.joined(separator: ", ")
    values["isBeside"] = !item.isInProgramme
    values["last"] = going?.lastSessionAt.map { PageText.shortDay(LocalDay(of: $0.date, in: look.zone)) }
    let axes = ComplexityTable.standard.axes(of: item.exercise)
    values["hasSteps"] = !axes.isEmpty
    values["steps"] = axes.map { steps in
      let now = item.complexity.first { $0.axis == steps.axis }?.step ?? steps.usual
      return ["words": steps.list(marking: now, as: "now")]
    }
    values["links"] = look.forms(
      ["adjustLoad"] + (axes.isEmpty ? [] : ["setComplexity"]) + ["substituteExercise"],
      [("exercise", item.exercise)])
    return values
  }

  private static func version(_ version: ProgrammeVersionList.Version, _ zone: TimeZone) -> [String: Any] {
    [
      "number": version.number, "day": PageText.date(LocalDay(of: version.at.date, in: zone)),
      "phase": version.phase.map { PageText.words($0.rawValue) } as Any, "exercises": version.exercises,
      "changes": version.changes.map { change in
        switch (change.from, change.to) {
        case (let from?, let to?): "\(change.name): \(PageText.work(from)) → \(PageText.work(to))"
        case (nil, let to?): "\(change.name) added: \(PageText.work(to))"
        case (_, nil): "\(change.name) left out"
        }
      }, "isSame": version.changes.isEmpty,
    ]
  }

  /// A draft from what was found; nothing of it is recorded.
  private static func draft(_ view: ProgrammeDraftView, _ look: ClientLook) -> [String: Any] {
    [
      "refused": view.refused.map { withoutCommands($0.words) }, "isRefused": !view.refused.isEmpty,
      "plan": view.plan,
      "phase": view.phase.map { PageText.words($0.rawValue) } as Any, "days": view.days as Any,
      "lines": view.lines.map { line in
        [
          "name": line.name, "isKept": line.isKept,
          "work": "\(line.sets) × \(line.reps ?? line.holdSeconds.map { "\($0) s" } ?? "–")",
          "load": line.load ?? (line.needsLoad ? "to be chosen" : "bodyweight"),
          "side": line.side.map { "\($0.rawValue) leads" } as Any,
          "why": line.targets.flatMap { target in
            target.why.map {
              "\(PageText.sentence(target.aim.rawValue)) \(target.name)\(target.side.map { ", \($0.rawValue)" } ?? ""): \(PageText.dated($0))"
            }
          }, "excluded": line.excluded.map { "\($0.name): \($0.why)" },
          "hasExcluded": !line.excluded.isEmpty,
        ] as [String: Any]
      }, "dropped": view.dropped.map { "\($0.name): \($0.why)" }, "hasDropped": !view.dropped.isEmpty,
      "notes": view.notes.map(withoutCommands),
      "links": look.forms(["prescribeProgramme"], [("from", "draft")]).map {
        $0.merging(["name": "Prescribe it"]) { $1 }
      },
      "closePath": look.path,
    ]
  }
}
