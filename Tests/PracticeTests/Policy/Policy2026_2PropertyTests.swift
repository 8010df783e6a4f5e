import Foundation
import Testing

@testable import Practice

/// What must hold of `2026.2` whatever the numbers: a client who does what is proposed comes on, and nothing unknown is progress.
@Suite struct Policy2026_2PropertyTests {
  /// A client and one loaded exercise, twice a week, who does what is proposed.
  struct Course: Sendable, CustomTestStringConvertible {
    var load = 40.0
    var plate = 2.5
    var half = Exercise.BodyHalf.lower
    var pain = 1.0
    var deloadWeeks = 0
    var weeks = 26

    var testDescription: String {
      "\(load) in \(plate), \(half), pain \(pain), a deload in \(deloadWeeks) weeks"
    }

    /// The load after each session, and what ended the course before its time.
    func run() -> (loads: [Double], work: [[Int]], end: PolicyDecision?) {
      var (load, sets, reps) = (load, 3, 8)
      var history: [Policy2026_2.Session] = []
      var deload: (day: Int?, planned: Bool, load: Double, sets: Int)?
      var lastDeload = 0
      var loads: [Double] = []
      var work: [[Int]] = []
      for session in 0..<(2 * weeks) {
        let (day, next) = (session / 2 * 7 + session % 2 * 3, (session + 1) / 2 * 7 + (session + 1) % 2 * 3)
        history.append(done(load, sets, reps))
        if deload != nil, deload?.day == nil { deload?.day = day }
        let isDue = deloadWeeks > 0 && next - lastDeload >= 7 * deloadWeeks
        let decision = Policy2026_2().decide(
          state(
            load, sets, history.suffix(6),
            deload.map { running in
              Policy2026_2.Deload(
                days: Amount(Double(next - (running.day ?? next))), isPlanned: running.planned,
                preDeloadLoad: Amount(running.load), preDeloadSets: running.sets)
            }, isDue: isDue, days: next - day))
        let terms = decision.params
        switch decision.action {
        case .review, .refer: return (loads, work, decision)
        case .deload:
          deload = (nil, decision.reasons.contains(.deloadDue), load, sets)
          lastDeload = next
        case .resume: deload = nil
        default: break
        }
        load = terms.loadKg ?? load
        sets = terms.sets ?? sets
        reps = terms.repsTo.map { min($0, reps + 1) } ?? terms.reps ?? reps
        loads.append(load)
        work.append([Int(load * 1000), reps])
      }
      return (loads, work, nil)
    }

    private func done(_ load: Double, _ sets: Int, _ reps: Int) -> Policy2026_2.Session {
      Policy2026_2.Session(
        load: Amount(load), loads: [], sets: sets, reps: Array(repeating: reps, count: sets),
        rir: Array(repeating: Amount(3), count: sets), holds: [], holdTarget: nil, holdRPE: [], rpe: nil,
        before: Amount(pain), during: Amount(pain), after: Amount(pain), nextMorning: Amount(pain),
        morningBaseline: nil,
        techniqueOk: true, isRedElsewhere: false, activation: nil)
    }

    private func state(
      _ load: Double, _ sets: Int, _ history: some Sequence<Policy2026_2.Session>,
      _ deload: Policy2026_2.Deload?,
      isDue: Bool, days: Int
    ) -> Policy2026_2.State {
      Policy2026_2.State(
        exercise: Policy2026_2.ExerciseState(
          kind: .loaded, bodyHalf: half, repRange: RepRange(lowest: 8, highest: 12), rirTarget: Amount(3),
          unit: .kg,
          plate: Amount(plate), easier: nil, harder: nil), load: Amount(load), holdSeconds: nil, sets: sets,
        painMode: .absolute, history: Array(history),
        signals: Policy2026_2.Signals(
          redFlags: [], urgency: nil, gates: [], flare: nil, deload: deload, regainLoad: nil, redSince: false,
          hoursSinceSameMuscle: Amount(Double(24 * days)), slowRecovery: false,
          daysSinceLast: Amount(Double(days)),
          redsIn14Days: 0, weeklyMorningDelta: nil, sleepHours: nil, readinessLow: false, overreachSignals: 0,
          deloadDue: isDue))
    }
  }

  @Test(
    arguments: [20.0, 40, 60, 100, 140].flatMap { load in
      [4, 5, 6, 7, 8].map { Course(load: load, deloadWeeks: $0) }
    })
  func plannedDeloadsNeverEndBelowTheStart(_ course: Course) throws {
    let (loads, _, end) = course.run()
    #expect(end == nil)
    #expect(try #require(loads.last) >= course.load)
  }

  @Test(arguments: [20.0, 40, 80].map { Course(load: $0, pain: 3) }) func stablePainOf3Progresses(
    _ course: Course
  ) throws {
    #expect(try #require(course.run().loads.last) > course.load)
  }

  @Test(
    arguments: [5.0, 7.5, 10, 12.5, 20, 27.5, 40, 100].flatMap { load in
      [Exercise.BodyHalf.lower, .upper].flatMap { half in
        [1.0, 3].map { Course(load: load, half: half, pain: $0) }
      }
    })
  func nothingRepeatsForEverWhileNothingStandsAgainstProgress(_ course: Course) {
    let (_, work, end) = course.run()
    if let end { #expect(end.reasons == [.smallerPlate]) }
    for sessions in work.indices.dropLast(4) {
      #expect(Set(work[sessions..<(sessions + 5)]).count > 1, "at session \(sessions)")
    }
  }

  @Test(arguments: Policy2026_2CaseTests.cases) func nothingIncreasesWhereSomethingIsUnknown(
    _ example: Policy2026_2CaseTests.Case
  ) throws {
    guard Policy2026_2().decide(try .read(example.input)).action.isIncrease else { return }
    for missing in ["nextMorning", "effort"] {
      var state = try #require(JSONSerialization.jsonObject(with: example.input) as? [String: Any])
      var history = try #require(state["history"] as? [[String: Any]])
      var last = history.removeLast()
      if missing == "effort" {
        for key in ["rir", "holdRpe", "rpe"] { last[key] = nil }
      } else {
        var pain = try #require(last["pain"] as? [String: Any])
        pain[missing] = nil
        last["pain"] = pain
      }
      state["history"] = history + [last]
      let decision = Policy2026_2().decide(try .read(JSONSerialization.data(withJSONObject: state)))
      #expect(!decision.action.isIncrease, "without \(missing)")
    }
  }
}
