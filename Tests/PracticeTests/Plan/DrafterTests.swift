import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct DrafterTests {
  @Test(arguments: PlanCase.all) func aRecordGivesTheseLines(_ example: PlanCase) throws {
    guard case .draft(let draft) = example.outcome else {
      Issue.record("nothing was drafted")
      return
    }
    #expect(draft.lines.map(\.short) == example.lines)
  }

  @Test(arguments: PlanGate.allCases) func nothingIsDraftedWhileSomethingStandsInTheWay(_ gate: PlanGate) {
    let example = PlanCase("", findings: ["knee-valgus left 2"], gates: [gate], lines: [])
    #expect(example.outcome == .refused([gate]))
  }

  @Test func aLineSaysWhatItIsFor() throws {
    let example = PlanCase(
      "", findings: ["knee-valgus left 2"], pains: ["hip_groin 2"], equipment: nil, lines: [])
    guard case .draft(let draft) = example.outcome else {
      Issue.record("nothing was drafted")
      return
    }
    let clamshell = try #require(draft.lines.first { $0.exercise.exercise == "clamshell" })
    #expect(clamshell.targets.map(\.name) == ["gluteus medius", "hip or groin"])
    #expect(clamshell.targets.map(\.weight) == [2, 2])
    let finding = example.record.findings[0]
    #expect(clamshell.exercise.serves == [.finding(finding.findingID), .joint("hip")])
    #expect(
      clamshell.retests == [PlanRetest(finding: finding, from: PlanCase.day + 28, to: PlanCase.day + 42)])
    #expect(clamshell.excluded.map(\.exercise) == ["standing-pelvic-drop-and-hike", "lateral-band-walk"])
    #expect(clamshell.excluded.map(\.reason) == [.tooHard, .equipmentMissing])
    #expect(draft.notes == [.equipmentUnknown])
    #expect(draft.trainingDays == [1, 3, 5])
    #expect(clamshell.exercise.perWeek == 3)
  }

  @Test(arguments: [(2, 3, 2), (5, 3, 4), (nil, 3, 4), (2, 7, 0)])
  func restIsAsPrescribedWhereTheDaysLeaveSoMuch(prescribed: Int?, days: Int, rest: Int) {
    var example = PlanCase("", findings: ["knee-valgus left 2"], days: days, lines: [])
    example.record.restDays = prescribed
    guard case .draft(let draft) = example.outcome else {
      Issue.record("nothing was drafted")
      return
    }
    #expect(draft.restDays == rest)
  }

  @Test func aPhaseThatIsAssumedIsSaid() {
    guard case .draft(let draft) = PlanCase("", nil, pains: ["knee 2"], lines: []).outcome else {
      Issue.record("nothing was drafted")
      return
    }
    #expect(draft.phase == .reEngage && draft.notes == [.phaseAssumed])
  }

  @Test func whatIsRecordedOfPlaceAndDaysIsTakenUnlessAskedOtherwise() throws {
    var example = PlanCase("", findings: ["knee-valgus left 2"], equipment: nil, days: nil, lines: [])
    func draft(_ options: PlanOptions) throws -> PlanDraft {
      guard case .draft(let draft) = PlanParameters.standard.draft(example.record, options) else {
        throw NothingDrafted()
      }
      return draft
    }
    let unknown = try draft(PlanOptions())
    #expect(unknown.notes == [.equipmentUnknown, .daysUnknown])
    #expect(unknown.days == 3 && unknown.equipment == nil)
    example.record.equipment = PlanEquipment([.band], at: .home)
    example.record.trainingDays = 2
    let recorded = try draft(PlanOptions())
    #expect(recorded.notes == [.equipmentOf(.home)])
    #expect(recorded.days == 2 && recorded.equipment == [.band])
    #expect(recorded.digest != unknown.digest)
    let asked = try draft(PlanOptions(days: 4, equipment: []))
    #expect(asked.notes == [] && asked.days == 4 && asked.equipment == [])
    func lacks(_ draft: PlanDraft) -> Set<String> {
      Set(draft.lines.flatMap(\.excluded).filter { $0.reason == .equipmentMissing }.map(\.exercise))
    }
    #expect(lacks(asked).contains("lateral-band-walk") && !lacks(recorded).contains("lateral-band-walk"))
  }

  private struct NothingDrafted: Error {}

  @Test func theTableOfEquipmentNamesRungsOfTheLadders() {
    #expect(EquipmentNeed.named.filter { Catalogue.standard.exercise(slug: $0) == nil } == [])
  }

  @Test func everyMuscleOfTheFindingsCanBeTrainedOrMadeMobile() {
    let places = Catalogue.standard.exercises.map(CatalogueExercise.init).compactMap(\.place)
    for row in HypothesisTable.shipped {
      for muscle in row.hypothesis.underactive.muscles {
        #expect(
          places.contains { $0.mode != .mobility && $0.muscles.contains(where: muscle.overlaps) }, "\(muscle)"
        )
      }
      for muscle in row.hypothesis.overactive.muscles {
        #expect(
          places.contains { $0.mode == .mobility && $0.muscles.contains(where: muscle.overlaps) }, "\(muscle)"
        )
      }
    }
  }
}

/// What holds of every draft, tried on records made at random.
@Suite struct DrafterPropertyTests {
  private static let seed = UInt64.random(in: 0...UInt64.max)

