import EventSourcing
import Foundation
import Testing

@testable import Practice

/// One client's record and what the drafter makes of it, written as short as it can be read.
struct PlanCase: Sendable, CustomTestStringConvertible {
  /// Why the lines are what they are.
  let why: String
  var record: PlanRecord
  var options: PlanOptions
  /// Each line as ``PlanLine/short`` writes it.
  let lines: [String]

  var testDescription: String { why }

  static let day = LocalDay(number: 20_500)

  /// - Parameters:
  ///   - findings: for example `knee-valgus left 2`.
  ///   - pains: for example `knee 5`.
  init(
    _ why: String, _ phase: Phase? = .reEngage, findings: [String] = [], pains: [String] = [],
    flaring: Set<PainRegion> = [], weaker: [(String, PainSide)] = [], done: [String: [PlanTurn]] = [:],
    setAside: [String: Int] = [:], prescribed: [ProgrammeExercise] = [], gates: [PlanGate] = [],
    equipment: Set<Equipment>? = Set(Equipment.allCases), days: Int? = 3, lines: [String]
  ) {
    self.why = why
    record = PlanRecord(day: Self.day)
    record.phase = phase
    record.findings = findings.enumerated().map { Self.finding($1, number: $0 + 1) }
    for pain in pains {
      let words = pain.split(separator: " ")
      record.pains[PainRegion(rawValue: String(words[0]))!] = Int(words[1])!
    }
    record.flaring = flaring
    record.asymmetries = weaker.map {
      PlanAsymmetry(test: $0.0, weaker: $0.1, percent: 20, day: Self.day - 7)
    }
    record.done = done
    record.setAside = setAside.mapValues { Self.day - $0 }
    record.prescribed = prescribed
    record.gates = gates
    options = PlanOptions(days: days, equipment: equipment)
    self.lines = lines
  }

  static func finding(_ text: String, number: Int) -> PlanFinding {
    let words = text.split(separator: " ").map(String.init)
    let kind = FindingKind(rawValue: words[0])
    return PlanFinding(
      findingID: UUID(uuidString: "00000000-0000-8000-8000-\(String(format: "%012d", number))")!, kind: kind,
      side: words.dropFirst().lazy.compactMap(PainSide.init).first,
      severity: words.dropFirst().lazy.compactMap { Int($0) }.first, hypothesis: HypothesisTable()[kind]!,
      day: day - 3)
  }

  var outcome: PlanOutcome { PlanParameters.standard.draft(record, options) }
}

extension PlanTurn {
  /// A turn of some days ago that was green and settled.
  static func well(_ daysAgo: Int, activation: Int? = nil, load: Load? = nil) -> PlanTurn {
    PlanTurn(
      day: PlanCase.day - daysAgo, isGreen: true, hasSettled: true, activation: activation, load: load)
  }

  /// A turn of some days ago after which the morning was worse.
  static func unsettled(_ daysAgo: Int, activation: Int? = nil) -> PlanTurn {
    PlanTurn(day: PlanCase.day - daysAgo, isGreen: true, hasSettled: false, activation: activation)
  }
}

extension PlanLine {
  /// For example `goblet-squat left 3x8-12 20kg rir 3, 2 a week` or, kept as it is, `= goblet-squat 3x8-12`.
  var short: String {
    var words = [exercise.exercise]
    if let side { words.append(side.rawValue) }
    let target = exercise.holdSeconds.map { "\($0)s" } ?? exercise.repRange?.description ?? "?"
    words.append("\(exercise.sets)x\(target)")
    if let load = exercise.load { words.append(load.description) }
    if needsLoad { words.append("needs a load") }
    if let rir = exercise.rirTarget { words.append("rir \(Load.number(rir))") }
    return (isKept ? "= " : "") + words.joined(separator: " ")
  }
}
