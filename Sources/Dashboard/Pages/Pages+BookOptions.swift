import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

/// What the page on which a time is booked says beside the open times, and what else is offered there.
extension Pages {
  /// With what somebody new begins: the first consultation that is offered.
  static func first(_ setup: SchedulingSetup, at now: Date) -> UUID? {
    setup.services.values.filter { $0.kind == .consultation && !setup.isRetired($0.serviceID, at: now) }
      .min { $0.name < $1.name }?.serviceID
  }

  /// That nothing is booked for a client who was discharged; nil for others.
  func discharge(of client: DirectoryEntry?, _ visit: Visit) async throws -> String? {
    guard let client, let id = client.uuid else { return nil }
    var care = CareStatus(clientID: id)
    for event in try await parts.store.read(care.reads, in: visit.practice) { care.evolve(event) }
    return care.discharge.map {
      "\(client.name ?? client.handle ?? "The client") was discharged on \(PageText.date($0.day)), so nothing is booked for them. Take them back first, on their page."
    }
  }

  /// What is missing before open times can be shown, where somebody asked for them; nil where nothing is.
  func asking(_ choice: ClientChoice, hasPlace: Bool, _ visit: Visit) -> String? {
    let sent = visit.request.uri.queryParameters
    guard sent["client"] != nil, sent["site"] != nil, sent["at"] == nil, choice.problem == nil else {
      return nil
    }
    if choice.client == nil {
      return choice.matches.isEmpty && choice.text == nil
        ? "Say who comes\(hasPlace ? "" : " and where"): then the open times are shown." : nil
    }
    return hasPlace ? nil : "Say where: then the open times are shown."
  }

  /// What else can be done for a client with what is chosen.
  func others(
    _ client: DirectoryEntry?, _ site: UUID?, isVirtual: Bool, _ service: UUID?, _ practitioner: UUID?,
    _ at: LocalDateTime?,
    kind: AppointmentKind, _ visit: Visit
  ) -> [[String: Any]] {
    let handle = client.map { $0.handle ?? $0.id } ?? ""
    let known = [
      ("siteId", site?.lowercased ?? (isVirtual ? FormChoices.virtual : nil)),
      ("serviceId", service?.lowercased), ("kind", kind.rawValue),
      ("practitioner", practitioner?.lowercased), ("at", at.map { "\($0)" }),
    ].compactMap { name, value in value.map { (name, $0) } }
    func given(_ prefix: String, _ names: Set<String>) -> [(String, String)] {
      [(prefix + "client", handle)] + known.filter { names.contains($0.0) }.map { (prefix + $0.0, $0.1) }
    }
    let all: Set<String> = ["siteId", "serviceId", "kind", "practitioner", "at"]
    let back = "/calendar" + (at.map { "?day=\($0.day)" } ?? "")
    return [
      ("bookSeries", "As a series", given("first.", all)),
      ("hold", "Keep it for a while", given("booking.", all)),
      ("joinWaitlist", "Waiting list", given("", ["siteId", "serviceId", "kind"])),
    ].compactMap { route, words, given in
      FormMenu.link(route, for: nil, back: back, given: given, visit).map {
        $0.merging(["name": words]) { $1 }
      }
    }
  }
}
