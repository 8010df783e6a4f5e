import EventSourcing
import Foundation
import Practice
import ReadModels

/// What the page of a client shows of its views, as its template takes it.
enum ClientPageValues {

  static func proposal(_ item: ProposalsView.Item, mayAnswer: Bool) -> [String: Any] {
    [
      "exercise": item.exercise, "name": item.name, "words": item.words,
      "why": item.why.map(PageText.withoutCommands),
      "load": item.load ?? "bodyweight", "needsLoad": item.decision.params.needsLoad == true,
      "terms": item.terms,
      "action": item.decision.action.rawValue, "isFinal": item.isFinal,
      "answer": item.answer.map {
        "\(PageText.words($0.kind.rawValue)): "
          + ($0.complexity.map { "one step of \($0.axis.rawValue), \($0.words)" }
            ?? PageText.words($0.action.rawValue))
          + (item.differsFromAnswer ? "; it is another proposal now." : "")
      } as Any, "mayAnswer": mayAnswer && item.isOpen,
      "mayOverride": item.load != nil,
      "complexity": (item.isOpen ? item.complexity : nil).map { offer in
        [
          "axis": offer.axis.rawValue, "sentence": offer.sentence,
          "button": "One step of \(offer.axis.rawValue)",
        ]
      } as Any,
      "isPounds": item.load?.hasSuffix(LoadUnit.lb.rawValue) == true,
    ]
  }

  static func exercise(_ item: ProgressionItem, _ zone: TimeZone) -> [String: Any] {
    let points = item.trend
    let unit: LoadUnit = item.load?.hasSuffix(LoadUnit.lb.rawValue) == true ? .lb : .kg
    return [
      "name": item.name,
      "load": item.load ?? item.assistance.map { "\($0) of help" } ?? "bodyweight", "sessions": item.sessions,
      "ended": item.endedAt != nil, "prescribed": item.prescribed.map(Self.prescribed) as Any,
      "change": item.lastChange.map { change in
        let to = change.to ?? "bodyweight"
        return
          "\(change.from.map { "\($0) → \(to)" } ?? "set to \(to)")\(change.why.map { ": \(PageText.reason($0))" } ?? "")"
      } as Any,
      "changeDay": item.lastChange.map { PageText.shortDate(LocalDay(of: $0.at.date, in: zone)) } as Any,
      "changeMark": item.lastChange.map { "\(LocalDay(of: $0.at.date, in: zone))" } as Any,
      "hasPoints": points.count > 1, "columns": Self.columns(of: points, in: unit).map(\.name),
      "points": points.map { point in
        [
          "day": PageText.shortDate(point.day), "mark": "\(point.day)",
          "values": Self.columns(of: points, in: unit).map { column -> [String: Any] in
            let value = column.value(point)
            return ["text": PageText.number(value), "value": value as Any]
          },
          "done": (point.reps.isEmpty ? point.holds.map { "\($0) s" } : point.reps.map(String.init)).joined(
            separator: ", "),
        ] as [String: Any]
      },
    ]
  }

  /// Kilograms in a unit, to a hundredth.
  @Sendable private static func number(_ kilograms: Double?, in unit: LoadUnit) -> Double? {
    kilograms.map { ($0 / unit.kilograms * 100).rounded() / 100 }
  }

  /// A number that is drawn of an exercise, session by session.
  private typealias Column = (name: String, value: @Sendable (ProgressionItem.Point) -> Double?)

  /// What is drawn of an exercise: its help and its loads, otherwise its holds, otherwise its repetitions.
  private static func columns(of points: [ProgressionItem.Point], in unit: LoadUnit) -> [Column] {
    var columns: [Column] = []
    if points.contains(where: { $0.assistanceKg != nil }) {
      columns.append(("Help \(unit.rawValue) (less is progress)", { number($0.assistanceKg, in: unit) }))
    }
    if points.contains(where: { $0.loadKg != nil }) {
      columns.append(("Load \(unit.rawValue)", { number($0.loadKg, in: unit) }))
      columns.append(("e1RM \(unit.rawValue)", { number($0.e1rmKg, in: unit) }))
    }
    guard columns.isEmpty else { return columns }
    if points.contains(where: { !$0.holds.isEmpty }) {
      return [("Longest hold s", { $0.holds.max().map(Double.init) })]
    }
    return [("Most repetitions", { $0.reps.max().map(Double.init) })]
  }

  private static func prescribed(_ prescribed: ProgressionItem.Prescribed) -> String {
    let work = prescribed.reps ?? prescribed.holdSeconds.map { "\($0) s" } ?? "–"
    return
      "\(prescribed.sets.map { "\($0) × " } ?? "")\(work)\(prescribed.rirTarget.map { ", RIR \(PageText.number($0))" } ?? "")"
  }

  /// By day, how loads were adjusted.
  static func changes(_ items: [HistoryItem], in zone: TimeZone) -> [LocalDay: String] {
    var changes: [LocalDay: String] = [:]
    for item in items {
      guard case .loadChange(let change) = item.detail else { continue }
      let words = "\(change.exercise) \(change.from.map { "\($0) → " } ?? "")\(change.to)"
      let day = LocalDay(of: item.occurredAt.date, in: zone)
      changes[day] = changes[day].map { "\($0), \(words)" } ?? words
    }
    return changes
  }

  static func score(_ nrs: Int?) -> String { nrs.map(String.init) ?? "–" }

  /// The newest sessions that any exercise tells of, oldest first, each once.
  static func sessions(of progression: ProgressionView) -> [ProgressionItem.Point] {
    var seen: Set<UUID> = []
    return progression.items.flatMap(\.trend).sorted { $0.at < $1.at }.filter {
      seen.insert($0.sessionID).inserted
    }.suffix(20)
  }
}
