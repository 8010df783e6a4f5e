public import EventSourcing

/// From kinds of findings to hypotheses: the table that ships, and over it what the practice says; it never sees a client.
///
/// The table that ships is the practice's own, 2026.1, in the catalogue's names of muscles. Editions of published tables
/// disagree, so each line has low confidence.
public struct HypothesisTable: PracticeFold {
  /// One line of the table that ships.
  public struct Row: Hashable, Sendable {
    public let kind: FindingKind
    /// What people call it, for example `Knee valgus`.
    public let name: String
    public let hypothesis: Hypothesis
  }

  /// The lines that are embedded in the software, in their order.
  public static let shipped: [Row] = {
    do throws(CatalogueError) {
      return try rows(csv: String(decoding: PackageResources.findings_csv, as: UTF8.self))
    } catch {
      preconditionFailure("The embedded table of findings cannot be read: \(error)")
    }
  }()

  private static let shippedByKind = Dictionary(
    shipped.map { ($0.kind, $0.hypothesis) }, uniquingKeysWith: { first, _ in first })

  /// What the practice said, the newest of each kind.
  public private(set) var mapped: [FindingKind: Hypothesis] = [:]

  /// The table that ships, of which the practice has said nothing yet.
  public let reads: Condition

  /// The whole table.
  public init() { reads = Condition.none.reading(PracticeTags.hypotheses, HypothesisMapped.self) }

  /// What the practice says of some findings.
  init(of kinds: some Sequence<FindingKind>) {
    reads = Condition.none.reading(Set(kinds).sorted().map(PracticeTags.findingKind), HypothesisMapped.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .assessment(let event) = recorded.event else { return }
    switch event {
    case .hypothesisMapped(let facts): mapped[facts.finding] = facts.hypothesis
    case .assessmentRecorded: break
    }
  }

  /// The hypothesis of a kind of finding: the practice's own, else the one that ships; nil for an unknown kind.
  public subscript(kind: FindingKind) -> Hypothesis? { mapped[kind] ?? HypothesisTable.shippedByKind[kind] }

  /// Every kind that has a hypothesis: those that ship in their order, then the practice's by code.
  public var kinds: [FindingKind] {
    let shipped = HypothesisTable.shipped.map(\.kind)
    return shipped + mapped.keys.filter { !HypothesisTable.ships($0) }.sorted()
  }

  /// Whether a kind is in the table that ships.
  static func ships(_ kind: FindingKind) -> Bool { shippedByKind[kind] != nil }

  /// Refuses a kind of finding that nobody knows.
  func check(_ kind: FindingKind) throws(Refusal) {
    guard self[kind] == nil else { return }
    throw Refusal(
      .unknownFindingKind,
      "The finding was refused: its kind is not in the table. Choose one of "
        + "\(HypothesisTable.shipped.map(\.kind.rawValue).joined(separator: ", ")), or map it first.",
      field: "finding")
  }
}
