import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let attention = PageTemplate(PackageResources.attention_mustache)
}

/// Who may need a look, in three ranks, each reason with what answers it beside it.
extension Pages {
  /// How many clients stand on the page.
  private static var attentionListed: Int { 50 }

  func attention(_ visit: Visit) async throws -> Response {
    let view = try await parts.queries.needsAttention(
      visit.practice, now: parts.now(), limit: Self.attentionListed)
    let ranks = AttentionReason.Urgency.allCases.map { urgency in
      (urgency, view.items.filter { $0.reasons.first?.urgency == urgency })
    }.filter { !$0.1.isEmpty }
    let more = view.total - view.items.count
    let referrals = try await referrals(view.items, visit)
    return try await page(
      "Needs attention", .attention,
      [
        "total": view.total, "isOne": view.total == 1, "isEmpty": view.items.isEmpty,
        "more": (more > 0 ? more : nil) as Any, "listed": view.items.count,
        "readmit": FormMenu.tap("readmitClient", visit) as Any,
        "ranks": ranks.map { urgency, items in
          [
            "title": urgency.heading, "isUrgent": urgency == .today,
            "count": (more > 0 ? nil : items.count) as Any,
            "items": items.map { item in
              [
                "client": item.client.name, "handle": item.client.handle,
                "referral": referrals[item.client.handle] ?? false,
                "reasons": item.reasons.map { reason in
                  [
                    "urgency": reason.urgency == urgency ? nil : reason.urgency.words as Any,
                    "words": PageText.dated(reason.words), "isReturn": reason.code == .relapse ? true : nil,
                    "isFlag": reason.code.isRedFlag && reason.code == item.reasons.first?.code ? true : nil,
                    "links": reason.code.answers.compactMap {
                      FormMenu.link($0, for: item.client.handle, back: "/attention", visit)
                    }
                      + (reason.code == .nothingBooked && visit.may(.book)
                        ? [["path": "/book?client=\(item.client.handle)", "name": "Book", "isPage": true]]
                        : [])
                      ,
                  ] as [String: Any?]
                }.map { $0.compactMapValues(\.self) },
              ] as [String: Any]
            },
          ] as [String: Any]
        },
      ], visit, isLive: true)
  }
}

extension Pages {
  /// Of clients with a red flag what they are proposed to be referred for, as the form that says that they are; by handle.
  private func referrals(_ items: [AttentionView.Item], _ visit: Visit) async throws -> [String: [String:
    Any]]
  {
    guard visit.may(.acceptProposals) else { return [:] }
    var found: [String: [String: Any]] = [:]
    for item in items where item.reasons.contains(where: \.code.isRedFlag) {
      let view = try await parts.queries.proposals(
        visit.practice, of: item.client.clientID, at: visit.principal.places, now: parts.now())
      let referred = view.items.filter { $0.decision.action == .refer }
      guard !referred.isEmpty else { continue }
      let open = referred.filter(\.isOpen)
      found[item.client.handle] = [
        "isOpen": !open.isEmpty,
        "items": open.map { ["exercise": $0.exercise, "terms": $0.terms] },
      ]
    }
    return found
  }
}

extension AttentionReason.Urgency {
  fileprivate var heading: String {
    switch self {
    case .today: "Act today"
    case .thisWeek: "This week"
    case .nextVisit: "When you see them"
    }
  }
}

extension AttentionReason.Code {
  fileprivate var isRedFlag: Bool { self == .redFlagEmergency || self == .redFlagUrgent }

  /// The writes that answer it, by the names of their routes; none where a look at the client is what it asks for.
  fileprivate var answers: [String] {
    switch self {
    case .redFlagEmergency, .redFlagUrgent: ["clearRedFlag"]
    case .distressSevere, .distressModerate, .screeningRefers: ["recordClearance"]
    case .flareRefers, .flareWorse, .flare: ["scoreFlare", "resolveFlare"]
    case .suspectedFlare: ["recordFlare"]
    case .consentWithdrawn, .consentMissing: ["giveConsent"]
    case .screeningExpired: ["recordScreening"]
    case .morningPainMissing: ["recordMorningPain"]
    case .reviewDue: ["reviewLifestyleChange"]
    case .restDebt: ["logRestDay"]
    case .aftercareDue: ["recordAftercareCheck"]
    case .shortSleep: ["logSleep"]
    case .recordIncomplete, .sessionPainSevere, .sessionPainRed, .painUp, .moodLow, .fearHigh, .adherenceLow,
      .nothingBooked, .asymmetry, .retestDue, .relapse:
      []
    }
  }
}
