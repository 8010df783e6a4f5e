public import EventSourcing

/// How the feature's events read in a history: words for numbers and codes, and never a sealed text.
extension WellbeingEvent {
  public var summary: String {
    switch self {
    case .restDayLogged(let facts): "Rest day \(facts.day) logged"
    case .restDayCorrected(let facts): "Rest day \(facts.day) corrected"
    case .flareDeclared(let facts):
      "Flare declared by the \(facts.declaredBy.rawValue): \(facts.region.words), NRS \(facts.nrs)"
    case .flareResolved: "Flare resolved"
    case .sleepLogged(let facts):
      "Sleep \(Load.number(facts.hours)) h" + (facts.quality.map { ", quality \($0)" } ?? "")
    case .readinessRecorded(let facts): "Readiness recorded: Hooper index \(facts.sum)"
    case .lifestyleAgreed(let facts):
      "Change of \(facts.area.rawValue) agreed, review on \(facts.reviewOn)"
    case .lifestyleReviewed(let facts):
      "Change of habits reviewed: \(facts.outcome.words)"
        + (facts.nextReviewOn.map { ", next review on \($0)" } ?? "")
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .restDayLogged(let facts): "rest-day:\(facts.day)"
    case .restDayCorrected(let facts): "rest-day:\(facts.day)"
    case .sleepLogged(let facts): "sleep:\(facts.day)"
    case .readinessRecorded(let facts): "readiness:\(facts.day)"
    case .flareDeclared, .flareResolved, .lifestyleAgreed, .lifestyleReviewed: nil
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .flareDeclared, .lifestyleReviewed: [.note]
    case .lifestyleAgreed: [.goal]
    case .restDayLogged, .restDayCorrected, .flareResolved, .sleepLogged, .readinessRecorded: []
    }
  }
}
