import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let loadPolicy = PageTemplate(PackageResources.load_policy_mustache)
}

extension PageRoute {
  static let loadPolicy = page("loadPolicy", "/settings/policy", .owners) { try await $0.loadPolicy($1) }
}

/// The load policy in use with its thresholds, and what another one would have proposed over what was recorded.
extension Pages {
  /// So many clients a back-test in the browser replays at the most, so that it is answered in time.
  private static let clientsReplayed = 100

  func loadPolicy(_ visit: Visit) async throws -> Response {
    let policies = try await policies(visit.practice)
    let thresholds = try PolicyThreshold.values(of: policies.current)
    let tried = visit.query("try")
    guard tried == nil || policies.parameters(of: tried ?? "") != nil else {
      throw Problem(.notFound, "There is no policy of that name. Choose one of the list.")
    }
    let candidate = tried.flatMap(policies.parameters)
    let result =
      if let candidate {
        try await backTest(candidate, against: policies.current, visit)
      } else { [String: Any]?.none }
    return try await page(
      "Load policy", .loadPolicy,
      [
        "current": policies.current.name,
        "adopt": FormMenu.link("adoptPolicy", for: nil, back: "/settings/policy", visit) as Any,
        "thresholds": PolicyThreshold.all.compactMap { threshold in
          thresholds[threshold.name].map {
            ["meaning": threshold.meaning, "name": threshold.name, "value": $0] as [String: Any]
          }
        },
        "others": policies.names.filter { $0 != policies.current.name }.map {
          ["name": $0, "isChosen": $0 == tried] as [String: Any]
        },
        "result": result as Any,
      ], visit)
  }

  private func backTest(_ candidate: PolicyParameters, against current: PolicyParameters, _ visit: Visit)
    async throws -> [String: Any]
  {
    let now = parts.now()
    let directory = try await parts.queries.directory(visit.practice)
    let zone = Routes.zone(directory.practice?.timeZone)
    let everybody = directory.all(.client).filter { !$0.isErased }.compactMap(\.uuid)
    var test = BackTest(
      candidate, against: current, practiceZone: zone,
      catalogue: try await parts.queries.catalogue(visit.practice, now: now), through: now)
    for client in everybody.prefix(Self.clientsReplayed) {
      test.add(
        client, events: try await parts.store.read(tag: PracticeTags.client(client), in: visit.practice))
    }
    let report = test.report
    return [
      "candidate": report.policy, "reference": report.reference, "verdict": report.verdict,
      "steps": report.steps, "same": report.sameProposals, "clients": report.clients,
      "all": everybody.count, "isPart": everybody.count > Self.clientsReplayed,
      "span":
        (report.firstSession.map { first in
          "\(PageText.minute(first, zone)) to \(PageText.minute(report.lastSession ?? first, zone))"
        } ?? "no session") as String,
      "rows": report.followedRows.map {
        ["name": $0.name, "candidate": $0.candidate, "reference": $0.reference] as [String: Any]
      },
      "differences": report.differences.map {
        [
          "reference": PageText.words($0.reference.rawValue),
          "candidate": PageText.words($0.candidate.rawValue)
            + ($0.candidate == $0.reference ? ", on other terms" : ""), "count": $0.count,
        ] as [String: Any]
      }, "hasDifferences": !report.differences.isEmpty, "notes": report.notes,
    ]
  }
}
