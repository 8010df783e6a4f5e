import EventSourcing
import Foundation
import Practice

extension SampleCourseHistory {
  /// Answers what is proposed for the visit that is prepared, one exercise after the other: mostly by accepting it.
  ///
  /// Nothing is answered that asks to hold, to rest or to look.
  mutating func answerProposals(week: Int) throws(Refusal) {
    var seen: Set<String> = []
    while let proposal = nextProposal(except: seen) {
      seen.insert(proposal.exercise)
      try answer(proposal, week: week)
    }
  }

  private func nextProposal(except seen: Set<String>) -> Proposal? {
    Proposals(inputs, at: clock, practiceZone: calendar.zone).all.first { proposal in
      guard !seen.contains(proposal.exercise), proposal.answer == nil else { return false }
      switch proposal.decision.action {
      case .refer, .review, .rest, .hold: return false
      case .flareCut, .regress, .deload, .restart, .resume, .increaseReps, .extendReps, .increaseHold,
        .increaseLoad,
        .harderRung:
        return true
      }
    }
  }

  private mutating func answer(_ proposal: Proposal, week: Int) throws(Refusal) {
    guard let current = inputs.programme.prescribed[proposal.exercise] else { return }
    let request = request(proposal)
    if proposal.decision.action == .deload, wasLightened {
      try decline(proposal, request, "Was lighter already this time; goes on as usual.")
      return
    }
    if let (index, to) = ownAnswer(to: proposal, current, week: week) {
      let reason = answers.remove(at: index).reason
      if let to {
        try issue(OverrideProposal(request, to: to, reason: reason))
      } else {
        try issue(DeclineProposal(request, reason: reason))
      }
    } else if course.takesComplexity, let offer = proposal.complexity,
      inputs.complexity.of(proposal.exercise).unusual.isEmpty
    {
      try issue(AcceptProposal(request, complexity: offer.axis))
    } else if proposal.decision.action == .extendReps, work.isExtended(current),
      let next = current.load?.above(current.plateStep)
    {
      let wording = random.one(of: Self.largeSteps) ?? ""
      try issue(OverrideProposal(request, to: next, reason: wording))
    } else {
      try accept(proposal, request, current, week: week)
    }
  }

  /// Whether a deload was accepted on an earlier day of the weeks in which one is enough.
  private var wasLightened: Bool {
    let today = calendar.day(of: clock)
    let since = today - 7 * ClientSignals.deloadWeeks
    return inputs.record.deloads.map { calendar.day(of: $0.happenedAt) }.contains { $0 > since && $0 < today }
  }

  /// Declines a proposal, unless the one before it was declined for the same action.
  private mutating func decline(_ proposal: Proposal, _ request: AnswerRequest, _ reason: String)
    throws(Refusal)
  {
    let before = inputs.answers.all.last { $0.proposal.exercise == proposal.exercise }
    guard before?.kind != .declined || before?.proposal.decision.action != proposal.decision.action else {
      return
    }
    try issue(DeclineProposal(request, reason: reason))
  }

  private func request(_ proposal: Proposal) -> AnswerRequest {
    AnswerRequest(
      clientID: clientID, exercise: proposal.exercise, expecting: proposal.decision.action,
      timeZone: calendar.zoneName, now: clock)
  }

  /// The first answer of the course that applies to an increase, and the load that it sets; nil where none does.
  private func ownAnswer(to proposal: Proposal, _ current: ExercisePrescribed, week: Int) -> (
    index: Int, to: Load?
  )? {
    guard proposal.decision.action.isIncrease, proposal.decision.action != .increaseReps else { return nil }
    for (index, answer) in answers.enumerated() where answer.week <= week {
      switch answer.kind {
      case .decline: return (index, nil)
      case .override(let plates):
        if let to = current.load?.above(current.plateStep, plates: plates) { return (index, to) }
      }
    }
    return nil
  }

  /// Accepts a proposal; where the ladder has no way there, another one is found and the proposal declined.
  private mutating func accept(
    _ proposal: Proposal, _ request: AnswerRequest, _ current: ExercisePrescribed, week: Int
  ) throws(Refusal) {
    let decision = AcceptProposal(request, load: firstLoad(of: proposal))
    let action = proposal.decision.action
    let drafts: [Draft<PracticeEvent>]
    do throws(Refusal) { drafts = try decide(decision) } catch {
      switch error.code {
      case .targetRequired where action == .harderRung: try climb(current)
      case .targetRequired, .noRung, .alreadyPrescribed, .cautionRegion:
        try declineRung(proposal, request, current)
      default: throw error
      }
      return
    }
    // What is done already needs no answer, but an increase has had its turn by one.
    guard drafts.count > 1 || action.isIncrease else { return }
    if action == .flareCut { work.keep(current.load, of: current.exercise) }
    if proposal.decision.params.sets != nil { work.lightened = week }
    if let highest = current.repRange?.highest, let to = proposal.decision.params.repsTo {
      work.extend(current, by: to - highest)
    }
    record(decision, drafts)
    try loadFirst(instead: current.exercise)
  }