  /// A generator that gives the same numbers for the same seed (SplitMix64).
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static func record(_ dice: inout Dice) -> (PlanRecord, PlanOptions) {
    let kinds = HypothesisTable.shipped.map(\.kind.rawValue)
    let findings = kinds.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }.map { kind in
      let side = ["left", "right", "central", ""].randomElement(using: &dice)!
      return "\(kind) \(side) \(["", "1", "2", "3"].randomElement(using: &dice)!)"
    }
    let pains = PainRegion.allCases.filter { _ in Int.random(in: 0..<5, using: &dice) == 0 }.map {
      "\($0.rawValue) \(Int.random(in: 1...8, using: &dice))"
    }
    var done: [String: [PlanTurn]] = [:]
    for exercise in Catalogue.standard.exercises where Int.random(in: 0..<6, using: &dice) == 0 {
      done[exercise.slug] = [
        PlanTurn(
          day: PlanCase.day - Int.random(in: 1...60, using: &dice), isGreen: Bool.random(using: &dice),
          hasSettled: [true, false, nil].randomElement(using: &dice)!,
          activation: [nil, 3, 5, 8].randomElement(using: &dice)!,
          load: [nil, Load(20, .kg), Load(35, .lb)].randomElement(using: &dice)!)
      ]
    }
    let equipment = Equipment.allCases.filter { _ in Bool.random(using: &dice) }
    let example = PlanCase(
      "", Phase.allCases.randomElement(using: &dice), findings: findings, pains: pains,
      flaring: Set(PainRegion.allCases.filter { _ in Int.random(in: 0..<12, using: &dice) == 0 }), done: done,
      equipment: Bool.random(using: &dice) ? nil : Set(equipment),
      days: [nil, 1, 2, 3, 5, 7].randomElement(using: &dice)!, lines: [])
    return (example.record, example.options)
  }

  private static func draft(_ record: PlanRecord, _ options: PlanOptions) throws -> PlanDraft {
    guard case .draft(let draft) = PlanParameters.standard.draft(record, options) else {
      throw Unexpected.refusal
    }
    return draft
  }

  private enum Unexpected: Error { case refusal }

  private static func place(_ line: PlanLine) throws -> CatalogueExercise.Position {
    try #require(PracticeCatalogue().exercise(line.exercise.exercise)?.place)
  }

  private static func each(_ body: (PlanRecord, PlanOptions, inout Dice) throws -> Void) throws {
    var dice = Dice(state: seed)
    for _ in 0..<120 {
      let (record, options) = record(&dice)
      try body(record, options, &dice)
    }
  }

  @Test func nothingProvokesWhatHurtsAndNoLimitIsPassed() throws {
    try Self.each { record, options, _ in
      let draft = try Self.draft(record, options)
      #expect(draft.lines.count { !$0.isMobility } <= 5, "seed \(Self.seed)")
      #expect(draft.lines.count { $0.isMobility } <= 2, "seed \(Self.seed)")
      var regions: [PainRegion?: Int] = [:]
      for line in draft.lines {
        let place = try Self.place(line)
        let painful = place.cautionRegions.filter {
          record.flaring.contains($0) || (record.pains[$0] ?? 0) >= 4
        }
        #expect(painful == [], "seed \(Self.seed)")
        #expect(!line.targets.isEmpty, "seed \(Self.seed)")
        #expect(line.exercise.perWeek ?? 0 <= draft.days, "seed \(Self.seed)")
        regions[place.regions.first, default: 0] += 1
      }
      #expect(regions.values.allSatisfy { $0 <= 2 }, "seed \(Self.seed)")
    }
  }

  @Test func theSameRecordGivesTheSameDraft() throws {
    try Self.each { record, options, dice in
      var shuffled = record
      shuffled.exercises.shuffle(using: &dice)
      let (one, other) = (try Self.draft(record, options), try Self.draft(shuffled, options))
      #expect(one == other, "seed \(Self.seed)")
    }
  }

  @Test func everyLineCanBePrescribed() throws {
    try Self.each { record, options, _ in
      let draft = try Self.draft(record, options)
      guard !draft.lines.isEmpty else { return }
      try ProgrammeExercises.check(draft.lines.map(\.exercise), known: KnownExercises(), of: "programme")
    }
  }

  @Test func aFindingThatIsWithdrawnIsServedByNoLine() throws {
    try Self.each { record, options, _ in
      guard let gone = record.findings.first else { return }
      var without = record
      without.findings.removeFirst()
      for line in try Self.draft(without, options).lines {
        #expect(!line.targets.isEmpty, "seed \(Self.seed)")
        #expect(!line.retests.contains { $0.finding == gone }, "seed \(Self.seed)")
      }
    }
  }

  @Test func morePainNeverTakesAHarderRung() throws {
    try Self.each { record, options, dice in
      var worse = record
      let region = PainRegion.allCases.randomElement(using: &dice)!
      worse.pains[region] = min(10, (record.pains[region] ?? 0) + Int.random(in: 1...5, using: &dice))
      let before = try Self.draft(record, options).lines.map { try Self.place($0) }
      for place in try Self.draft(worse, options).lines.map({ try Self.place($0) }) {
        guard let one = before.first(where: { $0.ladder == place.ladder }) else { continue }
        #expect(place.rung <= one.rung, "seed \(Self.seed)")
      }
    }
  }
}
