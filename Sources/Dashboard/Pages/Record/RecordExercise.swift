import Foundation
import Practice
import ReadModels

/// One exercise of the form of a session: what is to be done today, what was done last time, and the sets to fill in.
struct RecordExercise {
  let values: [String: Any]

  /// Those that are prescribed, in the order of the programme.
  ///
  /// - Parameter units: in which each is prescribed, by its slug.
  static func all(_ sections: ClientSections, units: [String: LoadUnit], _ visit: Visit) -> [RecordExercise] {
    let going = Dictionary(
      sections.progression.items.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    let proposals = Dictionary(
      sections.proposals.items.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    // An exercise without a load has the unit of the client's others.
    let usual = LoadUnit.usual(of: units)
    return sections.programme.exercises.enumerated().map { index, item in
      RecordExercise(
        index, item, going[item.exercise], proposals[item.exercise], unit: units[item.exercise] ?? usual,
        visit)
    }
  }

  private init(
    _ index: Int, _ item: ProgrammeView.Item, _ going: ProgressionItem?, _ proposal: ProposalsView.Item?,
    unit: LoadUnit, _ visit: Visit
  ) {
    let isHold = item.holdSeconds != nil
    let load = item.load.flatMap { Load($0) }
    let unit = load?.unit ?? unit
    // With help instead of a load, last time's is what is known.
    let help = load == nil ? going?.assistance.flatMap { Load($0) } : nil
    let weight = load.map { Load.number($0.value) } ?? help.map { "-\(Load.number($0.value))" } ?? ""
    let sides = RecordSides(item, going)
    let sets = min(max(item.sets, 1), SentSession.maxSets) * sides.perSet
    let rows = sides.perSet == 1 ? SentSession.maxSets : min(sets + 2, SentSession.maxRows)
    let targets = sides.spread(Self.targets(item, going, sides, sets: sets / sides.perSet))
    let plate = going?.prescribed?.plate.flatMap { Load($0) }
    let rir = item.rirTarget.map { PageText.number($0) }
    func set(_ number: Int) -> [String: Any] {
      let name = "e\(index).s\(number)"
      return [
        "number": number + 1, "set": name, "isHold": isHold, "what": isHold ? "seconds" : "repetitions",
        "reps": visit["\(name).reps"] ?? "", "by": isHold ? 5 : 1,
        "load": visit["\(name).load"] ?? weight, "rir": visit["\(name).rir"] ?? "",
        "target": (number < targets.count ? targets[number] : targets.last).map(String.init) ?? "",
        "weight": weight, "rirTarget": rir ?? "",
        "plate": Load.number(PlateGrid(plate, in: help?.unit ?? unit).step),
        "unit": (help?.unit ?? unit).rawValue, "isFurther": number > 0,
        "sides": sides.options(number, chosen: visit["\(name).side"], isSent: visit["\(name).reps"] != nil)
          as Any,
      ]
    }
    let name = "e\(index)"
    let isTyped = { (number: Int) in visit["\(name).s\(number).reps"] != nil }
    values = [
      "index": index, "number": index + 1, "slug": item.exercise, "name": item.name, "isHold": isHold,
      "unit": (help?.unit ?? unit).rawValue, "today": Self.today(item, sides, rir: rir),
      "lastTime": going.flatMap(Self.lastTime) as Any,
      "proposal": (proposal.flatMap { $0.isOpen && $0.decision.action != .hold ? $0.words : nil }) as Any,
      "asPrescribed": Self.told(
        sides.ofOne(targets), weight, unit: help?.unit ?? unit, isHold: isHold, each: sides.each),
      "sets": (0..<sets).map(set), "further": (sets..<rows).map(set), "hasFurther": sets < rows,
      "opensFurther": (sets..<rows).contains(where: isTyped),
      "technique": [("yes", "sound"), ("no", "not sound")].map { value, words in
        ["value": value, "words": words, "isChosen": visit["\(name).technique"] == value] as [String: Any]
      },
      "activation": Self.scores("\(name).activation", visit),
      "pains": ["before", "during", "after"].map { moment in
        [
          "field": "\(name).pain.\(moment)", "moment": moment,
          "scores": Self.scores("\(name).pain.\(moment)", visit),
        ] as [String: Any]
      },
    ]
  }

  private static func scores(_ field: String, _ visit: Visit) -> [[String: Any]] {
    (0...10).map { ["score": $0, "isChosen": visit[field] == "\($0)"] }
  }

  /// `3 × 8-12 at 20 kg, 3 in reserve`; `3 × 8-12 each side at 20 kg, the left leads, 3 in reserve`.
  private static func today(_ item: ProgrammeView.Item, _ sides: RecordSides, rir: String?) -> String {
    let work = "\(item.sets) × \(item.reps ?? item.holdSeconds.map { "\($0) s" } ?? "–")\(sides.each)"
    let load = item.load.flatMap { Load($0) }.map { " at \(Load.number($0.value)) \($0.unit.rawValue)" }
    let lead = sides.lead.map { ", the \($0.rawValue) leads" }
    return work + (load ?? "") + (lead ?? "") + (rir.map { ", \($0) in reserve" } ?? "")
  }

  /// What “as prescribed” fills in, set by set: where the prescription leaves a choice, last time's repetitions inside of its range,
  /// otherwise its fewest.
  private static func targets(
    _ item: ProgrammeView.Item, _ going: ProgressionItem?, _ sides: RecordSides, sets: Int
  ) -> [Int] {
    if let seconds = item.holdSeconds { return Array(repeating: seconds, count: sets) }
    let bounds = item.reps?.split(separator: "-").compactMap { Int($0) } ?? []
    guard let lowest = bounds.first, let highest = bounds.last else { return [] }
    // At another load last time says nothing.
    let isAlike = going?.trend.last.map { $0.loadKg == item.loadKg } ?? false
    let last = isAlike ? sides.lastOfLead?.reps ?? going?.reps ?? [] : []
    return (0..<sets).map { $0 < last.count ? min(max(last[$0], lowest), highest) : lowest }
  }

  /// `10, 10, 9 at 20 kg`; `3 × 30 s`.
  private static func told(
    _ targets: [Int], _ weight: String, unit: LoadUnit, isHold: Bool, each: String
  ) -> String {
    guard let first = targets.first else { return "" }
    let work =
      Set(targets).count == 1 && targets.count > 1
      ? "\(targets.count) × \(first)" : targets.map(String.init).joined(separator: ", ")
    let load =
      weight.isEmpty
      ? ""
      : weight.hasPrefix("-")
        ? ", help \(weight.dropFirst()) \(unit.rawValue)" : " at \(weight) \(unit.rawValue)"
    return work + (isHold ? " s" : "") + each + load
  }

  /// `Fri 27 Nov: 10, 10, 9 at 20 kg`; `Fri 27 Nov: left 8, 8; right 10, 10 at 20 kg`.
  private static func lastTime(_ item: ProgressionItem) -> String? {
    guard let point = item.trend.last else { return nil }
    func told(_ reps: [Int], _ holds: [Int]) -> String {
      (reps.isEmpty ? holds.map { "\($0) s" } : reps.map(String.init)).joined(separator: ", ")
    }
    let done =
      point.sides.map { sides in
        [("left", sides.left), ("right", sides.right)].filter { $0.1.sets > 0 }.map { side, work in
          "\(side) \(told(work.reps, work.holds))"
        }.joined(separator: "; ")
      } ?? told(point.reps, point.holds)
    let isPounds = item.load?.hasSuffix(LoadUnit.lb.rawValue) == true
    let load = point.loadKg.map { kilograms in
      isPounds
        ? " at \(PageText.number(kilograms / LoadUnit.lb.kilograms)) lb"
        : " at \(PageText.number(kilograms)) kg"
    }
    return "\(PageText.shortDay(point.day)): \(done)\(load ?? "")"
  }
}
