import EventStore
import Foundation
import Practice

extension SamplePractice {
  /// An exercise of the practice's own, outside the catalogue.
  static let ownExercise = "Sled push"

  /// What the practice says of itself on its first morning, before there is a client.
  static func founding(_ calendar: SampleCalendar, _ ids: SampleIDs) -> [SampleCommand] {
    func at(_ minute: Int, _ decision: (Date) -> any SampleDecision) -> SampleCommand {
      let now = calendar.instant(calendar.foundingDay, ClockTime(8, minute))
      return SampleCommand(
        now: now, client: nil, issuer: Issuer(role: "owner", client: software), decision: decision(now))
    }
    return [
      at(0) { setUp(ids, $0) }, at(10) { AddExercise(name: ownExercise, now: $0) },
      at(12) { AssignLadder(place, now: $0) }, at(14) { hypothesis($0) }, at(16) { template($0) },
    ] + scheduling(ids).enumerated().map { minute, decision in at(18 + minute, decision) }
  }

  private static func setUp(_ ids: SampleIDs, _ now: Date) -> SetUpPractice {
    SetUpPractice(
      practiceName: name, timeZone: timeZone,
      sites: SampleSite.allCases.map { SetUpPractice.Site(id: ids.site($0), name: $0.name) },
      practitioners: SamplePractitioner.allCases.map {
        SetUpPractice.Practitioner(id: ids.practitioner($0), name: $0.name)
      }, now: now)
  }

  private static let place = LadderAssigned(
    slug: Slug.make(from: ownExercise), targetMuscles: ["quadriceps", "gluteus maximus"],
    jointsStabilised: ["knee", "hip"], mode: .dynamic, ladder: "X", rung: 1, cautionRegions: [.knee],
    bodyHalf: .lower)

  private static func hypothesis(_ now: Date) -> MapHypothesis {
    MapHypothesis(
      finding: FindingKind(rawValue: "weight-shift"), overactive: ["adductors", "quadratus lumborum"],
      underactive: ["gluteus medius"], source: "Centro, by what was seen here", edition: "1",
      confidence: .low, now: now)
  }

  private static func template(_ now: Date) -> SaveTemplate {
    SaveTemplate(
      name: "Centro maintenance", phase: .maintain, restDaysPerWeek: 3, plansDeloads: true,
      exercises: [
        ProgrammeExercise(
          exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 6, highest: 8), rirTarget: 2,
          tempo: "3-1-1", perWeek: 2, serves: [.joint("knee")]),
        ProgrammeExercise(
          exercise: "romanian-deadlift", sets: 3, repRange: RepRange(lowest: 6, highest: 8), rirTarget: 2,
          tempo: "3-1-1", perWeek: 2, serves: [.joint("lumbar spine")]),
        ProgrammeExercise(
          exercise: "forearm-plank", sets: 3, holdSeconds: 30, perWeek: 2, serves: [.joint("lumbar spine")]),
      ], now: now)
  }
}
