public import EventSourcing

/// A keyed fold of the log: which rows an event touches, and how each of them changes.
///
/// It is pure, and its rows hold facts and dates, never a judgement that depends on today. A fold that would give other
/// rows for the same events is another ``version``.
public protocol Projection: Sendable {
  associatedtype Event: DomainEvent
  /// A row is written as JSON, so it must encode the same each time: sorted lists rather than sets, and ``Instant``
  /// rather than dates.
  associatedtype Row: Codable & Sendable & Equatable

  /// In lower case with underscores, for example `schedule`; part of its table's name.
  static var name: String { get }

  /// From 1. Raised with every change of the fold, the row or the columns.
  static var version: Int { get }

  /// What queries filter or sort by; everything else is in the row's body.
  static var columns: [ProjectionColumn<Row>] { get }

  /// Lists of columns to index, each behind the practice.
  static var indexes: [[String]] { get }

  /// The rows that an event touches; none for an event that does not concern it. No key begins with `#`.
  static func keys(of recorded: Recorded<Event>) -> [String]

  /// Whether no event touches a row that an earlier event made, so that a rebuild need not look for one.
  static var isAppendOnly: Bool { get }

  /// Changes one row. A row that is nil does not exist; one that becomes nil is removed.
  ///
  /// - Throws: ``ProjectionFault`` where the event cannot be applied, before anything of the row is changed: it stays as it
  ///   is and waits for a retry.
  static func evolve(_ row: inout Row?, with recorded: Recorded<Event>, key: String) throws
}

extension Projection {
  public static var isAppendOnly: Bool { false }
}
