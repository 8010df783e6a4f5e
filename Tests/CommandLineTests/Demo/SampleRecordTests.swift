import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The records around training are there: intake, assessments, outcomes, goals, programmes, habits, rest.
@Suite struct SampleRecordTests {
  /// Everybody who has had a consultation.
  private let seen = SampleCourse.all.filter { $0.client != SampleCourse.firstConsultation.client }

  @Test(arguments: SampleExample.some) func `everybody enquired, and one enquiry is open`(
    example: SampleExample
  ) async throws {
    let log = try await example.log()
    func people(_ type: String) -> Set<UUID> {
      Set(log.events.filter { $0.type == type }.compactMap { $0.event.payload?.subject })
    }
    let open = people(EnquiryRecorded.eventType).subtracting(people(ClientRegistered.eventType))
    #expect(open == [example.ids.client(SampleEnquirer.open.client)])
    #expect(people(ClientRegistered.eventType).count == 13)
  }

  @Test(arguments: SampleExample.some) func `nothing is missing from an intake`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    for course in seen {
      let intake = made.inputs(course).intake
      #expect(intake.gaps(on: example.today).isEmpty, "\(course.client.name)")
      #expect(intake.maps.entries.count >= 2, "\(course.client.name)")
    }
  }

  @Test(arguments: SampleExample.some) func `everybody is assessed, and assessed again with re-tests`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    for course in seen {
      var history = AssessmentHistory(clientID: example.ids.client(course.client))
      for event in made.events(course) { history.evolve(event) }
      #expect(history.assessments.count >= 2, "\(course.client.name)")
      #expect(history.assessments.allSatisfy { $0.parts == AssessmentPart.allCases })
      #expect(history.findings.contains { !$0.retests.isEmpty }, "\(course.client.name)")
    }
  }

  @Test(arguments: SampleExample.some) func `outcomes are taken at the start, in the middle and at the end`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    var measures: Set<OutcomeMeasure> = []
    for course in seen {
      var history = OutcomeHistory(clientID: example.ids.client(course.client))
      for event in made.events(course) { history.evolve(event) }
      measures.formUnion(history.outcomes.map(\.measure))
      let pain = history.outcomes.filter { $0.measure == .nrs }
      let expected =
        course.client == SampleCourse.standingRedFlag.client || course.client == SampleCourse.newcomer.client
        ? 2 : 3
      #expect(pain.count == expected, "\(course.client.name)")
    }
    #expect(measures == [.nrs, .psfs, .phq4, .odi, .peg, .psqi])
  }

  @Test(arguments: SampleExample.some)
  func `goals are reached, dropped and open, and a review of habits is due`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    let goals = seen.flatMap { made.inputs($0).programme.goals }
    #expect(Set(goals.map(\.outcome)) == [nil, .reached, .dropped])
    let due = seen.filter { course in
      var changes = LifestyleChanges(clientID: example.ids.client(course.client))
      for event in made.events(course) { changes.evolve(event) }
      return changes.reviewOn.values.contains { $0 <= example.today }
    }
    #expect(!due.isEmpty)
  }

  @Test(arguments: SampleExample.some)
  func `everybody has a programme that serves something, one from a template`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    for course in seen {
      let standing = made.inputs(course).programme
      #expect(standing.programme != nil && standing.phase != nil)
      #expect(standing.exercises.allSatisfy { !$0.serves.isEmpty || $0.exercise == "sled-push" })
      #expect(standing.exercises.allSatisfy { standing.prescribed[$0.exercise] != nil })
    }
    #expect(made.inputs(.newcomer).programme.programme?.template == "low-back-starter")
    let moved = seen.filter { course in made.events(course).count { $0.type == PhaseMoved.eventType } >= 2 }
    #expect(moved.count >= 8)
    let substituted = SampleCourse.virtualCore.substitutions.map(\.exercise)
    let now = made.inputs(.virtualCore).programme.prescribed
    #expect(substituted.allSatisfy { now[$0] == nil })
    #expect(now["bird-dog-arm-and-leg"] != nil)
  }

  @Test(arguments: SampleExample.some) func `some rate their readiness often enough for it to say something`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let zone = try ZoneName.zone(SamplePractice.timeZone)
    let scored = seen.filter { course in
      let inputs = made.inputs(course)
      let signals = ClientSignals(
        inputs.record, at: WallClock.start(of: example.today, in: zone), zone: zone,
        places: LadderPositions(inputs.catalogue))
      return signals.readinessScore(on: example.today - 1) != nil
    }
    #expect(scored.count >= 3)
  }
}
