import Foundation
import Practice
import ReadModels

/// How a client keeps what was reached, on the page of the programme: tapering, checks after a discharge, what preceded flares.
extension Pages {
  static func prevention(_ view: PreventionView, _ look: ClientLook) -> [String: Any] {
    let taper: [String: Any]? = view.taper.map { taper in
      [
        "words": words(taper),
        "days": taper.trainingDays.map { "Trains \($0) days a week." } as Any,
        "next": taper.nextBooked.map { "Next with the practice: \(PageText.date($0))." }
          ?? "Nothing is booked with the practice.",
      ]
    }
    let open = view.checks.contains { $0.status == .due || $0.status == .overdue }
    return [
      "taper": taper as Any,
      "relapse": view.relapse?.words as Any,
      "readmit": (look.isChangeable ? FormMenu.tap("readmitClient", look.visit) : nil) as Any,
      "hasChecks": !view.checks.isEmpty,
      "baseline": view.baseline.map { "Pain at discharge \(PageText.number($0.value))." } as Any,
      "checks": view.checks.map { check in
        [
          "name": check.month == 1 ? "1 month" : "\(check.month) months", "due": PageText.date(check.dueOn),
          "state": check.answeredOn.map { "recorded on \(PageText.date($0))" }
            ?? PageText.words(check.status.rawValue),
          "isOverdue": check.status == .overdue, "pain": check.nrs.map(String.init) ?? "–",
          "psfs": check.psfs.map { PageText.number($0) } ?? "–",
          "training": check.training.map { PageText.words($0.rawValue) } ?? "–",
        ] as [String: Any]
      }, "checkLinks": open ? look.forms(["recordAftercareCheck"]) : [],
      "hasPreludes": !view.flares.isEmpty,
      "preludes": view.flares.prefix(6).map { flare in
        [
          "day": PageText.date(flare.day), "where": flare.region.words, "nrs": flare.nrs,
          "words": flare.words,
        ] as [String: Any]
      }, "preventionNotes": view.notes,
      "hasPrevention": taper != nil || !view.checks.isEmpty || !view.flares.isEmpty || view.relapse != nil,
    ]
  }

  private static func words(_ taper: PreventionView.Taper) -> String {
    var words = "With the practice every \(taper.everyDays) days since \(PageText.date(taper.since))"
    if let on = taper.changesOn, let days = taper.nextEveryDays {
      words += ", every \(days) days from \(PageText.date(on)) on"
    }
    return words + ". Days at home stay."
  }
}
