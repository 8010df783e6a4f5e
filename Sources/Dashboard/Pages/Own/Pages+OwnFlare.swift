import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownFlare = PageTemplate(PackageResources.own_flare_mustache)
}

/// A flare, which the practitioner is told of.
extension Pages {
  func ownFlare(_ visit: OwnVisit) async throws -> Response { try await ownFlare(visit, problem: nil) }

  private func ownFlare(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let texts = visit.texts
    let view = try await parts.queries.ownMorning(visit.practice, of: visit.client, now: visit.now)
    let own = Self.regions(view).compactMap(\.self)
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
      if let flare = Self.standing(by: error) { return try await scoreOwnFlare(flare, visit) }
      return try await ownFlare(visit, problem: try Self.words(of: error, visit.texts))
    }
  }

  /// A flare that is told of again is scored anew: it may be worse by now.
  private func scoreOwnFlare(_ flare: String, _ visit: OwnVisit) async throws -> Response {
    do {
      _ = try await perform(
        "scoreFlare", about: visit.client, taking: ["nrs"], saying: ["flareId": flare], visit)
      return .see("/me/flare?told=1")
    } catch {
      return try await ownFlare(visit, problem: try Self.words(of: error, visit.texts))
    }
  }

  /// The flare that stands in the region already, where that is why one was refused; nil otherwise.
  private static func standing(by error: any Error) -> String? {
    guard let refusal = Problem(error).refusal, refusal.code == .flareStands else { return nil }
    return refusal.conflicts.first?.id.lowercased
  }
}
