public import Foundation

/// Over a practice: of the findings that were trained and tested again, how many had changed, with an interval by resampling clients.
///
/// It is observational. Findings come and go, raters agree only moderately (κ about 0.5 to 0.7), who is tested again differs from who
/// is not, and there is nobody to compare with: no number here says that training works.
public struct RetestOutcomes: Hashable, Sendable {
  /// Below so many clients nothing is said of how sure the share is [h].
  public static let enoughClients = 10

  /// A share of rounds that ended in a re-test, of a kind of finding or of all.
  public struct Line: Hashable, Sendable {
    /// nil over all.
    public let kind: FindingKind?
    /// Rounds of training that began.
    public let trained: Int
    /// Of those, with a re-test that counts.
    public let retested: Int
    /// Of the others, due or overdue: what is missing may be the worse part.
    public let missing: Int
    /// Clients with a re-test.
    public let clients: Int
    public let resolved: Int
    public let better: Int
    public let same: Int
    public let worse: Int
    /// The share that was `resolved` or `better`, each client with one vote, 0 to 1; nil without a re-test.
    public let changed: Double?
    /// The 95 % percentile interval of the same over clients; nil for fewer than ``enoughClients``.
    public let interval: ClosedRange<Double>?
  }

  /// Over all kinds.
  public let all: Line
  /// By kind, by code.
  public let kinds: [Line]

  /// - Parameters:
  ///   - rounds: Of each client, by id.
  ///   - day: On which is looked.
  public init(_ rounds: [UUID: [TrainedFinding]], on day: LocalDay) {
    let told = rounds.sorted { $0.key.uuidString < $1.key.uuidString }.map(\.value)
    all = Line(nil, told, on: day)
    kinds = Set(told.joined().map(\.finding.kind)).sorted().map { kind in
      Line(kind, told.map { $0.filter { $0.finding.kind == kind } }.filter { !$0.isEmpty }, on: day)
    }
  }
}

extension RetestOutcomes.Line {
  fileprivate init(_ kind: FindingKind?, _ clients: [[TrainedFinding]], on day: LocalDay) {
    let rounds = Array(clients.joined())
    func count(_ result: RetestResult) -> Int { rounds.count { $0.retest?.result == result } }
    let shares = clients.compactMap { own -> Double? in
      Mean.of(own.compactMap(\.isBetter).map { $0 ? 1 : 0 })
    }
    let isEnough = shares.count >= RetestOutcomes.enoughClients
    self.init(
      kind: kind, trained: rounds.count, retested: rounds.count { $0.retest != nil },
      missing: rounds.count { [.due, .overdue].contains($0.status(on: day)) }, clients: shares.count,
      resolved: count(.resolved), better: count(.better), same: count(.same), worse: count(.worse),
      changed: Mean.of(shares), interval: isEnough ? ClientBootstrap.meanInterval(of: shares) : nil)
  }
}
