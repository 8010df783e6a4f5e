public import Practice

/// A proposal in plain sentences for a practitioner between two clients; it says what and why, and decides neither.
public struct ProposalWords: Sendable {
  /// The loads that the client's plate allows, in the unit in which the load is entered.
  let grid: PlateGrid
  /// The load that is prescribed; nil for none.
  let prescribed: Load?
  /// The names of the rungs beside the exercise; nil where there is none.
  let easier: String?
  let harder: String?

  /// - Parameter unit: in which loads are said; nil for that of the prescribed load, else of the plate.
  public init(
    unit: LoadUnit? = nil, plate: Load? = nil, prescribed: Load? = nil, easier: String? = nil,
    harder: String? = nil
  ) {
    grid = unit.map { PlateGrid(plate, in: $0) } ?? PlateGrid(plate, like: prescribed)
    self.prescribed = prescribed
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
        "Rest" + (terms.hours.map { " \(Self.hours($0))" } ?? "") + " before the next session"
      case .flareCut: "Cut for the flare"
      case .regress, .deload, .increaseLoad, .restart, .resume: Self.verb(decision.action)
      case .hold: terms == PolicyTerms() ? "Stay as it is" : "Stay"
      case .increaseReps: "More repetitions"
      case .extendReps: "More repetitions before the load grows"
      case .increaseHold: "Hold longer"
      case .harderRung: harder.map { "Go on to \($0)" } ?? "Go on to the next harder exercise"
      }
    let rung =
      switch terms.rung {
      case -1: " to \(easier ?? "the next easier exercise")"
      case 1 where decision.action != .harderRung: " with \(harder ?? "the next harder exercise")"
      default: ""
      }
    let load = (terms.loadLb.map { "\(Self.number($0)) lb" } ?? terms.loadKg.map(load)).map { load in
      switch decision.action {
      case .increaseReps, .extendReps, .hold, .restart: " at \(load)"
      case .refer, .review, .rest, .flareCut, .regress, .deload, .resume, .increaseHold,
        .increaseLoad,
        .harderRung:
        terms.rung == nil ? " to \(load)" : " at \(load)"
      }
    }
    let rest = [
      terms.sets.map { $0 == 1 ? "1 set" : "\($0) sets" },
      terms.reps.map { $0 == 1 ? "1 rep" : "\($0) reps" }, terms.repsTo.map { "up to \($0) reps" },
      terms.holdSeconds.map { "\(Self.number($0)) s" },
      terms.needsLoad == true ? "with a load that you choose" : nil,
    ].compactMap { $0 }
    return ([head + rung + (load ?? "")] + rest).joined(separator: ", ") + "."
  }

  /// Why, one sentence for each guard and each reason, the weightiest first.
  ///
  /// - Parameters:
  ///   - client: the handle that commands are named with; nil where it is not known.
  ///   - numbers, guardNumbers: what was seen, what is usual and what is needed, behind the sentence of its reason.
  public static func why(
    _ decision: PolicyDecision, _ guards: [ProposalGuard] = [], of client: String? = nil,
    numbers: [PolicyReason: String] = [:], guardNumbers: [ProposalGuard: String] = [:]
  ) -> [String] {
    guards.map { held in [sentence(held), guardNumbers[held]].compactMap(\.self).joined(separator: " ") }
      + decision.reasons.map { reason in
        [sentence(reason, of: client), numbers[reason]].compactMap(\.self).joined(separator: " ")
      }
  }

  /// The same, with the client in the commands that it names.
  public static func sentence(_ reason: PolicyReason, of client: String?) -> String {
    sentence(reason).replacing("CLIENT", with: client ?? "CLIENT")
  }

  private func load(_ kilograms: Double) -> String {
    let load = grid.load(kilograms, near: prescribed)
    return "\(Self.number(load.value)) \(load.unit.rawValue)"
  }

  private static func verb(_ action: PolicyAction) -> String {
    switch action {
    case .regress: "Step back"
    case .deload: "Lighten"
    case .restart: "Begin again"
    case .resume: "Go back"
    case .refer, .review, .rest, .flareCut, .hold, .increaseReps, .extendReps, .increaseHold, .increaseLoad,
      .harderRung:
      "Increase"
    }
  }

  /// Hours that are still to wait, to the next whole one: never less than they are.
  private static func hours(_ hours: Double) -> String {
    let whole = max(1, Int((hours - 1e-6).rounded(.up)))
    return "\(whole) more \(whole == 1 ? "hour" : "hours")"
  }

  /// A number to at most two decimals.
  private static func number(_ value: Double) -> String { Load.number((value * 100).rounded() / 100) }
}

extension ProposalWords {
  /// The command that clears something.
  private static func clearance(_ scope: String) -> String {
    "“regimen record clearance --client CLIENT --practitioner P-1 --scope \(scope) --reason 'why'”"
  }
}

extension ProposalWords {
  /// What is said of a proposal before the morning after the last session is known.
  public static let provisional = "It may change once the pain of the next morning is known."

