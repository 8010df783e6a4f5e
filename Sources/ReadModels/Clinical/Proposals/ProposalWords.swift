public import Practice

/// A proposal in plain sentences for a practitioner between two clients; it says what and why, and decides neither.
public struct ProposalWords: Sendable {
  /// The unit in which the client's load is entered.
  let unit: LoadUnit
  /// The names of the rungs beside the exercise; nil where there is none.
  let easier: String?
  let harder: String?

  public init(unit: LoadUnit = .kg, easier: String? = nil, harder: String? = nil) {
    self.unit = unit
    self.easier = easier
    self.harder = harder
  }

  /// What is proposed, for example `Increase to 42.5 kg, 8 reps.`
  public func sentence(_ decision: PolicyDecision) -> String {
    let terms = decision.params
    let head =
      switch decision.action {
      case .refer: "Refer to a physician" + (terms.urgency.map { ": \($0.rawValue)" } ?? "")
      case .review: "Look at it yourself before the next session"
      case .rest:
        "Rest" + (terms.hours.map { " \(Self.number($0)) more hours" } ?? "") + " before the next session"
      case .flareCut: "Cut for the flare"
      case .regress, .deload, .increaseLoad, .restart: Self.verb(decision.action)
      case .hold: terms == PolicyTerms() ? "Stay as it is" : "Stay"
      case .increaseReps: "More repetitions"
      case .extendReps: "More repetitions before the load grows"
      case .increaseHold: "Hold longer"
      case .harderRung: harder.map { "Go on to \($0)" } ?? "Go on to the next harder exercise"
      }
    let rung = terms.rung == -1 ? " to \(easier ?? "the next easier exercise")" : ""
    let load = terms.loadKg.map { kilograms in
      switch decision.action {
      case .increaseReps, .extendReps, .hold: " at \(self.load(kilograms))"
      case .refer, .review, .rest, .flareCut, .regress, .deload, .restart, .increaseHold, .increaseLoad,
        .harderRung:
        " to \(self.load(kilograms))"
      }
    }
    let rest = [
      terms.sets.map { $0 == 1 ? "1 set" : "\($0) sets" },
      terms.reps.map { $0 == 1 ? "1 rep" : "\($0) reps" },
      terms.repsTo.map { "up to \($0) reps" }, terms.holdSeconds.map { "\(Self.number($0)) s" },
    ].compactMap { $0 }
    return ([head + rung + (load ?? "")] + rest).joined(separator: ", ") + "."
  }

  /// Why, one sentence for each guard and each reason, the weightiest first.
  public static func why(_ decision: PolicyDecision, _ guards: [ProposalGuard] = []) -> [String] {
    guards.map(sentence) + decision.reasons.map(sentence)
  }

  private func load(_ kilograms: Double) -> String {
    switch unit {
    case .kg: "\(Self.number(kilograms)) kg"
    case .lb: "\(Self.number(kilograms / unit.kilograms)) lb"
    }
  }

  private static func verb(_ action: PolicyAction) -> String {
    switch action {
    case .regress: "Step back"
    case .deload: "Lighten"
    case .restart: "Begin again"
    case .refer, .review, .rest, .flareCut, .hold, .increaseReps, .extendReps, .increaseHold, .increaseLoad,
      .harderRung:
      "Increase"
    }
  }

  /// A number to at most two decimals.
  private static func number(_ value: Double) -> String { Load.number((value * 100).rounded() / 100) }
}
