import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownProgramme = PageTemplate(PackageResources.own_programme_mustache)
  static let ownFlare = PageTemplate(PackageResources.own_flare_mustache)
}

/// What is to be done today, ticked off as a session at home; and a flare, which the practitioner is told of.
extension Pages {
  func ownProgramme(_ visit: OwnVisit) async throws -> Response {
    try await ownProgramme(visit, problem: nil)
  }

  private func ownProgramme(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let texts = visit.texts
    let programme = try await parts.queries.programme(visit.practice, of: visit.client, now: visit.now)
    let recovery = try await parts.queries.recovery(visit.practice, of: visit.client, now: visit.now)
    let isStopped = try await isStopped(visit)
    let guides = try await guides(programme.exercises.map(\.exercise), of: visit.practice)
    return try await ownPage(
      .programme, .ownProgramme,
      [
        "dayName": texts.day(visit.today), "problem": problem as Any, "isStopped": isStopped,
        "emergency": texts.emergency,
        "saved": visit.query("saved") != nil,
        "isRecorded": recovery.sessions.contains { $0.day == visit.today },
        "isEmpty": programme.exercises.isEmpty,
        "exercises": isStopped
          ? []
          : programme.exercises.enumerated().map { index, item in
            Self.fields(index, item, guides[item.exercise], visit)
          },
        "scores": [("before", OwnText.before), ("during", .during), ("after", .after)].map { name, text in
          ["name": name, "words": texts(text), "values": Array(0...10)] as [String: Any]
        },
      ], visit, status: problem == nil ? .ok : .unprocessableContent
    ).showing(parts.configuration.exerciseImages)
  }

  /// Whether a red flag stands: nothing is trained until a practitioner has spoken with the client.
  private func isStopped(_ visit: OwnVisit) async throws -> Bool {
    let view = try await parts.queries.client(visit.practice, id: visit.client, now: visit.now)
    return view.client.redFlags?.isEmpty == false
  }

  private static func fields(
    _ index: Int, _ item: ProgrammeView.Item, _ guide: ExerciseGuide?, _ visit: OwnVisit
  ) -> [String: Any] {
    let name = "e\(index)"
    let lowest = item.reps.flatMap { RepRange($0) }?.lowest
    let target =
      "\(item.sets) × \(item.reps ?? item.holdSeconds.map { "\($0) s" } ?? "–")\(item.load.map { ", \($0)" } ?? "")"
    return [
      "name": name, "slug": item.exercise, "target": target,
      "title": ExerciseInstructions.name(of: item.exercise, else: item.name, in: visit.texts.language),
      "guide": guide.flatMap { ExerciseGuideValues.values($0, visit.texts) } as Any,
      "tempo": item.tempo as Any, "isHold": item.holdSeconds != nil,
      "isTicked": visit.form.isEmpty || visit["\(name).done"] != nil,
      "sets": visit["\(name).sets"] ?? "\(item.sets)",
      "amount": visit["\(name).amount"] ?? (item.holdSeconds ?? lowest).map { "\($0)" } ?? "",
      "load": visit["\(name).load"] ?? item.load ?? "",
    ]
  }

  func recordOwnSession(_ visit: OwnVisit) async throws -> Response {
    do {
      guard try await !isStopped(visit) else { throw OwnProblem(text: .stopTraining) }
      let units = try await parts.queries.loadUnits(visit.practice, of: visit.client, now: visit.now)
      let input = try ownSession(visit, units)
      let answer = try await routes.perform(
        input, try ownRequest("recordSession", about: visit.client, visit))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      return .see("/me/programme?saved=1")
    } catch let error as OwnProblem {
      return try await ownProgramme(visit, problem: visit.texts(error.text))
    } catch {
      return try await ownProgramme(visit, problem: try Self.words(of: error, visit.texts))
    }
  }

  /// What was ticked, with the numbers as they stood in the form: nothing is recorded that was not shown.
  private func ownSession(_ visit: OwnVisit, _ units: [String: LoadUnit]) throws -> RecordSession.Input {
    var exercises: [ExerciseDone] = []
    for index in 0..<Self.maxExercises {
      let name = "e\(index)"
      guard let slug = visit["\(name).slug"], visit["\(name).done"] != nil else { continue }
      guard let sets = visit["\(name).sets"].flatMap({ Int($0) }), (1...20).contains(sets),
        let amount = visit["\(name).amount"].flatMap({ Int($0) })
      else { throw OwnProblem(text: .notRecorded) }
      var weight: WeightNotation?
      if let text = visit["\(name).load"] {
        guard let read = WeightNotation(text, bare: units[slug]) else { throw OwnProblem(text: .notRecorded) }
        weight = read
      }
      let isHold = visit["\(name).hold"] != nil
      let set = SetDone(
        reps: isHold ? nil : amount, seconds: isHold ? amount : nil, load: weight?.load,
        assistance: weight?.assistance)
      exercises.append(ExerciseDone(exercise: slug, sets: Array(repeating: set, count: sets)))
    }
    guard !exercises.isEmpty else { throw OwnProblem(text: .nothingTicked) }
    let scores = ["before", "during", "after"].compactMap { visit["pain.\($0)"].flatMap { Int($0) } }
    return RecordSession.Input(
      exercises: exercises,
      pain: scores.count == 3 ? PainScores(before: scores[0], during: scores[1], after: scores[2]) : nil)
  }

  private static var maxExercises: Int { 60 }

  // MARK: - A flare

  func ownFlare(_ visit: OwnVisit) async throws -> Response { try await ownFlare(visit, problem: nil) }

  private func ownFlare(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let texts = visit.texts
    let recovery = try await parts.queries.recovery(visit.practice, of: visit.client, now: visit.now)
    let own = try await regions(visit, recovery).compactMap(\.self)
    let all = own + PainRegion.allCases.filter { !own.contains($0) }
    return try await ownPage(
      .flareButton, .ownFlare,
      [
        "isTold": visit.query("told") != nil, "problem": problem as Any, "emergency": texts.emergency,
        "regions": all.map { region in
          [
            "code": region.rawValue, "name": texts.region(region),
            "isChosen": region.rawValue == visit["region"] ?? own.first?.rawValue,
          ] as [String: Any]
        }, "scores": Array(1...10), "note": visit["note"] ?? "",
      ], visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  func declareOwnFlare(_ visit: OwnVisit) async throws -> Response {
    do {
      _ = try await perform(
        "recordFlare", about: visit.client, taking: ["region", "nrs", "note"],
        saying: ["declaredBy": FlareDeclarer.client.rawValue], visit)
      return .see("/me/flare?told=1")
    } catch {
      return try await ownFlare(visit, problem: try Self.words(of: error, visit.texts))
    }
  }
}

/// Why a form of a client's was not taken, before anything was asked of the domain.
struct OwnProblem: Error {
  let text: OwnText
}
