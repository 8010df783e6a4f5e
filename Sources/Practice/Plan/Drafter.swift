import EventSourcing
import Foundation

extension PlanParameters {
  /// Drafts a programme: what the findings, asymmetries and painful regions of a record ask for, on the rungs that the client
  /// may do now.
  ///
  /// It is pure: the same record and options give the same draft.
  public func draft(
    _ record: PlanRecord, _ options: PlanOptions = PlanOptions()
  ) -> PlanOutcome {
    guard record.gates.isEmpty else { return .refused(record.gates) }
    return .draft(Drafting(self, record, options).draft())
  }
}

/// One draft while it is made.
struct Drafting {
  let parameters: PlanParameters
  let record: PlanRecord
  let phase: Phase
  let days: Int
  let options: PlanOptions
  /// What there is to train with; nil where nobody said.
  let equipment: Set<Equipment>?
  let targets: [PlanTarget]

  init(_ parameters: PlanParameters, _ record: PlanRecord, _ options: PlanOptions) {
    self.parameters = parameters
    self.record = record
    self.options = options
    phase = options.phase ?? record.phase ?? .reEngage
    days = options.days ?? record.trainingDays ?? 3
    equipment = options.equipment ?? record.equipment?.things
    targets = parameters.targets(of: record)
  }

  func draft() -> PlanDraft {
    var choice = PlanChoice(targets, parameters)
    var dropped: [PlanExclusion] = []
    for exercise in record.prescribed {
      let known = record.exercises.first { $0.slug == exercise.exercise }
      guard let known, let place = known.place else {
        dropped.append(
          PlanExclusion(
            exercise: exercise.exercise, name: known?.name ?? exercise.exercise, reason: .unplaced))
        continue
      }
      if let reason = provoked(place).map(PlanExclusion.Reason.provokes) {
        dropped.append(PlanExclusion(exercise: known.slug, name: known.name, reason: reason))
      } else if choice.keep(known, place, as: exercise, of: targets) {
        continue
      } else {
        dropped.append(PlanExclusion(exercise: known.slug, name: known.name, reason: .servesNothing))
      }
    }
    let ladders = ladders(without: Set(choice.chosen.map(\.place.ladder)))
    choice.take(from: ladders.filter { !$0.isMobility }, upTo: parameters.trainingLines, isMobility: false)
    choice.take(from: ladders.filter(\.isMobility), upTo: parameters.mobilityLines, isMobility: true)
    return PlanDraft(
      plan: parameters.name, day: record.day, phase: phase, days: days, equipment: equipment,
      trainingDays: (0..<days).map { $0 * 7 / days + 1 },
      restDays: min(record.restDays ?? 7, 7 - days), lines: choice.chosen.map(line), dropped: dropped,
      unserved: choice.unserved, notes: notes)
  }

  /// The rung of each ladder that the client may do now; ladders without one are left out.
  private func ladders(without taken: Set<String>) -> [PlanCandidate] {
    let placed = record.exercises.compactMap { exercise in exercise.place.map { (exercise, $0) } }
    return Dictionary(grouping: placed, by: \.1.ladder).filter { !taken.contains($0.key) }.sorted {
      $0.key < $1.key
    }.compactMap { candidate($0.value.sorted { ($0.1.rung, $0.0.slug) < ($1.1.rung, $1.0.slug) }) }
  }

