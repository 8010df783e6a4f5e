import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Exercises, hypotheses, templates and the load policy, which hold for the whole practice.
extension PageForm {
  static let catalogue: [PageForm?] = [
    form(
      "addExercise", AddExercise.Input.self, in: .catalogue, "Add an exercise", "Add",
      done: "The exercise is added.",
      [.field("name", "Name; never that of a person")]),
    form(
      "assignLadder", AssignLadder.Input.self, in: .catalogue, "Give an exercise its ladder", "Set",
      done: "The exercise has its place.",
      [
        .field("exercise", "Exercise", .exercise),
        .field("targetMuscles", "Muscles that it trains, with commas between them"),
        .field("jointsStabilised", "Joints that it stabilises, the main one first, with commas between them"),
        .field("mode", "How it is performed"), .field("ladder", "Ladder, one to three letters"),
        .field("rung", "Rung; 1 is the easiest"), .field("easier", "Next easier exercise", .exercise),
        .field("harder", "Next harder exercise", .exercise),
        .field("cautionRegions", "Regions to avoid while they hurt").orNone("None"),
        .field("bodyHalf", "Half of the body that it loads"),
      ]),
    form(
      "setExerciseNote", SetExerciseNote.Input.self, in: .catalogue, "Add a text or link of your own", "Save",
      done: "It is shown with the exercise from now on.",
      [
        .field("exercise", "Exercise", .exercise),
        .field("text", "Text that clients read; never the name of a person", .longText),
        .field("link", "Link, such as to a film"),
      ])?.with(FormSteps(first: "exercise", fill: { try await $0.exerciseNote($1) })),
    form(
      "mapHypothesis", MapHypothesis.Input.self, in: .catalogue, "Say what a finding may come from", "Map",
      done: "The hypothesis is mapped; findings that were recorded stay as they are.",
      [
        .field("finding", "Finding, by its code such as knee-valgus"),
        .field("overactive", "Muscles that may be overactive, with commas between them"),
        .field("underactive", "Muscles that may be underactive, with commas between them"),
        .field("source", "Who says so, such as a book"), .field("edition", "Its edition or year"),
        .field("confidence", "How far it is to be trusted"),
      ]),
    form(
      "saveTemplate", SaveTemplate.Input.self, in: .catalogue, "Save a template of a programme", "Save",
      done: "The template is saved.",
      [
        .field("name", "Name; one that there is already is replaced"), .field("phase", "Phase"),
        .field("restDaysPerWeek", "Days of rest a week"),
        .field("plansDeloads", "Lighter weeks are planned"),
        .rows(
          "exercises", "Exercises", of: "exercise", shown: 3,
          [
            .field("exercise", "Exercise", .exercise), .field("sets", "Sets"),
            .field("repRange.lowest", "Reps, from"), .field("repRange.highest", "to"),
            .field("holdSeconds", "Or seconds to hold"), .field("rirTarget", "Reps in reserve"),
            .field("tempo", "Tempo, such as 3-1-1"), .field("perWeek", "Times a week"),
          ]),
      ])?.with(FormSteps(fill: { try await $0.template($1) })),
    form(
      "adoptPolicy", AdoptPolicy.Input.self, in: .catalogue, "Take a load policy into use",
      "Take it into use",
      done: "The policy is in use for the proposals from now on.",
      [.field("policy.name", "Policy", .policy)]
    )?.with(FormSteps(first: "policy.name", table: { try await $0.thresholds($1) })),
  ]
}

extension Pages {
  /// A template that there is already, by its name.
  fileprivate func template(_ opening: FormOpening) async throws -> FormText.Fields {
    guard let name = opening.values["name"] else { return [:] }
    var state = TemplateState(slug: Slug.make(from: name))
    for event in try await parts.store.read(state.reads, in: opening.visit.practice) { state.evolve(event) }
    guard let template = state.template else { return [:] }
    var fields: FormText.Fields = [
      "phase": [template.phase.rawValue], "restDaysPerWeek": ["\(template.restDaysPerWeek)"],
    ]
    if template.plansDeloads { fields["plansDeloads"] = ["yes"] }
    for (index, line) in template.exercises.enumerated() {
      let path = "exercises.\(index)"
      fields["\(path).exercise"] = [line.exercise]
      fields["\(path).sets"] = ["\(line.sets)"]
      fields["\(path).repRange.lowest"] = line.repRange.map { ["\($0.lowest)"] }
      fields["\(path).repRange.highest"] = line.repRange.map { ["\($0.highest)"] }
      fields["\(path).holdSeconds"] = line.holdSeconds.map { ["\($0)"] }
      fields["\(path).rirTarget"] = line.rirTarget.map { [Load.number($0)] }
      fields["\(path).tempo"] = line.tempo.map { [$0] }
      fields["\(path).perWeek"] = line.perWeek.map { ["\($0)"] }
    }
    return fields
  }

  /// What the practice says of an exercise already.
  fileprivate func exerciseNote(_ opening: FormOpening) async throws -> FormText.Fields {
    guard let exercise = opening.values["exercise"] else { return [:] }
    let (_, notes) = try await parts.queries.exercises(
      [exercise], of: opening.visit.practice, now: parts.now())
    let note = notes.bySlug[exercise]
    return ["text": note?.text, "link": note?.link].compactMapValues { $0.map { [$0] } }
  }

  /// The thresholds of a policy beside those in use, what differs first.
  fileprivate func thresholds(_ opening: FormOpening) async throws -> FormTable? {
    guard let name = opening.values["policy.name"] else { return nil }
    let policies = try await policies(opening.visit.practice)
    guard let chosen = policies.parameters(of: name) else { return nil }
    let (new, now) = (
      try PolicyThreshold.values(of: chosen), try PolicyThreshold.values(of: policies.current)
    )
    let rows = PolicyThreshold.all.compactMap { threshold -> (isOther: Bool, row: [String])? in
      guard let value = new[threshold.name] else { return nil }
      let before = now[threshold.name]
      return (
        before != value,
        [threshold.meaning, before ?? "–", value, before == value ? "" : before == nil ? "new" : "other"]
      )
    }
    let same = rows.filter { !$0.isOther }.map(\.row)
    return FormTable(
      caption: "\(chosen.name) beside \(policies.current.name), which is in use",
      columns: ["Threshold", "In use", "Then", ""], rows: rows.filter(\.isOther).map(\.row), rest: same,
      restWords: same.count == rows.count
        ? "All \(same.count) thresholds are as they are in use"
        : "\(same.count) thresholds that stay as they are")
  }
}
