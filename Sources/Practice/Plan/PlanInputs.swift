public import EventSourcing
public import Foundation

/// Everything that a draft for one client is made from, added up from the client's events and what the practice says of
/// exercises and findings.
public struct PlanInputs: PracticeFold {
  private var inputs: ProposalInputs
  private var assessments: AssessmentHistory
  private var hypotheses = HypothesisTable()
  private var decisions: HypothesisDecisions
  private var home: HomeTraining
  private var sites = SiteEquipment()

  public init(clientID: UUID) {
    inputs = ProposalInputs(clientID: clientID)
    assessments = AssessmentHistory(clientID: clientID)
    home = HomeTraining(clientID: clientID)
    decisions = HypothesisDecisions(clientID: clientID)
  }

  public var reads: Condition {
    .union(
      inputs.reads, assessments.reads, hypotheses.reads, decisions.reads, home.reads, sites.reads)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    inputs.evolve(recorded)
    assessments.evolve(recorded)
    hypotheses.evolve(recorded)
    decisions.evolve(recorded)
    home.evolve(recorded)
    sites.evolve(recorded)
  }

  /// What the drafter may look at.
  ///
  /// - Parameters:
  ///   - moment: now, or the moment that is looked back at.
  ///   - zone: in which the client has days.
  public func record(at moment: Date, zone: TimeZone) -> PlanRecord {
    let day = LocalDay(of: moment, in: zone)
    var record = PlanRecord(day: day)
    record.gates = gates(on: day)
    record.phase = inputs.programme.phase
    record.restDays = inputs.programme.programme?.restDaysPerWeek
    record.findings = assessments.findings.compactMap { finding($0) }
    record.asymmetries = assessments.newestStrength.compactMap(PlanAsymmetry.init)
    for pain in inputs.intake.map?.pains ?? [] where pain.nrs > 0 {
      record.pains[pain.site.region] = max(pain.nrs, record.pains[pain.site.region] ?? 0)
    }
    record.flaring = inputs.pain.regions.flaring
    record.exercises = inputs.catalogue.all
    record.prescribed = inputs.programme.exercises + besideProgramme
    record.equipment = equipment
    record.trainingDays = home.days
    record.done = done(ClientSignals(inputs.record, at: moment, zone: zone))
    for answer in inputs.answers.all where answer.kind != .accepted {
      guard let rung = rung(proposedIn: answer.proposal) else { continue }
      let day = LocalDay(of: answer.at, in: zone)
      record.setAside[rung] = max(day, record.setAside[rung] ?? day)
    }
    return record
  }

  /// That of the client's home where it was said, because what is prescribed is done there too; else that of the site of the
  /// client's newest appointment that stands [h].
  private var equipment: PlanEquipment? {
    if let things = home.equipment { return PlanEquipment(things, at: .home) }
    let newest = inputs.record.appointments.byID.values.filter {
      $0.clientID == inputs.clientID && $0.status != .cancelled && $0.status != .held
    }.max { ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString) }
    return newest?.siteID.flatMap { sites[$0] }.map { PlanEquipment($0, at: .site) }
  }

  private func gates(on day: LocalDay) -> [PlanGate] {
    PlanGate.allCases.filter { gate in
      switch gate {
      // Who reads the events knows it.
      case .recordIncomplete: false
      case .discharged: inputs.programme.isDischarged
      case .redFlag: !inputs.record.redFlags.standing.isEmpty
      case .parqRefer: inputs.intake.needsClearance(.screening, on: day)
      case .noConsent: inputs.intake.consent == nil
      case .painHistoryMissing: inputs.intake.history == nil
      case .painInReviewRegion: inputs.intake.needsReview(on: day).contains(.painInReviewRegion)
      }
    }
  }

  /// The rung to which a step was proposed; nil where the proposal stayed on its rung.
  private func rung(proposedIn proposal: ProposalSnapshot) -> String? {
    guard let step = proposal.decision.params.rung, step != 0 else { return nil }
    let place = inputs.catalogue.exercise(proposal.exercise)?.place
    return step > 0 ? place?.harder : place?.easier
  }

  /// A finding that stands, as it was last seen; nil for one that was resolved, whose kind has no hypothesis, or whose hypothesis
  /// was dropped.
  private func finding(_ history: FindingHistory) -> PlanFinding? {
    guard history.status != .resolved,
      let hypothesis = decisions.hypothesis(of: history.finding, in: hypotheses)
    else { return nil }
    let severity = history.retests.last { $0.severity != nil }?.severity ?? history.finding.severity
    return PlanFinding(
      findingID: history.finding.findingID, kind: history.finding.kind, side: history.finding.side,
      severity: severity, hypothesis: hypothesis, day: history.retests.last?.day ?? history.day)
  }

  /// What is prescribed and stands in no programme, by slug.
  private var besideProgramme: [ProgrammeExercise] {
    let own = Set(inputs.programme.exercises.map(\.exercise))
    return inputs.programme.prescribed.values.filter { !own.contains($0.exercise) }.sorted {
      $0.exercise < $1.exercise
    }.map { facts in
      ProgrammeExercise(
        exercise: facts.exercise, sets: facts.sets, repRange: facts.repRange, holdSeconds: facts.holdSeconds,
        load: facts.load, rirTarget: facts.rirTarget, plateStep: facts.plateStep, side: facts.side)
    }
  }

  /// Pain is judged by the thresholds of the policy that the practice has in use.
  private func done(_ signals: ClientSignals) -> [String: [PlanTurn]] {
    let policy = inputs.policy.parameters
    let isRelative = inputs.record.relativePain?.value ?? false
    var done: [String: [PlanTurn]] = [:]
    for session in inputs.record.sessions {
      let day = LocalDay(of: session.happenedAt, in: signals.zone)
      let usual = signals.morningBaseline(before: day)?.value
      for exercise in session.content.slugs {
        let pains = session.pains(in: exercise)
        let isGreen =
          pains.isEmpty ? nil : pains.allSatisfy { policy.isGreen($0, isRelative: isRelative) }
        let morning = session.morning?.value
        let isKnown = morning.map {
          signals.isKnown(
            $0.nrs, on: $0.day, after: session, of: exercise, unsettledFrom: policy.unsettledRise)
        }
        let hasSettled =
          pains.isEmpty || isKnown != true
          ? nil
          : morning.map { morning in
            pains.allSatisfy { policy.isSettled(morning.nrs, after: $0, usual: usual) }
          }
        let work = session.work(exercise)
        done[exercise, default: []].append(
          PlanTurn(
            day: day, isGreen: isGreen, hasSettled: hasSettled, activation: work?.activation,
            load: work?.sets.filter { $0.kind != .warmup }.compactMap(\.load).max {
              $0.kilograms < $1.kilograms
            }))
      }
    }
    return done
  }
}

extension PlanAsymmetry {
  /// The asymmetry of a test; nil where it is not flagged.
  fileprivate init?(_ strength: AssessmentHistory.Strength) {
    guard let asymmetry = strength.test.asymmetry, asymmetry.isFlagged, let weaker = asymmetry.weaker else {
      return nil
    }
    self.init(test: strength.test.test, weaker: weaker, percent: asymmetry.percent, day: strength.day)
  }
}