  private func candidate(_ rungs: [(CatalogueExercise, CatalogueExercise.Position)]) -> PlanCandidate? {
    var excluded: [PlanExclusion] = []
    var open: [(CatalogueExercise, CatalogueExercise.Position)] = []
    // What hurts on an easier rung is not evaded by a harder one.
    var provokedBelow: [PainRegion]?
    let reach = reach(rungs.map(\.0))
    for (exercise, place) in rungs {
      let reason: PlanExclusion.Reason?
      if let regions = provoked(place) {
        provokedBelow = provokedBelow ?? regions
        reason = .provokes(regions)
      } else if let regions = provokedBelow {
        reason = .easierProvokes(regions)
      } else if let day = record.setAside[exercise.slug], record.day - day <= parameters.setAsideDays {
        reason = .setAside(day)
      } else if !isEquipped(exercise) {
        reason = .equipmentMissing
      } else if !reach.contains(exercise.slug) {
        reason = .tooHard
      } else {
        reason = nil
      }
      if let reason {
        excluded.append(PlanExclusion(exercise: exercise.slug, name: exercise.name, reason: reason))
      } else {
        open.append((exercise, place))
      }
    }
    let first = modes.lazy.compactMap { modes in
      let fitting = open.filter { modes.contains($0.1.mode) }
      return fitting.last { isDoneWell($0.0.slug) } ?? fitting.first
    }.first
    guard let (exercise, place) = first else { return nil }
    return PlanCandidate(
      exercise: exercise, place: place, excluded: excluded, isKnown: isDoneWell(exercise.slug), kept: nil)
  }

  private func isEquipped(_ exercise: CatalogueExercise) -> Bool {
    EquipmentNeed.of(exercise)?.isMet(by: equipment) == true
  }

  /// The rungs that are not too hard yet: up to one above the hardest after which pain had settled, or the two easiest. Rungs for
  /// which the equipment is missing are not counted.
  private func reach(_ rungs: [CatalogueExercise]) -> Set<String> {
    let equipped = rungs.map(\.slug).filter { slug in rungs.contains { $0.slug == slug && isEquipped($0) } }
    let done =
      equipped.lastIndex { slug in record.done[slug]?.contains { $0.hasSettled == true } == true } ?? 0
    return Set(equipped.prefix(done + 2))
  }

  /// How an exercise may be performed in the phase, what comes first in the order of preference.
  private var modes: [Set<Exercise.Mode>] {
    switch phase {
    case .reEngage: [[.isometric, .controlled], [.mobility]]
    case .rePattern: [[.controlled], [.isometric], [.mobility]]
    case .strengthen:
      hasSettledGreen
        ? [[.dynamic], [.controlled], [.isometric], [.mobility]] : [[.controlled], [.isometric], [.mobility]]
    case .maintain: [Set(Exercise.Mode.allCases)]
    }
  }

  /// Whether a rung was done before and may be gone back to at once.
  private func isDoneWell(_ slug: String) -> Bool {
    let turns = record.done[slug] ?? []
    guard phase != .maintain else { return turns.contains(where: \.wentWell) }
    return turns.contains { $0.hasSettled == true && ($0.activation ?? 0) >= parameters.activation }
  }

  /// Whether the client trained in the last days, and it went well each time that it was scored.
  private var hasSettledGreen: Bool {
    let lately = record.done.values.joined().filter {
      record.day - $0.day <= parameters.settledDays && $0.isGreen != nil
    }
    return !lately.isEmpty && lately.allSatisfy(\.wentWell)
  }

  /// The regions that an exercise may provoke and that hurt too much or flare; nil where there is none.
  private func provoked(_ place: CatalogueExercise.Position) -> [PainRegion]? {
    let regions = PainRegion.allCases.filter { region in
      place.cautionRegions.contains(region)
        && (record.flaring.contains(region) || (record.pains[region] ?? 0) >= parameters.avoidedPain)
    }
    return regions.isEmpty ? nil : regions
  }

