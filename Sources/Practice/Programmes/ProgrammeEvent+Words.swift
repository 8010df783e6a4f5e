public import EventSourcing
import Foundation

/// How a history tells these events: one line each, without a name or a free text.
extension ProgrammeEvent {
  public var summary: String {
    switch self {
    case .goalSet(let facts): facts.by.map { "Goal set, by \($0)" } ?? "Goal set"
    case .goalClosed(let facts): "Goal \(facts.outcome.rawValue)"
    case .phaseMoved(let facts):
      facts.from.map { "Phase moved from \($0.rawValue) to \(facts.to.rawValue)" }
        ?? "Phase \(facts.to.rawValue) begun"
    case .programmePrescribed(let facts):
      "Programme version \(facts.version) prescribed, \(facts.phase.rawValue), exercises: \(facts.exercises.count)"
    case .templateSaved(let facts): "Template \(facts.slug) saved"
    case .exerciseSubstituted(let facts):
      switch facts.direction {
      case .easier: "\(facts.from) replaced by the easier \(facts.to)"
      case .harder: "\(facts.from) replaced by the harder \(facts.to)"
      case .other: "\(facts.from) replaced by \(facts.to)"
      }
    case .cautionOverridden(let facts):
      "Caution overridden for \(facts.exercise): \(facts.regions.map(\.words).joined(separator: ", "))"
    case .clientDischarged(let facts): "Discharged: \(facts.cause.rawValue.replacing("-", with: " "))"
    case .clientReadmitted: "Readmitted"
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .goalSet(let facts): "goal:\(facts.goalID.lowercased)"
    case .goalClosed(let facts): "goal:\(facts.goalID.lowercased)"
    case .templateSaved(let facts): "template:\(facts.slug)"
    case .phaseMoved, .programmePrescribed, .exerciseSubstituted, .cautionOverridden, .clientDischarged,
      .clientReadmitted:
      nil
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .goalSet: [.goal]
    case .phaseMoved, .exerciseSubstituted, .cautionOverridden, .clientDischarged: [.reason]
    case .goalClosed, .programmePrescribed, .templateSaved, .clientReadmitted: []
    }
  }
}
