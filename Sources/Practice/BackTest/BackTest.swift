public import EventSourcing
public import Foundation

/// Replays a candidate policy over recorded history, client by client, one step at a time, as of what was recorded by then.
///
/// It is observational: it says how often proposals agreed with what was done, and what came of it where they did. It never
/// rolls an invented outcome forward, and never says that a proposal would have prevented anything. The rules around the
/// policy (reviews, cautions, turns) are not replayed: they do not depend on the thresholds.
public struct BackTest: Sendable {
  /// The policy that is tried.
  public let candidate: PolicyParameters
  /// The policy that it is compared with: the one that the practice has in use, or another.
  public let reference: PolicyParameters
  let practiceZone: TimeZone
  let places: LadderPositions
  /// What the practice says of exercises, as it is known now.
  let catalogue: PracticeCatalogue
  /// When the history was read: what would have come later is not known.
  let through: Date
  private(set) var steps: [BackTestStep] = []
  private(set) var skipped: [BackTestSkip: Int] = [:]
  private(set) var clients = 0
  private(set) var sessions = 0
  private(set) var span: ClosedRange<Date>?

  /// - Parameters:
  ///   - practiceZone: In which a client has days while no session says another.
  ///   - catalogue: What the practice says of exercises, as it is known now.
  ///   - through: When the history was read.
  public init(
    _ candidate: PolicyParameters, against reference: PolicyParameters = .standard, practiceZone: TimeZone,
    catalogue: PracticeCatalogue = PracticeCatalogue(), through: Date
  ) {
    self.candidate = candidate
    self.reference = reference
    self.practiceZone = practiceZone
    self.catalogue = catalogue
    places = LadderPositions(catalogue)
    self.through = through
  }

  /// Adds the history of one client.
  ///
  /// - Parameter events: Every event about the client, by position.
  public mutating func add(_ clientID: UUID, events: [Recorded<PracticeEvent>]) {
    let history = BackTestHistory(clientID, events: events, test: self)
    let replay = history.replay(as: clients)
    steps += replay.steps
    skipped.merge(replay.skipped, uniquingKeysWith: +)
    clients += 1
    let moments = history.record.sessions.map(\.happenedAt)
    sessions += moments.count
    guard let first = moments.first, let last = moments.last else { return }
    span = min(first, span?.lowerBound ?? first)...max(last, span?.upperBound ?? last)
  }

  /// What the clients that were added come to.
  public var report: BackTestReport { BackTestReport(self) }
}

/// Which way proposals and what was done went, against the session before; agreement is no proof that either was right.
public struct BackTestAgreement: Hashable, Sendable, Encodable {
  /// How often one way was proposed and another done.
  public struct Cell: Hashable, Sendable, Encodable {
    public let proposed: BackTestDirection
    public let done: BackTestDirection
    public let count: Int
  }

  /// All nine, by what was proposed and then by what was done.
  public let cells: [Cell]
  /// Steps that went the same way, of those with a proposal.
  public let agreeing: ClusteredShare
  /// Cohen's kappa: the agreement beyond chance, −1 to 1; nil where chance alone would agree always. It has no interval.
  public let kappa: Double?

  init(_ steps: [BackTestStep], _ strategy: BackTestStrategy) {
    let pairs = steps.compactMap { step in
      step.proposal(of: strategy).map { terms in
        (
          client: step.client, proposed: terms.direction(from: Self.before(step, terms)),
          done: step.directionDone(against: terms)
        )
      }
    }
    let directions = BackTestDirection.allCases
    cells = directions.flatMap { proposed in
      directions.map { done in
        Cell(
          proposed: proposed, done: done, count: pairs.count { $0.proposed == proposed && $0.done == done })
      }
    }
    agreeing = ClusteredShare(pairs.map { (client: $0.client, happened: $0.proposed == $0.done) })
    let n = Double(pairs.count)
    let chance = directions.reduce(0.0) { sum, direction in
      sum + Double(pairs.count { $0.proposed == direction }) * Double(pairs.count { $0.done == direction })
        / (n * n)
    }
    kappa = agreeing.share.flatMap { $0.isFinite && chance < 1 - 1e-12 ? ($0 - chance) / (1 - chance) : nil }
  }

