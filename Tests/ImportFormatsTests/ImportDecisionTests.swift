import EventSourcing
import Foundation
import Practice
import Testing

@testable import ImportFormats

/// What was read of an export is what the practice accepts: appended once, and nothing at the next import.
@Suite struct ImportDecisionTests {
  private func command(_ log: TrainingLog) -> ImportSessions {
    ImportSessions(
      clientID: TrainingLogExample.clientID, origin: log.origin, sessions: log.workouts,
      exercises: log.exercises, now: TrainingLogExample.now)
  }

  private var registered: Draft<PracticeEvent> {
    Draft(
      .client(.clientRegistered(ClientRegistered(clientID: TrainingLogExample.clientID, number: 1001))),
      at: TrainingLogExample.now)
  }

  @Test(arguments: [
    (TrainingLogFile.strong, "strong-commas.csv", 2), (.strong, "strong-semicolons.csv", 2),
    (.strong, "strong-unit-columns.csv", 1), (.hevy, "hevy-kilograms.csv", 3), (.hevy, "hevy-pounds.csv", 1),
  ]) func `every fixture is accepted, and adds nothing when it is imported again`(
    file: TrainingLogFile, fixture: String, sessions: Int
  ) throws {
    let log = try file.read(try TrainingLogExample.text(fixture), try TrainingLogExample.options(zone: "UTC"))
    guard case .decided(let drafts) = Specification.given([registered]).when(command(log)) else {
      Issue.record("The import was refused")
      return
    }
    let recorded = drafts.filter { if case .session(.sessionRecorded) = $0.event { true } else { false } }
    #expect(recorded.count == sessions)
    #expect(recorded.map(\.occurredAt) == log.workouts.map(\.occurredAt))

    #expect(Specification.given([registered] + drafts).when(command(log)) == .decided([]))
  }

  @Test func `a workout that was imported in another zone is read in that one again`() throws {
    let before = try TrainingLogExample.text("hevy-kilograms.csv")
    let log = try TrainingLogFile.hevy.read(before, try TrainingLogExample.options(zone: "America/New_York"))
    guard case .decided(let drafts) = Specification.given([registered]).when(command(log)) else {
      Issue.record("The import was refused")
      return
    }
    let options = TrainingLogOptions(
      clientID: TrainingLogExample.clientID, timeZone: try #require(TimeZone(identifier: "Asia/Tokyo")),
      imported: TrainingLogExample.imported(log),
      now: TrainingLogExample.now, deriveID: { TrainingLogExample.id(of: $0) }, hash: { $0 })
    let again = try TrainingLogFile.hevy.read(before, options)
    #expect(again.workouts == log.workouts)
    #expect(again.remarkCount == log.remarkCount + 1)
    #expect(Specification.given([registered] + drafts).when(command(again)) == .decided([]))
  }
}
