import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let clientIntake = PageTemplate(PackageResources.client_intake_mustache)
}

/// What was known before training began: history, consent, screening, clearances, and changes of habits with their reviews.
extension Pages {
  func clientIntake(_ visit: Visit) async throws -> Response {
    let look = try await look(visit, .intake)
    let (view, recovery) = try await routes.known(look.asOf) {
      (
        try await parts.queries.intake(visit.practice, of: look.id, asOf: look.asOf, now: look.now),
        try await parts.queries.recovery(visit.practice, of: look.id, asOf: look.asOf, now: look.now)
      )
    }
    let forms = try await routes.known(look.asOf) {
      try await parts.queries.forms(visit.practice, of: look.id, asOf: look.asOf, now: look.now)
    }
    let directory = try await parts.queries.directory(visit.practice)
    return try await clientPage(
      look, .clientIntake,
      [
        "gaps": view.gaps.map { gap in
          ["words": PageText.sentence(gap.rawValue), "links": look.forms(gap.answers)] as [String: Any]
        }, "hasGaps": !view.gaps.isEmpty,
        "forms": Self.forms(forms, look),
        "reviews": view.reviewReasons.map { PageText.sentence($0.rawValue) },
        "isReviewed": view.reviewReasons.isEmpty, "reviewLinks": look.forms(["recordClearance"]),
        "cards": [
          Self.history(view, look), Self.consent(view, look), Self.screening(view, look),
          Self.painMap(view, look), Self.reading(view, look), Self.enquiry(view, look),
        ].compactMap(\.self),
        "clearances": view.clearances.map { clearance in
          [
            "what": PageText.sentence(clearance.scope.rawValue), "day": PageText.date(clearance.day),
            "who": directory.entry(.practitioner, clearance.practitionerID)?.name ?? "–",
            "why": clearance.reason as Any,
            "links": look.forms(["withdrawClearance"], [("scope", clearance.scope.rawValue)]),
          ] as [String: Any]
        }, "hasClearances": !view.clearances.isEmpty,
        "lifestyle": recovery.lifestyle.map { change in
          [
            "area": PageText.sentence(change.area.rawValue), "target": change.target as Any,
            "agreed": PageText.date(change.agreedOn), "next": change.reviewOn.map(PageText.date) as Any,
            "isDue": change.isDue,
            "reviews": change.reviews.map { review in
              "\(PageText.date(review.day)): \(review.outcome.words)\(review.note.map { ". \($0)" } ?? "")"
            },
            "links": change.reviewOn == nil
              ? [] : look.forms(["reviewLifestyleChange"], [("changeId", change.changeID.lowercased)]),
          ] as [String: Any]
        }, "hasLifestyle": !recovery.lifestyle.isEmpty,
        "lifestyleLinks": look.forms(["agreeLifestyleChange"]),
      ], incomplete: view.incompleteText)
  }

  private typealias Facts = [(name: String, value: String?)]

  private static func card(_ title: String, _ facts: Facts, empty: String, _ links: [[String: Any]])
    -> [String: Any]
  {
    let known = facts.compactMap { fact in fact.value.map { ["name": fact.name, "value": $0] } }
    return [
      "title": title, "facts": known, "isEmpty": known.isEmpty, "empty": empty, "links": links,
    ]
  }

  private static func history(_ view: IntakeView, _ look: ClientLook) -> [String: Any] {
    let history = view.history
    let since = history.map { history in
      "\(PageText.date(history.onset)), \(history.weeks) weeks\(history.isChronic ? ", chronic" : "")"
    }
    return card(
      "Pain history",
      [
        ("Began", since), ("How it began", history.map { PageText.sentence($0.cause.rawValue) }),
        ("Course", history.map { PageText.sentence($0.course.rawValue) }),
        ("Care so far", history?.description), ("Medication", history?.medication),
      ], empty: "Nothing was told yet.", look.forms(["recordPainHistory"]))
  }

  private static func consent(_ view: IntakeView, _ look: ClientLook) -> [String: Any] {
    let consent = view.consent
    let isKnown = consent.state != .missing
    return card(
      "Consent",
      [
        ("State", isKnown ? PageText.sentence(consent.state.rawValue) : nil),
        ("Text", consent.version.map { "version \($0)" }), ("Day", consent.day.map(PageText.date)),
        ("Why", consent.reason),
      ], empty: "No consent was given yet.",
      look.forms(consent.state == .given ? ["withdrawConsent", "giveConsent"] : ["giveConsent"]))
  }

  private static func screening(_ view: IntakeView, _ look: ClientLook) -> [String: Any] {
    let screening = view.screening
    return card(
      "Screening (PAR-Q+)",
      [
        ("Outcome", screening.map { PageText.sentence($0.outcome.rawValue) }),
        ("Day", screening.map { PageText.date($0.day) }),
        (
          "Counts until",
          screening.map { PageText.date($0.validUntil) + ($0.isExpired ? " (has run out)" : "") }
        ),
        ("Form", screening.map { "version \($0.version)" }),
      ], empty: "No screening was recorded yet.", look.forms(["recordScreening"]))
  }

  private static func painMap(_ view: IntakeView, _ look: ClientLook) -> [String: Any] {
    card(
      "Pain map",
      (view.map?.pains ?? []).map { ("\(PageText.sentence($0.site.description))", "\($0.nrs) of 10") }
        + (view.map.map { [("Day", PageText.date($0.day))] } ?? []),
      empty: "No map was drawn yet.", look.forms(["recordPainMap"]))
  }

  private static func reading(_ view: IntakeView, _ look: ClientLook) -> [String: Any] {
    card(
      "How signs are read",
      [
        (
          "Pain",
          view.painMode == .absolute ? "by its number" : "against what is usual for the client"
        ), ("Recovery", view.recoversSlowly ? "slow" : "as usual"),
      ], empty: "", look.forms(["agreePainMode", "setRecoverySpeed"]))
  }

  private static func enquiry(_ view: IntakeView, _ look: ClientLook) -> [String: Any]? {
    view.enquiry.map { enquiry in
      card(
        "Enquiry",
        [
          ("Day", PageText.date(LocalDay(of: enquiry.at.date, in: look.zone))),
          (
            "Where",
            enquiry.regions.isEmpty ? nil : enquiry.regions.map(\.words).joined(separator: ", ")
          ), ("In their words", enquiry.complaint),
        ], empty: "", [])
    }
  }
}