  private func line(_ chosen: PlanCandidate) -> PlanLine {
    let served = targets.filter { $0.isServed(by: chosen.place) }
    let isMobility = chosen.place.mode == .mobility
    let terms = chosen.kept ?? terms(chosen)
    let isLoaded = EquipmentNeed.of(chosen.exercise)?.isLoaded ?? false
    let sides = Set(served.compactMap(\.side))
    let findings = served.flatMap(\.reasons).compactMap { reason in
      if case .finding(let finding) = reason { finding } else { nil }
    }
    var seen: Set<UUID> = []
    let joints = chosen.place.jointsStabilised.filter { joint in
      JointRegion.region(of: joint).map { region in served.contains { $0.aim == .stabilise(region) } }
        ?? false
    }.map(Served.joint)
    let retests = findings.filter { seen.insert($0.findingID).inserted }.map {
      PlanRetest(
        finding: $0, from: record.day + parameters.retestDays.lowerBound,
        to: record.day + parameters.retestDays.upperBound)
    }
    let side = sides.count == 1 && served.allSatisfy { $0.side != nil || !$0.isMuscle } ? sides.first : nil
    // Existing prescriptions keep their side; of a new line the weaker side leads.
    let leads = chosen.kept == nil && OneSidedExercises.contains(chosen.exercise.slug) ? side : nil
    return PlanLine(
      exercise: terms.led(by: chosen.kept?.side ?? leads.flatMap(SetDone.Side.init))
        .serving(retests.map { .finding($0.finding.findingID) }, joints),
      name: chosen.exercise.name,
      isMobility: isMobility, isKept: chosen.kept != nil,
      needsLoad: chosen.kept == nil && isLoaded && terms.load == nil,
      rpeAtMost: chosen.kept == nil && chosen.place.mode == .isometric ? 5 : nil,
      side: side,
      targets: served, excluded: chosen.excluded, retests: retests)
  }

  /// Ranges of ACSM 2009 [s]; exertion, reserve and tempo of the early phases are heuristic [h].
  private func terms(_ chosen: PlanCandidate) -> ProgrammeExercise {
    let often = min(parameters.timesPerWeek(in: phase), days)
    let slug = chosen.exercise.slug
    switch chosen.place.mode {
    case .isometric: return ProgrammeExercise(exercise: slug, sets: 3, holdSeconds: 20, perWeek: often)
    case .mobility: return ProgrammeExercise(exercise: slug, sets: 2, holdSeconds: 30, perWeek: often)
    case .controlled:
      let isEarly = phase == .reEngage
      return ProgrammeExercise(
        exercise: slug, sets: isEarly ? 2 : 3, repRange: RepRange(lowest: 8, highest: 12),
        load: load(of: slug),
        rirTarget: isEarly ? 4 : 3, tempo: "3-1-3", perWeek: often)
    case .dynamic:
      return ProgrammeExercise(
        exercise: slug, sets: 3, repRange: RepRange(lowest: 8, highest: 12), load: load(of: slug),
        rirTarget: 3,
        perWeek: often)
    }
  }

  /// 90 % of the load that was last done on the rung, on its plate; nil where that is too long ago, or was nothing.
  private func load(of slug: String) -> Load? {
    guard let last = record.done[slug]?.last(where: { $0.load != nil }), let load = last.load,
      record.day - last.day <= parameters.loadDays
    else { return nil }
    let step = record.prescribed.first { $0.exercise == slug }?.plateStep
    let plate = step?.unit == load.unit ? step?.value ?? 0 : load.unit == .kg ? 2.5 : 5
    guard plate > 0 else { return nil }
    let steps = (load.value * parameters.loadShare / plate + 1e-9).rounded(.down)
    return steps > 0 ? Load(steps * plate, load.unit) : nil
  }

  private var notes: [PlanNote] {
    var notes: [PlanNote] = []
    if targets.isEmpty { notes.append(.nothingFound) }
    if options.equipment == nil {
      notes.append(record.equipment.map { .equipmentOf($0.place) } ?? .equipmentUnknown)
    }
    if options.phase == nil, record.phase == nil { notes.append(.phaseAssumed) }
    if options.days == nil, record.trainingDays == nil { notes.append(.daysUnknown) }
    notes += record.asymmetries.map(\.test).filter { StrengthTestMuscles.muscles(of: $0).isEmpty }.map {
      .unknownTest($0)
    }
    let named = record.findings.flatMap { $0.hypothesis.underactive + $0.hypothesis.overactive }
    return notes + Set(named.filter { Muscle.known($0).isEmpty }).sorted().map { .unknownMuscle($0) }
  }
}
