import Foundation

/// What came of sessions in which candidate and reference ask for other work, by which of the two reality followed.
///
/// Never says that the two are the same: where there are too few clients it says that it cannot be tested here.
public struct BackTestComparison: Hashable, Sendable, Encodable {
  /// The least number of clients on either side [h].
  public static let leastClients = 10

  /// What can be said.
  public enum Verdict: String, Hashable, Sendable, Encodable {
    /// The two ask for the same work in every step: nothing was tested.
    case nothingDiffers
    /// Reality followed either of them in too few clients.
    case untestable
    /// More sessions went badly where reality followed the candidate.
    case worse
    /// Fewer did.
    case better
    /// The interval holds both more and fewer.
    case notToldApart
  }

  /// The sessions in which reality followed one of the two.
  public struct Side: Hashable, Sendable, Encodable {
    public let steps: Int
    public let sessions: Int
    public let clients: Int
    /// Sessions of which it is known how they went: red, or with a score of the morning after, or with a flare.
    public let known: Int
    /// Of those, red, unsettled, or the first before a flare.
    public let bad: Int
    /// The mean over clients of the share of their known sessions that went badly, 0 to 1; nil without any.
    public let meanBad: Double?
    /// Flares declared in the 7 days after, each once.
    public let flareEpisodes: Int
    public let clientsWithFlare: Int
    /// Sessions whose morning after is not known.
    public let morningsMissing: Int
    /// Clients who came to no session in the 28 days after one of them.
    public let clientsGone: Int
    /// The mean over clients if each missing morning had been unsettled, and each last session before a client was gone bad.
    public let worstMeanBad: Double?
  }

  public let verdict: Verdict
  /// Steps in which the two ask for other work.
  public let steps: Int
  public let clients: Int
  public let candidate: Side
  public let reference: Side
  /// Steps in which reality followed neither, or lay as near to one as to the other.
  public let neither: Int
  public let undecided: Int
  /// Steps in which the candidate asks for more than the reference.
  public let bolder: Int
  /// Of those, after a session that was red or unsettled.
  public let bolderAfterTrouble: Int
  /// The clients of those.
  public let clientsBolderAfterTrouble: Int
  /// How much larger the mean share of bad sessions is where reality followed the candidate; nil where it is untestable.
  public let difference: Double?
  /// The 95 % interval of it.
  public let low: Double?
  public let high: Double?

  init(_ steps: [BackTestStep]) {
    let differing = steps.compactMap { step in step.followed.map { (step: step, followed: $0) } }
    func of(_ followed: BackTestStep.Followed) -> [BackTestStep] {
      differing.filter { $0.followed == followed }.map(\.step)
    }
    let (ones, others) = (Cases(of(.candidate)), Cases(of(.reference)))
    self.steps = differing.count
    clients = Set(differing.map(\.step.client)).count
    candidate = ones.side
    reference = others.side
    neither = of(.neither).count
    undecided = of(.either).count
    let bold = differing.map(\.step).filter(\.isBolder)
    bolder = bold.count
    let troubled = bold.filter(\.isAfterTrouble)
    bolderAfterTrouble = troubled.count
    clientsBolderAfterTrouble = Set(troubled.map(\.client)).count
    let (means, otherMeans) = (ones.means, others.means)
    let interval =
      min(means.count, otherMeans.count) >= Self.leastClients
      ? ClientBootstrap.interval(
        of: Set(means.keys).union(otherMeans.keys).sorted().map {
          (one: means[$0], other: otherMeans[$0])
        }) : nil
    low = interval?.lowerBound
    high = interval?.upperBound
    if let interval, let mean = candidate.meanBad, let other = reference.meanBad {
      difference = mean - other
      verdict = interval.lowerBound > 0 ? .worse : interval.upperBound < 0 ? .better : .notToldApart
    } else {
      difference = nil
      verdict = differing.isEmpty ? .nothingDiffers : .untestable
    }
  }

  /// The sessions of one side, client by client.
  private struct Cases {
    /// One session: what its exercises come to together.
    struct Case {
      var isRed = false
      var isUnsettled = false
      var isMorningKnown = false
      var isLast = false
      var flares: Set<UUID> = []
      /// Whether a flare of it was not put down to an earlier session.
      var beginsFlare = false