  /// What pain in a session means for the next step; nil where it is green or yellow whatever the mode.
  ///
  /// - Parameters:
  ///   - client: the handle that the command is named with.
  ///   - policy: by whose thresholds it is red.
  ///   - isAnyScoredApart: whether an exercise of the session has scores of its own, by which it is judged instead.
  public static func afterPain(
    _ pain: PainScores, of client: String, by policy: PolicyParameters = .standard,
    isAnyScoredApart: Bool = false
  ) -> String? {
    guard Double(pain.peak) > policy.yellowPeak else { return nil }
    let isRed =
      Double(pain.peak) >= policy.relativeRedPeak || Double(pain.rise) >= policy.relativeRedRise
    let scoredApart =
      isAnyScoredApart
      ? " An exercise whose pain was scored apart goes by its own scores: score it again if they were not its own."
      : ""
    return
      "Pain reached \(pain.peak), which is red\(isRed ? "" : ", unless pain is judged by its rise"): "
      + "\(isAnyScoredApart ? "no exercise without scores of its own" : "nothing") increases after it, "
      + "and the next session steps back or is for you to look at.\(scoredApart) “regimen propose \(client)” says what; a new or unusual pain is "
      + "recorded with “regimen record red-flag”."
  }
}

/// The codes of reasons and guards as sentences; thresholds stand in the policy, so none is repeated here.
extension ProposalWords {
  public static func sentence(_ reason: PolicyReason) -> String {
    switch reason {
    case .redFlag: "A red flag stands; “regimen show client CLIENT” names it."
    case .noHistory: "The exercise has not been done with pain scores yet."
    case .flarePersistentOrSevere:
      "The flare is severe, lasts long, or is one of several within 28 days; “regimen show recovery CLIENT” shows it."
    case .flare: "A flare lasts; “regimen show recovery CLIENT” shows it."
    case .flareOver: "A flare is over, and the work begins again: not above where it was."
    case .restSpacing: "The same muscles were trained too recently."
    case .longBreak: "The exercise was not done for a long time."
    case .break: "The exercise was not done for a while."
    case .painBeforeAboveYellow: "Pain before the last session was already high."
    case .repeatedRed: "Pain was red in several sessions within 14 days."
    case .redAgainOrUnsettled: "Pain was red again, or red and not settled by the next morning."
    case .red: "Pain was red in the last session."
    case .unsettledAgain: "Pain had not settled by the next morning, twice running."
    case .unsettled: "Pain had not settled by the next morning."
    case .weeklyPainUp2: "Morning pain rose clearly from last week to this."
    case .overreach: "Several signs of overreaching hold together."
    case .deloadDue: "A lighter week is due by plan."
    case .weeklyPainUp1: "Morning pain rose from last week to this."
    case .shortSleep: "The last night was short."
    case .lowReadiness: "Readiness is low against the client's usual."
    case .morningPainMissing: "Pain of the last session, or of the morning after it, is not known."
    case .technique: "Technique was not sound in the last session."
    case .holdsMet: "Every hold was met, with pain settled."
    case .holdCap: "The longest hold is reached."
    case .topRung: "There is no harder exercise on the ladder."
    case .criteriaNotMet: "What an increase asks for is not met yet."
    case .missedAgain: "Repetitions were missed twice running at this load."
    case .missed: "Repetitions were missed in the last session."
    case .topOfRange: "Every set reached the top of the range with effort to spare and pain settled."
    case .stepAboveCap: "The next load would be too large a step."
    case .stableYellow: "Pain was yellow but stable, so the step is a half one."
    case .doubleProgression: "Pain is green and effort to spare, below the top of the range."
    case .noEasier: "There is no easier exercise on the ladder."
    case .consentWithdrawn:
      "Consent to train was withdrawn; “regimen record consent --client CLIENT --version VERSION” records it anew."
    case .parqRefer:
      "The newest PAR-Q+ says to refer; \(clearance("par-q")) clears it, or a newer screening."
    case .painHistoryMissing:
      "No pain history is recorded; “regimen record pain-history --client CLIENT --onset YYYY-MM-DD --cause injury "
        + "--course recurrent” records it."
    case .painYoungerThan3Months:
      "Pain of less than 3 months waits for a clearance; \(clearance("new-pain")) gives it."
    case .painInReviewRegion:
      "Pain in the head, chest or abdomen waits for a clearance; \(clearance("mapped-region")) gives it."
    case .phq4Severe:
      "The newest PHQ-4 shows severe distress; \(clearance("phq-4")) says that it was reviewed."
    case .reassess:
      "The exercise was not done for so long that you have to look at it anew: set the load yourself with “regimen adjust "
        + "load”, and record the session."
    case .deloadPersisting: "A lighter week has lasted more than 14 days."
    case .deloadRunning: "A lighter week is running."
    case .deloadOver: "The lighter week is over."
    case .flareElsewhere: "A flare lasts in another region."
    case .redElsewhere: "A session was red as a whole, and the pain of this exercise was not scored apart."
    case .lowActivation: "The muscle was hardly felt in the last two sessions."
    case .abovePrescribed: "The last load was above what is prescribed now."
    case .effortUnknown: "Repetitions in reserve or exertion are not known for every set."
    case .regain: "A heavier load went well in the last 8 weeks."
    case .plateStep: "The smallest plate is a large step, and enough repetitions were done for it."
    case .smallerPlate: "The smallest plate is too large a step; a smaller one is needed."
    case .stableReps: "Pain was yellow but stable, and effort to spare."
    case .assisted: "The last sets were done with help, which no load says; less help is progress."
    }
  }

  public static func sentence(_ held: ProposalGuard) -> String {
    switch held {
    case .painYoungerThan3Months: "The pain has not lasted 3 months, and no practitioner has cleared it."
    case .painInReviewRegion: "Pain is mapped to head, chest or abdomen, and no practitioner has cleared it."
    case .cautionRegion: "A region that the exercise may provoke is red or flaring."
    case .raisedSinceLastSession:
      "More was asked since the last session, in load or complexity, and it is to be done first."
    case .redMorning: "Pain was red this morning or yesterday, so nothing is taken up."
    case .otherIncreaseInRegion: "Another exercise of the same region increases first."
    }
  }
}