  /// What proposed terms go on from: a proposed hold is compared with the hold that was asked for.
  private static func before(_ step: BackTestStep, _ terms: BackTestWork) -> BackTestWork {
    var before = step.before
    before.holdSeconds = BackTestWork.held(step.last)
    if terms.sets != nil { before.sets = step.last.sets }
    return before
  }
}

/// What one strategy came to over the steps: how often it had terms to train by, how often reality matched them, and what came of
/// those sessions. Where reality did not match, it never says what would have come.
public struct BackTestArm: Hashable, Sendable, Encodable {
  /// Flares declared in the 7 days after a session.
  public struct Flares: Hashable, Sendable, Encodable {
    /// Harm: flares at a load at or below the proposal, among matched steps that were followed for 7 days; flares above the
    /// proposal are left out of both.
    public let harm: ClusteredShare
    /// Matched steps with a flare, done above the proposal: unknown, never prevented.
    public let unknown: Int
    /// Matched steps without a flare of which 7 days have not passed.
    public let notFollowed: Int
    /// Steps that did not match, done at or below the proposal, with a flare: harm as well, in no share.
    public let harmUnmatched: Int
    /// Steps that did not match, done above the proposal or beside it, with a flare: unknown, never prevented.
    public let unknownUnmatched: Int
  }

  public let strategy: BackTestStrategy
  /// Coverage: steps for which it had terms to train by, of all steps.
  public let usable: ClusteredShare
  /// Of those, steps in which what was done matched them.
  public let matched: ClusteredShare
  /// Of matched steps whose morning after is known.
  public let settled: ClusteredShare
  /// Of matched steps whose morning after is known.
  public let unsettled: ClusteredShare
  /// Of all matched steps.
  public let red: ClusteredShare
  /// Matched steps whose morning after is not known.
  public let morningMissing: Int
  public let flares: Flares

  init(_ strategy: BackTestStrategy, _ steps: [BackTestStep]) {
    self.strategy = strategy
    let proposed = steps.compactMap { step in step.proposal(of: strategy).map { (step: step, terms: $0) } }
    let pairs = proposed.map { pair in
      (
        step: pair.step, isMatched: pair.step.done.matches(pair.terms, plateKg: pair.step.plateKg),
        isCovered: pair.step.done.isAtOrBelow(pair.terms)
      )
    }
    let matched = pairs.filter(\.isMatched)
    func share(_ happened: (BackTestOutcome) -> Bool?) -> ClusteredShare {
      ClusteredShare(
        matched.compactMap { pair in
          happened(pair.step.outcome).map { (client: pair.step.client, happened: $0) }
        })
    }
    usable = ClusteredShare(steps.map { (client: $0.client, happened: $0.proposal(of: strategy) != nil) })
    self.matched = ClusteredShare(pairs.map { (client: $0.step.client, happened: $0.isMatched) })
    settled = share(\.isSettled)
    unsettled = share { $0.isSettled.map { !$0 } }
    red = share { $0.isRed }
    morningMissing = matched.count { $0.step.outcome.isSettled == nil }
    flares = Flares(
      harm: ClusteredShare(
        matched.compactMap { pair in
          guard let flared = pair.step.outcome.flared, !flared || pair.isCovered else { return nil }
          return (client: pair.step.client, happened: flared)
        }), unknown: matched.count { $0.step.outcome.flared == true && !$0.isCovered },
      notFollowed: matched.count { $0.step.outcome.flared == nil },
      harmUnmatched: pairs.count { !$0.isMatched && $0.step.outcome.flared == true && $0.isCovered },
      unknownUnmatched: pairs.count { !$0.isMatched && $0.step.outcome.flared == true && !$0.isCovered })
  }
}
