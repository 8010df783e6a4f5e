import Application
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownCheck = PageTemplate(PackageResources.own_check_mustache)
}

/// How it goes some months after the end of care: pain, whether the client still trains, and the activities scored last.
extension Pages {
  func ownCheck(_ visit: OwnVisit, problem: String? = nil) async throws -> Response {
    let texts = visit.texts
    let view = try await parts.queries.prevention(visit.practice, of: visit.client, now: visit.now)
    func scores(_ name: String) -> [[String: Any]] {
      (0...10).map { ["name": name, "value": $0, "isChosen": visit[name] == "\($0)"] }
    }
    let kept: [(TrainingKept, OwnText)] = [
      (.asPlanned, .checkAsPlanned), (.less, .checkLess), (.stopped, .checkStopped),
    ]
    return try await ownPage(
      .checkTitle, .ownCheck,
      [
        "problem": problem as Any, "scores": scores("nrs"),
        "since": view.discharge.map { texts(.checkSince, ["day": texts.day($0.day)]) } as Any,
        "kept": kept.map { kept, text in
          ["value": kept.rawValue, "words": texts(text), "isChosen": visit["training"] == kept.rawValue]
            as [String: Any]
        },
        "activities": try await activities(visit).enumerated().map { index, words in
          ["words": texts(.checkActivity, ["activity": words]), "scores": scores("a\(index)")]
            as [String: Any]
        },
      ], visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  /// Records the check that is due. The page is closed by it, so the answer is what is left to say.
  func recordOwnCheck(_ visit: OwnVisit) async throws -> Response {
    guard visit.session.isAfterCare else { return .see("/me") }
    let view = try await parts.queries.prevention(visit.practice, of: visit.client, now: visit.now)
    guard let due = view.checks.last(where: { $0.status == .due || $0.status == .overdue }) else {
      return try await ownCheck(visit, problem: visit.texts(.notRecorded))
    }
    var saying = ["month": "\(due.month)"]
    // The mean is one of all the activities, as it was at discharge, or none.
    let answers = try await activities(visit).indices.map { visit["a\($0)"] }
    let known = answers.compactMap { $0.flatMap { Int($0) } }.filter { (0...10).contains($0) }
    if answers.contains(where: { $0 != nil }) {
      guard known.count == answers.count else {
        return try await ownCheck(visit, problem: visit.texts(.checkAllOrNone))
      }
      saying["psfs"] = "\((Double(known.reduce(0, +)) / Double(known.count) * 10).rounded() / 10)"
    }
    do {
      _ = try await perform(
        "recordAftercareCheck", about: visit.client, taking: ["nrs", "training"], saying: saying, visit)
    } catch {
      return try await ownCheck(visit, problem: try Self.words(of: error, visit.texts))
    }
    return ownPage(
      visit.texts(.checkDone), .ownMessage, ["words": visit.texts(.checkDoneWhat)], visit.texts, frame: [:])
  }

  /// The activities of the newest PSFS, in the client's words.
  private func activities(_ visit: OwnVisit) async throws -> [String] {
    let all = try await parts.queries.ownProgress(visit.practice, of: visit.client, now: visit.now).activities
    let newest = all.compactMap(\.points.last?.day).max()
    return all.filter { $0.points.last?.day == newest }.compactMap(\.words)
  }
}
