import Foundation

/// What was seen, what is usual and what is needed, for the reasons that come from the client's record whichever policy names
/// them: red flags, gates, readiness, technique, red elsewhere. `2 of 3 sets`, never who or why.
struct ReasonNumbers {
  let exercise: String
  let inputs: ProposalInputs
  let signals: ClientSignals
  /// By whose thresholds pain is judged.
  let parameters: PolicyParameters

  /// Nil for a reason that has no numbers, or that another says.
  func words(_ reason: PolicyReason) -> String? {
    switch reason {
    case .redFlag: redFlags
    case .consentWithdrawn: withdrawnConsent
    case .parqRefer:
      inputs.intake.screeningToClear.map { "PAR-Q+ \($0.version) of \($0.day)" }
    case .painYoungerThan3Months: newPain
    case .painInReviewRegion: reviewRegions
    case .phq4Severe:
      inputs.intake.distressToReview(on: signals.today).map {
        "\(Self.text($0.score)) of 12 on \($0.day); needs under \(Self.text(IntakeStatus.severeDistress))"
      }
    case .lowReadiness: readiness
    case .technique: last.map { "marked as not sound on \(signals.day(of: $0.happenedAt))" }
    case .redElsewhere: redElsewhere
    case .deloadDue:
      "\(ClientSignals.deloadWeeks) weeks of at least \(ClientSignals.deloadSessions) sessions since the last one"
    default: nil
    }
  }

  /// A number to one decimal.
  static func text(_ number: Double) -> String { Load.number((number * 10).rounded() / 10) }

  /// Sentences for some reasons, each begun with a capital and ended with a full stop.
  static func sentences(_ reasons: [PolicyReason], _ words: (PolicyReason) -> String?) -> [PolicyReason:
    String]
  {
    var sentences: [PolicyReason: String] = [:]
    for reason in reasons {
      guard let text = words(reason), let first = text.first else { continue }
      sentences[reason] = first.uppercased() + text.dropFirst() + "."
    }
    return sentences
  }

  private var last: RecordedSession? {
    signals.sessions(of: exercise).last { $0.pain(in: exercise) != nil }
  }

  private var redFlags: String? {
    let flags = signals.record.redFlags.standing.values
    guard !flags.isEmpty else { return nil }
    return Set(flags.map { "\($0.words) (\($0.urgency.rawValue))" }).sorted().joined(separator: ", ")
  }

  private var withdrawnConsent: String? {
    guard case .withdrawn(let facts)? = inputs.intake.consents.newest?.facts else { return nil }
    return "withdrawn on \(facts.day)"
  }

  private var newPain: String? {
    inputs.intake.history.map { history in
      "since \(history.onset), \(history.weeks(on: signals.today)) whole weeks; needs more than "
        + "\(PainHistoryRecorded.chronicAfterWeeks), or a clearance"
    }
  }

  private var reviewRegions: String? {
    let maps = inputs.intake.mapsForReview.map(\.facts).map { map in
      let scores = map.regionsForReview.map { region in
        let worst = map.pains.filter { $0.site.region == region }.map(\.nrs).max() ?? 0
        return "\(region.words) \(worst)"
      }
      return "\(scores.joined(separator: ", ")) on the map of \(map.day)"
    }
    return maps.isEmpty ? nil : maps.joined(separator: ", ")
  }

  /// The last Hooper sum against the client's usual one, and below what it would not be low.
  private var readiness: String? {
    guard let day = signals.lastReadiness, let entry = signals.record.readiness[day] else { return nil }
    let usual = (1...ClientSignals.readinessDays).compactMap { signals.record.readiness[day - $0] }.map {
      Double($0.value)
    }
    var bounds: [Int] = []
    var words = "Hooper \(entry.value) on \(day)"
    if let score = signals.readinessScore(on: day), let mean = Mean.of(usual),
      let deviation = Mean.deviation(of: usual)
    {
      words += ", usual \(Self.text(mean)) (\(usual.count) entries)"
      if score.value.isAtLeast(ClientSignals.lowReadiness) {
        bounds.append(Int((mean + ClientSignals.lowReadiness * deviation - 1e-9).rounded(.up)))
      }
    }
    if parameters.ofSuccessor != nil, entry.value >= ClientSignals.highHooper {
      bounds.append(ClientSignals.highHooper)
    }
    return bounds.min().map { "\(words); needs under \($0)" }
  }

  /// The session that was red as a whole, in which this exercise's pain was not scored apart or which was without it.
  private var redElsewhere: String? {
    guard let last else { return nil }
    let session =
      isRed(last) && last.work(exercise)?.pain == nil
      ? last
      : signals.record.sessions.first {
        $0.happenedAt > last.happenedAt && $0.work(exercise) == nil && isRed($0)
      }
    guard let session, let worst = reds(session).max(by: { $0.peak < $1.peak }) else { return nil }
    let others = session.content.slugs.filter { $0 != exercise }.map {
      inputs.catalogue.exercise($0)?.name ?? $0
    }
    let done = others.isEmpty ? "" : " (\(others.joined(separator: ", ")))"
    return
      "pain up to \(worst.peak), before \(worst.before), in the session of \(signals.day(of: session.happenedAt))\(done); "
      + painNeeded(isRelative: isRelative)
  }

  private var isRelative: Bool { signals.record.relativePain?.value == true }

  private func reds(_ session: RecordedSession) -> [PainScores] {
    ([session.content.pain] + session.content.exercises.map(\.pain)).compactMap(\.self).filter {
      ClientSignals.isRed($0, isRelative: isRelative, parameters)
    }
  }

  private func isRed(_ session: RecordedSession) -> Bool { !reds(session).isEmpty }

  /// Up to where pain is not red.
  func painNeeded(isRelative: Bool) -> String {
    guard isRelative else { return "needs at most \(Self.text(parameters.yellowPeak))" }
    return
      "needs a rise under \(Self.text(parameters.relativeRedRise)), and under \(Self.text(parameters.relativeRedPeak))"
  }
}

/// What held the policy's own answer back, with its numbers.
extension ReasonNumbers {
  /// A sentence; nil for a guard that has no numbers.
  func sentence(_ held: ProposalGuard) -> String? {
    let words: String? =
      switch held {
      case .painYoungerThan3Months: newPain
      case .painInReviewRegion: reviewRegions
      case .cautionRegion: provoked
      case .redMorning: redMorning
      case .otherIncreaseInRegion, .raisedSinceLastSession: nil
      }
    return words.flatMap { words in words.first.map { $0.uppercased() + words.dropFirst() + "." } }
  }

  private var redMorning: String? {
    signals.redMorning(parameters).map { red in
      let needed =
        isRelative
        ? "under \(Self.text(parameters.relativeRedPeak))" : "at most \(Self.text(parameters.yellowPeak))"
      return "pain \(red.value); needs \(needed)"
    }
  }

  private var provoked: String? {
    let cautions = inputs.catalogue.exercise(exercise)?.place?.cautionRegions ?? []
    let flaring = Set(
      signals.flareSpans.filter { $0.endedAt == nil }.map(\.flare.declared.value.region))
    let words = cautions.compactMap { region -> String? in
      let pains = inputs.intake.standingMaps.flatMap(\.facts.pains)
      let worst = pains.filter { $0.site.region == region }.map(\.nrs).max() ?? 0
      if flaring.contains(region) { return "\(region.words) flares" }
      guard inputs.pain.regions.red.contains(region) else { return nil }
      return "\(region.words) \(worst) on the newest map; needs at most \(PainfulRegions.redAbove)"
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
