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
    default: break
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

/// What a finding may come from: muscles that may do too much and too little, and who says so.
///
/// It stays a hypothesis until the finding is re-tested.
public struct Hypothesis: Codable, Hashable, Sendable {
  /// Muscles that may be overactive.
  public let overactive: [String]
  /// Muscles that may be underactive.
  public let underactive: [String]
  public let source: String
  public let edition: String
  public let confidence: Confidence

  public init(
    overactive: [String], underactive: [String], source: String, edition: String, confidence: Confidence
  ) {
    self.overactive = overactive
    self.underactive = underactive
    self.source = source
    self.edition = edition
    self.confidence = confidence
  }
}

/// How far a hypothesis is to be trusted before a re-test; never high, because editions disagree and raters agree only
/// moderately (κ about 0.5 to 0.7).
public enum Confidence: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case low
  case moderate
}

extension HypothesisTable {
  private enum Column: String, CaseIterable {
    case code
    case name
    case overactive
    case underactive
    case source
    case edition
    case confidence
  }

  /// Reads a table of hypotheses: a heading, then one kind of finding a line. Cells hold no commas; lists are joined by `;`.
  static func rows(csv: String) throws(CatalogueError) -> [Row] {
    let lines = csv.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let heading = lines.first ?? []
    for column in Column.allCases where !heading.contains(column.rawValue) {
      throw .missingColumn(column.rawValue)
    }
    var rows: [Row] = []
    for (index, cells) in lines.enumerated().dropFirst() {
      guard cells.count == heading.count else { throw .incomplete(line: index + 1) }
      let texts = Dictionary(zip(heading, cells), uniquingKeysWith: { first, _ in first })
      rows.append(try row(texts, line: index + 1))
    }
    return rows
  }

  private static func row(_ cells: [String: String], line: Int) throws(CatalogueError) -> Row {
    func cell(_ column: Column) -> String { cells[column.rawValue] ?? "" }
    func list(_ column: Column) -> [String] { cell(column).split(separator: ";").map(String.init) }

    let kind = FindingKind(rawValue: cell(.code))
    guard kind.isSlug else { throw .invalid(column: Column.code.rawValue, line: line) }
    guard let confidence = Confidence(rawValue: cell(.confidence)) else {
      throw .invalid(column: Column.confidence.rawValue, line: line)
    }
    for column in [Column.name, .overactive, .underactive, .source, .edition] where cell(column).isEmpty {
      throw .invalid(column: column.rawValue, line: line)
    }
    return Row(
      kind: kind, name: cell(.name),
      hypothesis: Hypothesis(
        overactive: list(.overactive), underactive: list(.underactive), source: cell(.source),
        edition: cell(.edition), confidence: confidence))
  }
}
