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
        }),
      unknown: matched.count { $0.step.outcome.flared == true && !$0.isCovered },
      notFollowed: matched.count { $0.step.outcome.flared == nil },
      harmUnmatched: pairs.count { !$0.isMatched && $0.step.outcome.flared == true && $0.isCovered },
      unknownUnmatched: pairs.count { !$0.isMatched && $0.step.outcome.flared == true && !$0.isCovered })
  }
}
