import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The sessions of the sample are ones that could have happened, on the terms that were prescribed.
@Suite struct SampleCourseTests {
  @Test func `the first client is the one of steady progress, who squats`() async throws {
    let ids = SampleExample.usual.ids
    let made = try await SampleExample.usual.made()
    let log = made.log
    let numbers = log.events.compactMap { recorded -> UUID? in
      guard case .client(.clientRegistered(let facts)) = recorded.event, facts.handle == "C-1001" else {
        return nil
      }
      return facts.clientID
    }
    #expect(numbers == [ids.client(SampleCourse.steadyBack.client)])
    let last = try #require(made.sessions(.steadyBack).last)
    #expect(last.slugs.contains("goblet-squat"))
  }

  @Test(arguments: SampleExample.all) func `everything trained was prescribed before`(example: SampleExample)
    async throws
  {
    for case .session(.sessionRecorded(let facts)) in try await example.log().events.map(\.event) {
      #expect(facts.content.exercises.allSatisfy { $0.prescribed != nil })
      #expect((2...7).contains(facts.content.exercises.count))
    }
  }

  @Test(arguments: SampleExample.all) func `sets are near to what was prescribed, at its load`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    for course in SampleCourse.all {
      for work in made.sessions(course).flatMap(\.exercises) {
        let prescribed = try #require(work.prescribed)
        // What is done one side at a time has its sets on each side.
        for (_, sets) in Dictionary(grouping: work.sets, by: \.side) {
          #expect(sets.count == prescribed.sets)
        }
        for set in work.sets {
          #expect(set.load == prescribed.load)
          if let range = prescribed.repRange, let reps = set.reps {
            #expect((range.lowest - 1...range.highest + 4).contains(reps))
          }
          if let hold = prescribed.holdSeconds, let seconds = set.seconds {
            #expect((hold - 5...hold).contains(seconds))
          }
        }
      }
    }
  }

  @Test(arguments: SampleExample.all) func `no load is changed by more than half`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    for course in SampleCourse.all {
      for change in made.loads(course) where change.from > 2 {
        #expect((0.5...1.5).contains(change.to / change.from), "\(change)")
      }
    }
  }

  @Test func `every exercise of a course is in the catalogue or the practice's own`() {
    let own = Slug.make(from: SamplePractice.ownExercise)
    for exercise in SampleCourse.all.flatMap(\.exercises) {
      #expect(
        Catalogue.standard.exercise(slug: exercise.slug) != nil || exercise.slug == own, "\(exercise.slug)")
    }
  }

  @Test func `holds are of exercises that are held`() {
    for exercise in SampleCourse.all.flatMap(\.exercises) {
      guard let known = Catalogue.standard.exercise(slug: exercise.slug) else { continue }
      #expect((known.mode == .isometric) == (exercise.reps == nil), "\(exercise.slug)")
    }
  }

  @Test(arguments: SampleExample.all)
  func `one red flag is cleared and one stands, and what lies ahead of it is called off`(
    example: SampleExample
  ) async throws {
    let log = try await example.log()
    var flags = [SampleCourse.clearedRedFlag, .standingRedFlag].map {
      RedFlags(clientID: example.ids.client($0.client))
    }
    for event in log.events { for index in flags.indices { flags[index].evolve(event) } }
    #expect(flags.map(\.standing.count) == [0, 1])
    #expect(flags.map(\.cleared.count) == [1, 0])
    let ahead = log.appointments.filter {
      $0.clientID == flags[1].clientID && $0.slot.wallTime.day >= example.today
    }
    #expect(!ahead.isEmpty && ahead.allSatisfy { $0.status == .cancelled })
  }

  @Test(arguments: SampleExample.all) func `most mornings are scored and some are missing`(
    example: SampleExample
  ) async throws {
    let log = try await example.log()
    let sessions = log.events.count { $0.type == SessionRecorded.eventType }
    let mornings = log.events.count { $0.type == MorningPainRecorded.eventType }
    #expect((0.7...0.95).contains(Double(mornings) / Double(sessions)))
  }

  @Test(arguments: SampleExample.all) func `half of the clients log their mornings by the day`(
    example: SampleExample
  ) async throws {
    let log = try await example.log()
    var clients: Set<UUID> = []
    for event in log.events {
      if case .wellbeing(.morningPainLogged(let facts)) = event.event { clients.insert(facts.clientID) }
    }
    let trained = Set(
      log.events.compactMap { event in
        if case .session(.sessionRecorded(let facts)) = event.event { facts.clientID } else { nil }
      })
    #expect(clients.isSubset(of: trained))
    #expect((0.35...0.65).contains(Double(clients.count) / Double(trained.count)))
  }

  @Test(arguments: SampleExample.all) func `somebody sleeps badly, and is held for it`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    let inputs = made.inputs(.poorSleep)
    let nights = inputs.record.nights.values.map(\.value.hours)
    #expect(nights.count >= 15)
    #expect(nights.allSatisfy { $0 < 6 })
    let proposals = try made.proposals(.poorSleep).all
    #expect(!proposals.isEmpty)
    #expect(proposals.allSatisfy { $0.decision.action == .hold })
    #expect(proposals.allSatisfy { $0.decision.reasons.contains(.shortSleep) })
    #expect(proposals.allSatisfy { $0.decision.reasons.contains(.lowReadiness) })
  }
}