  /// The load of a rung whose load nobody knows, where the proposal asks for one: the course's, otherwise none.
  private func firstLoad(of proposal: Proposal) -> Load? {
    guard proposal.decision.params.needsLoad == true else { return nil }
    let slug =
      proposal.decision.params.rung == 1
      ? Catalogue.standard.harder(than: proposal.exercise)?.slug
      : Catalogue.standard.exercise(slug: proposal.exercise)?.easier
    return slug.flatMap { course.firstLoads[$0] } ?? Load(0, .kg)
  }

  /// Gives a rung that was gone up to its first load, where the course has one.
  private mutating func loadFirst(instead before: String) throws(Refusal) {
    guard inputs.programme.prescribed[before] == nil,
      let harder = Catalogue.standard.harder(than: before)?.slug, let load = course.firstLoads[harder],
      inputs.programme.prescribed[harder].map({ $0.load == nil }) == true
    else { return }
    try issue(
      AdjustLoad(
        clientID: clientID, exercise: harder, to: load,
        reason: "First load on the new rung: the lightest that is felt.", now: clock))
  }

  /// Goes on from a hold to a harder rung that is counted in repetitions, which no proposal can name.
  private mutating func climb(_ current: ExercisePrescribed) throws(Refusal) {
    try issue(
      SubstituteExercise(
        clientID: clientID, exercise: current.exercise, by: .harder,
        repRange: RepRange(lowest: 8, highest: 10),
        reason: "Holds at the cap and quiet; on to repetitions of the next rung.", now: clock))
  }

  /// Declines a rung that cannot be gone to; a hold in a flare is shortened instead, once.
  private mutating func declineRung(
    _ proposal: Proposal, _ request: AnswerRequest, _ current: ExercisePrescribed
  ) throws(Refusal) {
    let answered = inputs.answers.all.count
    try decline(proposal, request, "The rung beside it does not suit now; stays with this one.")
    guard inputs.answers.all.count > answered, proposal.decision.action == .flareCut,
      let seconds = current.holdSeconds
    else { return }
    try represcribe(
      current, sets: 1, holdSeconds: max(10, seconds / 2), load: current.load,
      override: CautionOverride(
        reason: "Short holds ease the back when tried; nothing else in the position provokes it.",
        practitionerID: practitionerID))
    work.lightened = course.flare?.over
  }

  /// Brings back the usual sets in a week after they were cut, once no flare lasts.
  mutating func restoreSets(week: Int) throws(Refusal) {
    guard let lightened = work.lightened, week > lightened,
      inputs.record.flares.values.allSatisfy({ $0.resolved != nil })
    else { return }
    work.lightened = nil
    for exercise in inputs.programme.exercises {
      guard let current = inputs.programme.prescribed[exercise.exercise],
        let usual = usualSets(exercise.exercise), usual > current.sets
      else { continue }
      try represcribe(current, sets: usual, holdSeconds: current.holdSeconds, load: current.load)
    }
  }

  /// The sets that the course plans of an exercise or of another rung of its ladder.
  private func usualSets(_ slug: String) -> Int? {
    if let own = course.exercises.first(where: { $0.slug == slug }) { return own.sets }
    let ladder = Catalogue.standard.exercise(slug: slug)?.ladder
    return course.exercises.first { Catalogue.standard.exercise(slug: $0.slug)?.ladder == ladder }?.sets
  }

  /// Brings loads back towards what they were before the flare, two plate steps at most, where the course does so.
  mutating func returnToLoads(week: Int) throws(Refusal) {
    for back in course.returns where back.week == week {
      guard let before = work.beforeFlare[back.exercise],
        let current = inputs.programme.prescribed[back.exercise], let load = current.load,
        load.kilograms.isBelow(before.kilograms), let step = load.above(current.plateStep, plates: 2)
      else { continue }
      let to = step.kilograms < before.kilograms ? step : before
      try issue(
        AdjustLoad(clientID: clientID, exercise: back.exercise, to: to, reason: back.reason, now: clock))
    }
  }

  private static let largeSteps = [
    "Well above the range with ease; takes the large step, from the low end of the range.",
    "More repetitions teach nothing new here. Next weight, and fewer of them.",
    "There is no smaller plate; technique is steady enough for the step.",
  ]
}

extension Load {
  /// The load some plate steps above; nil without a step of the same unit.
  fileprivate func above(_ step: Load?, plates: Int = 1) -> Load? {
    guard let step, step.unit == unit else { return nil }
    return Load(value + step.value * Double(plates), unit)
  }
}
