import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let record = PageTemplate(PackageResources.record_mustache)
}

/// Recording a session on a phone: what is prescribed stands in the form, and what was done is typed over it.
extension Pages {
  /// More sets of an exercise than this are recorded elsewhere.
  private static var maxSets: Int { 6 }

  func recordForm(_ visit: Visit) async throws -> Response { try await recordForm(visit, problem: nil) }

  /// - Parameters:
  ///   - asksLoad: whether a load was refused for its unit, which may be confirmed.
  ///   - asksDuplicate: whether the session may be recorded already; that it is another may be confirmed.
  private func recordForm(
    _ visit: Visit, problem: String?, asksLoad: Bool = false, asksDuplicate: Bool = false
  ) async throws -> Response {
    let view = try await client(of: visit)
    let progression = try await parts.queries.progression(visit.practice, of: view.client.id)
    let exercises = progression.items.filter { $0.prescribed != nil && $0.endedAt == nil }
    let flags = view.client.redFlags ?? []
    let appointment = try await appointment(visit, of: view)
    return try await page(
      "Record a session", .record,
      [
        "flags": flags.map {
          ["words": $0.flag.words, "isEmergency": $0.urgency == .emergency] as [String: Any]
        },
        "isFlagged": !flags.isEmpty, "appointment": appointment?.id.lowercased as Any,
        "when": appointment.map {
          "\(PageText.day($0.slot.wallTime.day)), \(PageText.clock($0.slot.startsAt, Routes.zone($0.slot.timeZone)))"
        } as Any,
        "name": view.client.name ?? view.client.handle, "handle": view.client.handle,
        "problem": problem as Any, "incomplete": view.incompleteText as Any, "isEmpty": exercises.isEmpty,
        "scores": ["before", "during", "after"].map { moment in
          ["moment": moment, "value": visit["pain.\(moment)"] ?? ""] as [String: Any]
        }, "minutes": visit["minutes"] ?? "", "rpe": visit["rpe"] ?? "", "note": visit["note"] ?? "",
        "asksLoad": asksLoad, "asksDuplicate": asksDuplicate,
        "exercises": exercises.enumerated().map { index, item in fields(index, item, visit) },
      ], visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  private func fields(_ index: Int, _ item: ProgressionItem, _ visit: Visit) -> [String: Any] {
    let isHold = item.prescribed?.holdSeconds != nil
    let sets = min(max(item.prescribed?.sets ?? 3, 1), Self.maxSets)
    return [
      "index": index, "slug": item.exercise, "name": item.name, "load": item.load ?? "", "isHold": isHold,
      "prescribed": item.prescribed.map {
        "\($0.sets.map { "\($0) × " } ?? "")\($0.reps ?? $0.holdSeconds.map { "\($0) s" } ?? "")"
      } as Any,
      "sets": (0..<sets).map { set in
        let name = "e\(index).s\(set)"
        return [
          "number": set + 1, "name": name, "isHold": isHold, "reps": visit["\(name).reps"] ?? "",
          "load": visit["\(name).load"] ?? item.load ?? "", "rir": visit["\(name).rir"] ?? "",
        ] as [String: Any]
      },
    ]
  }

  /// The appointment that the session belongs to, if the address or the form names one of this client.
  private func appointment(_ visit: Visit, of view: ClientView) async throws -> Appointment? {
    guard let id = (visit["appointment"] ?? visit.query("appointment")).flatMap({ UUID(uuidString: $0) })
    else {
      return nil
    }
    let appointment = try await parts.store.appointment(id, in: visit.practice)
    let directory = try await parts.queries.directory(visit.practice)
    guard directory.kept(appointment.clientID) == view.client.id else {
      throw Problem(.notFound, "The appointment is another client’s. Open the form from its own appointment.")
    }
    try visit.principal.places.check(appointment.siteID)
    return appointment
  }

  func record(_ visit: Visit) async throws -> Response {
    let handle = visit.context.parameters.get("id") ?? ""
    do {
      let view = try await client(of: visit)
      if view.client.redFlags?.isEmpty == false, visit["note"] == nil {
        throw Problem.refused(
          "note", "A red flag stands. Say why the session was held all the same, and who decided it.")
      }
      let units = try await parts.queries.loadUnits(visit.practice, of: view.client.id, now: parts.now())
      let appointment = try await appointment(visit, of: view)
      // It began with its appointment, however much later it is written down; one that is yet to begin is recorded for now.
      let began = appointment.map { min($0.slot.startsAt, parts.now()) }
      let answer = try await perform(try session(visit, units, began: began), visit)
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      let next = "/clients/\(handle)"
      return .see(FormReceipt.path("recordSession", answer, about: handle, back: next, visit))
    } catch {
      let code = Problem(error).refusal?.code
      return try await recordForm(
        visit, problem: try Self.words(of: error), asksLoad: [.unitDiffers, .loadFar].contains(code),
        asksDuplicate: [.possibleDuplicate, .alreadyRecorded].contains(code))
    }
  }

  /// The session that the form tells of; sets that were left empty were not done.
  ///
  /// - Parameter units: of loads that are typed without one, by the exercise's slug.
  private func session(_ visit: Visit, _ units: [String: LoadUnit], began: Date?) throws
    -> RecordSession.Input
  {
    var exercises: [ExerciseDone] = []
    var index = 0
    while let slug = visit["e\(index).slug"] {
      let isHold = visit["e\(index).hold"] != nil
      let sets = try (0..<Self.maxSets).compactMap {
        try set("e\(index).s\($0)", isHold: isHold, bare: units[slug], visit)
      }
      if !sets.isEmpty { exercises.append(ExerciseDone(exercise: slug, sets: sets)) }
      index += 1
    }
    guard !exercises.isEmpty else {
      throw Problem.refused(
        "sets", "Fill in the repetitions of one set at least; sets that were not done stay empty.")
    }
    let scores = try ["before", "during", "after"].compactMap { try whole("pain.\($0)", 0...10, visit) }
    guard scores.isEmpty || scores.count == 3 else {
      throw Problem.refused("pain", "Give all three scores, or none of them.")
    }
    return RecordSession.Input(
      at: began.flatMap { EnteredTime(JSONCoding.text(of: $0)) }, exercises: exercises,
      pain: scores.isEmpty ? nil : PainScores(before: scores[0], during: scores[1], after: scores[2]),
      minutes: try whole("minutes", 1...600, visit), rpe: try number("rpe", 0...10, visit),
      note: visit["note"], confirmLoad: visit["confirmLoad"] == nil ? nil : true,
      confirmDuplicate: visit["confirmDuplicate"] == nil ? nil : true)
  }

  private func set(_ name: String, isHold: Bool, bare: LoadUnit?, _ visit: Visit) throws -> SetDone? {
    guard let done = try whole("\(name).reps", 0...7200, visit) else { return nil }
    let weight = try visit["\(name).load"].map { text in
      guard let weight = WeightNotation(text, bare: bare) else {
        throw Problem.refused("load", "Give a load such as 20kg or 45lb, or help such as -20kg.")
      }
      return weight
    }
    return SetDone(
      reps: isHold ? nil : done, seconds: isHold ? done : nil, load: weight?.load,
      assistance: weight?.assistance,
      rir: try number("\(name).rir", 0...10, visit))
  }

  private func whole(_ field: String, _ bounds: ClosedRange<Int>, _ visit: Visit) throws -> Int? {
    guard let text = visit[field] else { return nil }
    guard let value = Int(text), bounds.contains(value) else {
      throw Problem.refused(field, "Give a whole number from \(bounds.lowerBound) to \(bounds.upperBound).")
    }
    return value
  }

  private func number(_ field: String, _ bounds: ClosedRange<Double>, _ visit: Visit) throws -> Double? {
    guard let text = visit[field] else { return nil }
    guard let value = Double(text), bounds.contains(value) else {
      throw Problem.refused(
        field,
        "Give a number from \(PageText.number(bounds.lowerBound)) to \(PageText.number(bounds.upperBound)).")
    }
    return value
  }
}
