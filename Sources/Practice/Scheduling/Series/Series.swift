public import EventSourcing
public import Foundation

/// A series as its events leave it: the rule that holds now, and what was booked by it.
public struct Series: PracticeFold {
  public private(set) var facts: SeriesBooked?
  /// The rule that holds now.
  public private(set) var rule: SeriesRule?

  public let reads: Condition

  public init(_ id: UUID) {
    reads = Condition.none.reading(PracticeTags.series(id), SeriesBooked.self, SeriesShifted.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(let event) = recorded.event else { return }
    switch event {
    case .seriesBooked(let facts):
      self.facts = facts
      rule = facts.rule
    case .seriesShifted(let facts): rule = facts.rule
    default: break
    }
  }

  /// What was booked, with the rule that holds now.
  ///
  /// - Throws: `unknown-series`.
  public func standing() throws(Refusal) -> (facts: SeriesBooked, rule: SeriesRule) {
    guard let facts, let rule else {
      throw Refusal(
        .unknownSeries, "Refused: there is no series of this id. Look it up in the schedule.", field: "series"
      )
    }
    return (facts, rule)
  }
}

/// What would become of each appointment of a series: the time that it gets, or why it gets none.
public struct SeriesOutlook: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    public let occurrence: SeriesOccurrence
    /// As the rule says it, on the wall.
    public let wallTime: LocalDateTime
    /// Nil where what was said is no time.
    public let slot: Slot?
    /// Nil where it can be had.
    public let refusal: Refusal?
    let roomID: UUID?
    let buffers: Buffers
  }

  public let items: [Item]

  public var refused: [Item] { items.filter { $0.refusal != nil } }
  public var granted: [Item] { items.filter { $0.refusal == nil } }

  /// Refuses a series of which one cannot be had: all of it, naming each that stands in the way.
  ///
  /// - Parameter skip: Whether those are to be left out; a refusal that is not about a time stands even so. Nil where nothing can be left out.
  func check(skip: Bool?) throws(Refusal) {
    guard let first = refused.first?.refusal else { return }
    guard
      let about = refused.first(where: {
        !RecordRefusedBooking.worthRecording.contains($0.refusal?.code ?? first.code)
      })
    else {
      if skip == true, !granted.isEmpty { return }
      let named = refused.map {
        "\($0.occurrence.index + 1). \(Self.text($0.wallTime)) (\($0.refusal?.code.rawValue ?? ""))"
      }
      throw Refusal(
        first.code,
        "Refused: \(refused.count) of \(items.count) appointments of the series cannot be had: \(named.joined(separator: ", ")). Nothing was recorded; choose another time\(skip == nil ? "" : ", or have them skipped").",
        field: "at", conflicts: refused.flatMap(Self.conflicts))
    }
    throw about.refusal ?? first
  }

  private static func text(_ time: LocalDateTime) -> String {
    String(time.description.replacing("T", with: " ").prefix(16))
  }

  /// What stands in the way of one: what the refusal names, otherwise the one itself under the refusal's code.
  private static func conflicts(_ item: Item) -> [Refusal.Conflict] {
    guard let refusal = item.refusal else { return [] }
    guard refusal.conflicts.isEmpty else { return refusal.conflicts }
    return [
      Refusal.Conflict(
        kind: refusal.code.rawValue, id: item.occurrence.appointmentID, startsAt: item.slot?.startsAt,
        endsAt: item.slot?.endsAt)
    ]
  }
}
