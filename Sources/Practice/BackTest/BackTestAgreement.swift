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