      var isBad: Bool { isRed || isUnsettled || beginsFlare }
      var isKnown: Bool { isBad || isMorningKnown }
    }

    let steps: Int
    /// By client and session.
    private var cases: [Int: [Int64: Case]] = [:]

    init(_ steps: [BackTestStep]) {
      self.steps = steps.count
      for step in steps {
        var one = cases[step.client]?[step.session] ?? Case()
        one.isRed = one.isRed || step.outcome.isRed
        one.isUnsettled = one.isUnsettled || step.outcome.isSettled == false
        one.isMorningKnown = one.isMorningKnown || step.outcome.isSettled != nil
        one.isLast = one.isLast || step.isLast
        one.flares.formUnion(step.flares)
        cases[step.client, default: [:]][step.session] = one
      }
      for (client, sessions) in cases {
        var seen: Set<UUID> = []
        for session in sessions.keys.sorted() {
          guard var one = sessions[session] else { continue }
          one.beginsFlare = !one.flares.subtracting(seen).isEmpty
          seen.formUnion(one.flares)
          cases[client]?[session] = one
        }
      }
    }

    /// The share of each client's known sessions that went badly.
    var means: [Int: Double] { shares(\.isKnown, \.isBad) }

    private func shares(_ counts: (Case) -> Bool, _ isBad: (Case) -> Bool) -> [Int: Double] {
      cases.compactMapValues { sessions in
        let counted = sessions.values.filter(counts)
        return counted.isEmpty ? nil : Double(counted.count(where: isBad)) / Double(counted.count)
      }
    }

    var side: Side {
      let all = cases.values.flatMap(\.values)
      func mean(_ shares: [Int: Double]) -> Double? {
        shares.isEmpty ? nil : shares.values.sorted().reduce(0, +) / Double(shares.count)
      }
      let flares = cases.mapValues { $0.values.reduce(into: Set<UUID>()) { $0.formUnion($1.flares) } }
      return Side(
        steps: steps, sessions: all.count, clients: cases.count, known: all.count(where: \.isKnown),
        bad: all.count(where: \.isBad), meanBad: mean(means),
        flareEpisodes: flares.values.reduce(0) { $0 + $1.count },
        clientsWithFlare: flares.values.count { !$0.isEmpty },
        morningsMissing: all.count { !$0.isMorningKnown },
        clientsGone: cases.values.count { $0.values.contains(where: \.isLast) },
        worstMeanBad: mean(shares({ _ in true }, { $0.isBad || !$0.isMorningKnown || $0.isLast })))
    }
  }
}

extension BackTestStep {
  /// Which of two proposals reality followed.
  enum Followed: Hashable, Sendable {
    case candidate
    case reference
    /// As near to one as to the other.
    case either
    case neither
  }

  /// Which one reality followed; nil where the two ask for the same work.
  var followed: Followed? {
    let (one, other) = (proposal(of: .candidate), proposal(of: .reference))
    guard one != other else { return nil }
    let matching = [one, other].map { terms in
      terms.flatMap { done.matches($0, plateKg: plateKg) ? distance(from: $0) : nil }
    }
    switch (matching[0], matching[1]) {
    case (nil, nil): return .neither
    case (_?, nil): return .candidate
    case (nil, _?): return .reference
    case (let near?, let far?):
      if abs(near - far) < 1e-6 { return .either }
      return near < far ? .candidate : .reference
    }
  }

  /// How far what was done lies from terms, in plates, steps of a hold, and sets.
  private func distance(from terms: BackTestWork) -> Double {
    let load = abs((done.loadKg ?? 0) - (terms.loadKg ?? 0)) / plateKg
    let hold = terms.holdSeconds.map { abs((done.holdSeconds ?? 0) - $0) / BackTestWork.holdStep } ?? 0
    return load + hold
  }

  /// Whether the candidate asks for more than the reference.
  var isBolder: Bool {
    let (one, other) = (candidate.action.boldness, reference.action.boldness)
    if one != other { return one > other }
    guard let terms = proposal(of: .candidate), let others = proposal(of: .reference) else { return false }
    return !terms.isAtOrBelow(others)
  }
}
