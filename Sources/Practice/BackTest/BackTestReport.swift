public import Foundation

/// What a back-test found, complete: every step that was left out is counted with its reason, and nothing in it names a client.
public struct BackTestReport: Hashable, Sendable, Encodable {
  /// How often the reference answered with one action and the candidate with another, or with the same on other terms.
  public struct Difference: Hashable, Sendable, Encodable {
    public let reference: PolicyAction
    public let candidate: PolicyAction
    public let count: Int
  }

  /// The candidate's name.
  public let policy: String
  /// The name of the policy that it is compared with.
  public let reference: String
  /// Always: proposals were not assigned by chance.
  public let isObservational = true
  /// When the history was read.
  public let readAt: Date
  /// The first session; nil without one.
  public let firstSession: Date?
  /// The last session; nil without one.
  public let lastSession: Date?
  /// Clients whose history was read.
  public let clients: Int
  /// Clients with at least one step.
  public let clientsWithSteps: Int
  public let sessions: Int
  public let steps: Int
  /// Exercises done in sessions that are no step, by why.
  public let skipped: [String: Int]
  /// How often the candidate answered with each action.
  public let actions: [String: Int]
  public let agreement: BackTestAgreement
  /// What came of it where the two differ, by which one reality followed.
  public let comparison: BackTestComparison
  /// Steps whose proposal had been answered before the session, by the policy that made it.
  public let seen: [String: Int]
  /// The candidate, the reference, and the baselines, over the same steps.
  public let arms: [BackTestArm]
  /// Steps in which candidate and reference proposed the same.
  public let sameProposals: Int
  /// The others, the most frequent first.
  public let differences: [Difference]
  public let notes: [String]

  init(_ test: BackTest) {
    let steps = test.steps
    policy = test.candidate.name
    reference = test.reference.name
    comparison = BackTestComparison(steps)
    seen = Dictionary(steps.compactMap(\.seenPolicy).map { ($0, 1) }, uniquingKeysWith: +)
    readAt = test.through
    firstSession = test.span?.lowerBound
    lastSession = test.span?.upperBound
    clients = test.clients
    clientsWithSteps = Set(steps.map(\.client)).count
    sessions = test.sessions
    self.steps = steps.count
    skipped = Dictionary(
      uniqueKeysWithValues: BackTestSkip.allCases.map { ($0.rawValue, test.skipped[$0] ?? 0) })
    actions = Dictionary(steps.map { ($0.candidate.action.rawValue, 1) }, uniquingKeysWith: +)
    agreement = BackTestAgreement(steps, .candidate)
    arms = BackTestStrategy.allCases.map { BackTestArm($0, steps) }
    let differing = steps.filter {
      $0.candidate.action != $0.reference.action || $0.candidate.params != $0.reference.params
    }
    sameProposals = steps.count - differing.count
    differences = Dictionary(grouping: differing) { [$0.reference.action, $0.candidate.action] }.map {
      Difference(reference: $0.key[0], candidate: $0.key[1], count: $0.value.count)
    }.sorted {
      ($1.count, $0.reference.rawValue, $0.candidate.rawValue) < (
        $0.count, $1.reference.rawValue, $1.candidate.rawValue
      )
    }
    notes = Self.notes
  }

  /// What a reader has to know before believing a number of the report.
  static let notes = [
    "Observational: what was done depended on how the client was, and proposals were not assigned by chance. No number here "
      + "says that a policy causes or prevents anything.",
    "Each proposal is computed for one step, as of what was recorded before the next session was and had happened by its "
      + "start. No invented outcome is rolled forward. What exercises train is taken as it is known now.",
    "Outcomes are given only where what was done matched the proposal: same rung, load within one plate, hold within 5 "
      + "seconds, and as many sets where the proposal names them. Each strategy matches other steps, so their outcomes are "
      + "not those of comparable groups.",
    "A flare declared within 7 days at or below the proposed terms counts as harm; one above lower terms is unknown, never "
      + "prevented. A flare is put down to every step in those days, whatever its region; one that nobody declared is not "
      + "seen.",
    "Settled, unsettled and red are judged by the thresholds of \(PolicyParameters.standard.name) whatever the candidate "
      + "says. A direction is that of rung, load, hold or sets; repetitions within a range are none.",
    "Intervals are Wilson's at 95 %, on the effective n: n over the design effect 1 + (mean steps of a client − 1) × ICC, "
      + "with clients as clusters. Where the ICC cannot be told it counts as 1. Below an effective n of "
      + "\(Int(ClusteredShare.enough)) the data are insufficient, and no interval is given. Nothing is corrected for many "
      + "comparisons.",
    "The comparison counts only steps in which the two ask for other work, by the one that reality followed; of a session that "
      + "is one case, however many exercises, and of a flare one episode for each client. Means are of clients, each with one "
      + "vote; intervals are of \(ClientBootstrap.rounds) resamples of clients. Below \(BackTestComparison.leastClients) clients on "
      + "either side it is untestable here, and that is no sign that the two are alike.",
    "A practitioner who saw a proposal was drawn to it: agreement with the policy in use is partly that. What was prescribed since "
      + "the session before is not known to a policy of the kind of \(Policy2026_2.name).",
    "The rules around the policy (reviews, cautions, one increase for each region) are not replayed.",
  ]

  enum CodingKeys: String, CodingKey {
    case policy
    case reference
    case isObservational = "observational"
    case readAt
    case firstSession
    case lastSession
    case clients
    case clientsWithSteps
    case sessions
    case steps
    case skipped
    case actions
    case agreement
    case comparison
    case seen
    case arms
    case sameProposals
    case differences
    case notes
  }
}
