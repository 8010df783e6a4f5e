import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownProgramme = PageTemplate(PackageResources.own_programme_mustache)
}

/// What is to be done today, ticked off as a session at home.
extension Pages {
  func ownProgramme(_ visit: OwnVisit) async throws -> Response {
    let programme = try await parts.queries.programme(visit.practice, of: visit.client, now: visit.now)
    return try await ownProgramme(SentOwnSession(visit, programme.exercises, units: [:]), .init())
  }

  /// - Parameter reading: what is wrong with what was sent, which stays as it was typed.
  private func ownProgramme(_ sent: SentOwnSession, _ reading: SentOwnSession.Reading, problem: String? = nil)
    async throws -> Response
  {
    let visit = sent.visit
    let texts = visit.texts
    let recovery = try await parts.queries.recovery(visit.practice, of: visit.client, now: visit.now)
    let isStopped = try await isStopped(visit)
    let problem: String? =
      problem ?? reading.problem.map { texts($0) } ?? (reading.isWhole ? nil : texts(.lookAtMarked))
    let guides = try await guides(sent.programme.map(\.exercise), of: visit.practice)
    return try await ownPage(
      .programme, .ownProgramme,
      [
        "dayName": texts.day(visit.today), "problem": problem as Any, "isStopped": isStopped,
        "emergency": texts.emergency,
        "saved": visit.query("saved") != nil,
        "isRecorded": recovery.sessions.contains { $0.day == visit.today },
        "isEmpty": sent.programme.isEmpty,
        "exercises": isStopped
          ? []
          : sent.programme.enumerated().map { index, item in
            Self.fields(index, item, guides[item.exercise], sent, reading)
          },
        "asksLoad": reading.asksLoad, "isLoadMeant": visit["confirmLoad"] != nil,
        "painProblem": reading.painProblem.map { texts($0) } as Any, "unknown": SentOwnSession.unknown,
        "isUnknown": visit[SentOwnSession.unknown] != nil,
        "scores": SentOwnSession.moments.map { name, words in
          let said = visit["pain.\(name)"]
          return [
            "name": name, "words": texts(words),
            "values": Array(0...10).map { ["value": $0, "isChosen": said == "\($0)"] as [String: Any] },
          ] as [String: Any]
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
    _ index: Int, _ item: ProgrammeView.Item, _ guide: ExerciseGuide?, _ sent: SentOwnSession,
    _ reading: SentOwnSession.Reading
  ) -> [String: Any] {
    let texts = sent.visit.texts
    let lowest = item.reps.flatMap { RepRange($0) }?.lowest
    let target =
      "\(item.sets) × \(item.reps ?? item.holdSeconds.map { "\($0) s" } ?? "–")\(item.load.map { ", \($0)" } ?? "")"
    let further = [item.tempo].compactMap(\.self) + item.complexityWords(in: texts.language)
    func typed(_ field: String) -> String? { sent.typed(field, of: item.exercise) }
    return [
      "name": "e\(index)", "slug": item.exercise, "target": target,
      "title": ExerciseInstructions.name(of: item.exercise, else: item.name, in: texts.language),
      "guide": guide.flatMap { ExerciseGuideValues.values($0, texts) } as Any,
      "tempo": (further.isEmpty ? nil : further.joined(separator: " · ")) as Any,
      "isHold": item.holdSeconds != nil,
      "isTicked": sent.visit.form.isEmpty || sent.isTicked(item.exercise),
      "sets": typed("sets") ?? "\(item.sets)",
      "amount": typed("amount") ?? (item.holdSeconds ?? lowest).map { "\($0)" } ?? "",
      "load": typed("load") ?? item.load ?? "",
      "mark": reading.problems[item.exercise].map {
        sent.visit.texts($0, ["sets": "\(item.sets + SentOwnSession.setsBeyond)", "load": item.load ?? "–"])
      } as Any,
    ]
  }

  func recordOwnSession(_ visit: OwnVisit) async throws -> Response {
    let programme = try await parts.queries.programme(visit.practice, of: visit.client, now: visit.now)
    let units = try await parts.queries.loadUnits(visit.practice, of: visit.client, now: visit.now)
    let sent = SentOwnSession(visit, programme.exercises, units: units)
    var reading = sent.read()
    do {
      guard try await !isStopped(visit) else { throw OwnProblem(text: .stopTraining) }
      guard reading.isWhole else { return try await ownProgramme(sent, reading) }
      let input = RecordSession.Input(
        exercises: reading.exercises, pain: reading.pain,
        confirmLoad: visit["confirmLoad"] == nil ? nil : true)
      let answer = try await routes.perform(
        input, try ownRequest("recordSession", about: visit.client, visit))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      return .see("/me/programme?saved=1")
    } catch let error as OwnProblem {
      return try await ownProgramme(sent, reading, problem: visit.texts(error.text))
    } catch {
      // The load that was prescribed became another meanwhile.
      if [.unitDiffers, .loadFar].contains(Problem(error).refusal?.code) { reading.asksLoad = true }
      return try await ownProgramme(sent, reading, problem: try Self.words(of: error, visit.texts))
    }
  }
}

/// Why a form of a client's was not taken, before anything was asked of the domain.
struct OwnProblem: Error {
  let text: OwnText
}
