import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The courses of the sample are different, and what is proposed for each is what its story asks for.
@Suite struct SampleProposalTests {
  @Test(arguments: SampleExample.all) func `steady progress comes from increases that were accepted`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let accepted = made.answers(.steadyBack).filter { $0.kind == .accepted }
    #expect(accepted.count { $0.proposal.decision.action.isIncrease } >= 8)
    let loads = made.loads(.steadyBack)
    #expect(!loads.isEmpty && loads.allSatisfy { $0.to > $0.from })
  }

  @Test(arguments: SampleExample.all)
  func `every change of load has a proposal that was taken or overridden, or a reason of its own`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let reasons = made.sample.commands.compactMap { ($0.decision as? AdjustLoad)?.reason }
    #expect(!reasons.isEmpty && reasons.allSatisfy { !$0.isEmpty })
    let adjusted = made.sample.commands.compactMap { command in
      (command.decision as? AdjustLoad).map {
        Change(client: $0.clientID, exercise: $0.exercise, at: command.now)
      }
    }
    var told = Set(adjusted)
    for recorded in made.log.events {
      guard case .progression(let event) = recorded.event, let client = event.clientID else { continue }
      switch event {
      case .proposalAccepted(let facts):
        told.insert(Change(client: client, exercise: facts.proposal.exercise, at: recorded.occurredAt))
      case .proposalOverridden(let facts):
        told.insert(Change(client: client, exercise: facts.proposal.exercise, at: recorded.occurredAt))
      case .policyAdopted, .proposalDeclined: break
      }
    }
    for recorded in made.log.events {
      guard case .prescription(.loadAdjusted(let facts)) = recorded.event else { continue }
      #expect(
        told.contains(Change(client: facts.clientID, exercise: facts.exercise, at: recorded.occurredAt)))
    }
  }

  private struct Change: Hashable {
    let client: UUID
    let exercise: String
    let at: Date
  }

  @Test(arguments: SampleExample.all)
  func `a flare cuts loads as proposed, begins again, and loads come back`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    let answers = made.answers(.flareOfBack).filter { $0.kind == .accepted }.map(\.proposal.decision.action)
    let cut = try #require(answers.firstIndex(of: .flareCut))
    let restart = try #require(answers.firstIndex(of: .restart))
    #expect(cut < restart)
    #expect(made.inputs(.flareOfBack).record.flares.values.allSatisfy { $0.resolved != nil })

    // A flare of the back cuts the deadlift; the squat, which it does not concern, is held.
    func loads(_ exercise: String) -> [(pain: Int, load: Double)] {
      made.sessions(.flareOfBack).compactMap { session in
        let work = session.exercises.first { $0.exercise == exercise }
        guard let pain = session.pain?.peak, let load = work?.sets.first?.load?.kilograms else { return nil }
        return (pain, load)
      }
    }
    let deadlifts = loads("romanian-deadlift")
    let first = try #require(deadlifts.firstIndex { $0.pain >= 6 })
    #expect(deadlifts[first].load <= deadlifts[first - 1].load * 0.7)
    let last = try #require(deadlifts.last)
    #expect(last.pain <= 4)
    #expect(last.load >= deadlifts[first - 1].load)
    let squats = loads("goblet-squat")
    let held = try #require(squats.firstIndex { $0.pain >= 6 })
    #expect(squats[held].load == squats[held - 1].load)
  }

  @Test(arguments: SampleExample.all)
  func `pain is read by its rise for one, who recovers slowly and still goes on`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    let inputs = made.inputs(.slowProgress)
    #expect(inputs.intake.painMode == .relative)
    #expect(inputs.intake.recoversSlowly)
    let answers = made.answers(.slowProgress)
    #expect(answers.contains { $0.kind == .accepted && $0.proposal.decision.action.isIncrease })
    let others = SampleCourse.all.filter { $0.client != SampleCourse.slowProgress.client }
    #expect(others.allSatisfy { made.inputs($0).intake.painMode == .absolute })
  }

  @Test(arguments: SampleExample.all) func `one drops out, is discharged, returns, and begins lower`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let events = made.events(.dropOutAndReturn).map(\.type)
    let left = try #require(events.firstIndex(of: ClientDischarged.eventType))
    let back = try #require(events.firstIndex(of: ClientReadmitted.eventType))
    #expect(left < back)
    #expect(!events[left..<back].contains(AppointmentBooked.eventType))
    #expect(events[back...].contains(AppointmentBooked.eventType))
    let days = made.sessions(.dropOutAndReturn).map(\.day)
    let gap = try #require(zip(days, days.dropFirst()).map { $1 - $0 }.max())
    #expect((21...35).contains(gap))
    let answers = made.answers(.dropOutAndReturn).filter { $0.kind == .accepted }
    #expect(answers.contains { $0.proposal.decision.reasons == [.break] })
    #expect(made.loads(.dropOutAndReturn).contains { $0.to < $0.from })
  }

  @Test(arguments: SampleExample.all)
  func `pain that is not three months old goes to review, unless it was cleared`(example: SampleExample)
    async throws
  {
    let made = try await example.made()
    let proposals = try made.proposals(.newcomer).all
    #expect(proposals.count == 5)
    #expect(proposals.allSatisfy { $0.decision.action == .review && $0.asksPractitioner })
    #expect(proposals.allSatisfy { $0.decision.reasons == [.painYoungerThan3Months] })
    for course in [SampleCourse.shoulder, .poorSleep] {
      #expect(!made.inputs(course).intake.clearances.entries.isEmpty)
      #expect(try made.proposals(course).all.allSatisfy { $0.decision.action != .review })
    }
  }

  @Test(arguments: SampleExample.all) func `one exercise is held for long, and the practitioner is asked`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let held = try #require(try made.proposals(.virtualCore).proposal(for: "dead-bug-heel-tap"))
    #expect(held.decision.action == .hold)
    #expect(held.heldSessions >= Proposal.heldTooOften)
    #expect(held.asksPractitioner)
  }

  @Test(arguments: SampleExample.all) func `a red flag that stands refers everything`(example: SampleExample)
    async throws
  {
    let proposals = try await example.made().proposals(.standingRedFlag).all
    #expect(!proposals.isEmpty && proposals.allSatisfy { $0.decision.action == .refer })
  }

  @Test(arguments: SampleExample.all) func `lighter weeks are taken by plan, and a worse morning is answered`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let deloads = made.answers(.maintenance).filter { $0.proposal.decision.action == .deload }
    #expect(deloads.contains { $0.kind == .accepted })
    #expect(Set(deloads.filter { $0.kind == .accepted }.map(\.at).map(UTCDays.day)).count == 1)
    let answers = made.answers(.shoulder)
    #expect(answers.contains { $0.kind == .accepted && $0.proposal.decision.reasons == [.unsettled] })
  }

  @Test(arguments: SampleExample.all) func `some proposals are declined and some overridden`(
    example: SampleExample
  ) async throws {
    let made = try await example.made()
    let kinds = SampleCourse.all.flatMap { made.answers($0) }.map(\.kind)
    #expect(kinds.count { $0 == .accepted } >= 80)
    // No rung is proposed that cannot be taken, so only what a practitioner has a reason for is declined.
    #expect(kinds.count { $0 == .declined } >= 2)
    #expect(kinds.count { $0 == .overridden } >= 3)
  }
}
