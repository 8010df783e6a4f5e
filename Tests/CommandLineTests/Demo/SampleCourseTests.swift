import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The courses of the sample are ones that could have happened.
@Suite struct SampleCourseTests {
  private let ids = SampleIDs(seed: SamplePractice.usualSeed)
  private let log: SampleLog

  init() throws {
    log = try SampleExample.log(SampleExample.day)
  }

  private func sessions(of course: SampleCourse) -> [SessionContent] {
    log.events.compactMap { recorded in
      guard case .sessionRecorded(let facts) = recorded.event, facts.clientID == ids.client(course.client)
      else {
        return nil
      }
      return facts.content
    }
  }

  private func loads(of course: SampleCourse) -> [(from: Double, to: Double)] {
    log.events.compactMap { recorded in
      guard case .loadAdjusted(let facts) = recorded.event, facts.clientID == ids.client(course.client) else {
        return nil
      }
      return (facts.from?.kilograms ?? 0, facts.to.kilograms)
    }
  }

  @Test func `the first client is the one of steady progress, who squats`() throws {
    let numbers = log.events.compactMap { recorded -> UUID? in
      guard case .clientRegistered(let facts) = recorded.event, facts.handle == "C-1001" else { return nil }
      return facts.clientID
    }
    #expect(numbers == [ids.client(SampleCourse.steadyBack.client)])
    let last = try #require(sessions(of: .steadyBack).last)
    #expect(last.slugs.contains("goblet-squat"))
  }

  @Test func `everything trained was prescribed before`() {
    for case .sessionRecorded(let facts) in log.events.map(\.event) {
      #expect(facts.content.exercises.allSatisfy { $0.prescribed != nil })
      #expect((2...7).contains(facts.content.exercises.count))
    }
  }

  @Test func `sets are near to what was prescribed`() throws {
    for case .sessionRecorded(let facts) in log.events.map(\.event) {
      for work in facts.content.exercises {
        let prescribed = try #require(work.prescribed)
        #expect(work.sets.count == prescribed.sets)
        for set in work.sets {
          if let range = prescribed.repRange, let reps = set.reps {
            #expect((range.lowest - 1...range.highest).contains(reps))
          }
          if let hold = prescribed.holdSeconds, let seconds = set.seconds {
            #expect((hold - 5...hold + 5).contains(seconds))
          }
        }
      }
    }
  }

  @Test func `no load is changed by more than half`() {
    for course in SampleCourse.all {
      for (from, to) in loads(of: course) where from > 2 {
        #expect((0.5...1.5).contains(to / from), "\(from) kg to \(to) kg")
      }
    }
  }

  @Test func `every exercise of a course is in the catalogue or added first`() {
    for exercise in SampleCourse.all.flatMap(\.exercises) {
      #expect(
        Catalogue.standard.exercise(slug: exercise.slug) != nil
          || exercise.addedAs.map(Slug.make(from:)) == exercise.slug, "\(exercise.slug)")
    }
  }

  @Test func `holds are of exercises that are held`() throws {
    for exercise in SampleCourse.all.flatMap(\.exercises) {
      guard let known = Catalogue.standard.exercise(slug: exercise.slug) else { continue }
      #expect((known.mode == .isometric) == (exercise.reps == nil), "\(exercise.slug)")
    }
  }

  @Test func `a flare raises pain, the load is cut after its first session, and both come back`() throws {
    let course = SampleCourse.flareOfBack
    let sessions = sessions(of: course)
    let squats = sessions.compactMap { session -> (pain: Int, load: Double)? in
      let squat = session.exercises.first { $0.exercise == "goblet-squat" }
      guard let pain = session.pain?.peak, let load = squat?.sets.first?.load?.kilograms else { return nil }
      return (pain, load)
    }
    let first = try #require(squats.firstIndex { $0.pain >= 7 })
    #expect(squats[first + 1].load < squats[first].load * 0.8)
    let last = try #require(squats.last)
    #expect(last.pain <= 4)
    #expect(last.load > squats[first].load)
  }

  @Test func `one red flag is cleared and one stands, and no load changes while one does`() {
    var flags = [SampleCourse.clearedRedFlag, .standingRedFlag].map {
      RedFlags(clientID: ids.client($0.client))
    }
    for event in log.events {
      for index in flags.indices { flags[index].evolve(event) }
    }
    #expect(flags.map(\.standing.count) == [0, 1])
    #expect(flags.map(\.cleared.count) == [1, 0])
    let ahead = log.appointments.filter {
      $0.clientID == flags[1].clientID && $0.slot.wallTime.day >= SampleExample.day
    }
    #expect(!ahead.isEmpty && ahead.allSatisfy { $0.status == .cancelled })
  }

  @Test func `a client stays away for three weeks and starts again lower`() throws {
    let days = sessions(of: .dropOutAndReturn).map(\.day)
    let gap = try #require(zip(days, days.dropFirst()).map { $1 - $0 }.max())
    #expect((21...35).contains(gap))
    #expect(loads(of: .dropOutAndReturn).contains { $0.to < $0.from })
  }

  @Test func `most mornings are scored and some are missing`() {
    let sessions = log.events.count { $0.type == SessionRecorded.eventType }
    let mornings = log.events.count { $0.type == MorningPainRecorded.eventType }
    #expect((0.7...0.95).contains(Double(mornings) / Double(sessions)))
  }

  @Test func `somebody sleeps badly`() {
    let hours = log.events.compactMap { recorded -> Double? in
      guard case .restDayLogged(let facts) = recorded.event,
        facts.clientID == ids.client(SampleCourse.poorSleep.client)
      else { return nil }
      return facts.sleepHours
    }
    #expect(hours.count >= 15)
    #expect((Median.of(hours) ?? 24) < 6.5)
  }
}
