import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import regimen

/// A store is filled with the sample once, however often that is asked and wherever it was interrupted.
@Suite struct SampleFillTests {
  /// 2027-03-22, 16:00 UTC.
  private let now = Date(timeIntervalSince1970: 1_805_731_200)

  @Test(.timeLimit(.minutes(10)))
  func `an interrupted fill goes on another day, and a finished one is left alone`() async throws {
    try await withPractice { fixture in
      let store = fixture.store
      let sample = try await SamplePractice.of(store, now: now)
      #expect(try await !sample.isFilled(in: store))

      let filling = Task { [sample] in
        try await sample.fill(store) { done, _ in if done > 300 { withUnsafeCurrentTask { $0?.cancel() } } }
      }
      await #expect(throws: CancellationError.self) { try await filling.value }
      let interrupted = try await store.head(of: sample.practice).position
      #expect(interrupted > 300)

      let resumed = try await SamplePractice.of(store, now: now.addingTimeInterval(5 * 86_400))
      #expect(resumed.today == sample.today)
      try await resumed.fill(store)
      #expect(try await resumed.isFilled(in: store))

      let expected = try SampleMade(sample).log.events
      let head = try await store.head(of: sample.practice).position
      #expect(head == Int64(expected.count))
      var stored: [Recorded<PracticeEvent>] = []
      while let page = try? await store.read(in: sample.practice, after: Int64(stored.count)), !page.isEmpty {
        stored += page
      }
      #expect(Set(stored.map(\.event.anywhere)) == Set(expected.map(\.event.anywhere)))
      expectBasis(of: stored)

      try await resumed.fill(store)
      #expect(try await store.head(of: sample.practice).position == head)
    }
  }

  /// Clients are filled in side by side, so that positions differ from one fill to the next; those that a proposal names
  /// are of events about its client that stand before it, or of the policy that was adopted.
  private func expectBasis(of stored: [Recorded<PracticeEvent>]) {
    var named = 0
    for recorded in stored {
      guard case .progression(let event) = recorded.event, let snapshot = event.snapshot,
        let client = event.clientID
      else { continue }
      named += snapshot.basis.count
      #expect(
        snapshot.basis.allSatisfy { position in
          let tags = stored[Int(position) - 1].event.tags
          return position < recorded.position
            && (tags.contains(PracticeTags.client(client)) || tags == [PracticeTags.policy])
        })
    }
    #expect(named > 500)
  }
}

extension PracticeEvent {
  /// The same without the positions that a proposal or a draft was computed from.
  fileprivate var anywhere: PracticeEvent {
    if case .programme(.programmePrescribed(let facts)) = self, let draft = facts.draft {
      return .programme(
        .programmePrescribed(
          ProgrammePrescribed(
            clientID: facts.clientID, version: facts.version, phase: facts.phase,
            restDaysPerWeek: facts.restDaysPerWeek, plansDeloads: facts.plansDeloads,
            template: facts.template, exercises: facts.exercises, retired: facts.retired,
            draft: PrescribedDraft(
              plan: draft.plan, position: 0, digest: draft.digest, phase: draft.phase,
              restDaysPerWeek: draft.restDaysPerWeek, days: draft.days, equipment: draft.equipment,
              exercises: draft.exercises))))
    }
    guard case .progression(let event) = self, let snapshot = event.snapshot else { return self }
    let bare = ProposalSnapshot(
      exercise: snapshot.exercise, decision: snapshot.decision, guards: snapshot.guards,
      sessionID: snapshot.sessionID, isFinal: snapshot.isFinal, plannedFor: snapshot.plannedFor,
      setsBefore: snapshot.setsBefore, basis: [])
    switch event {
    case .policyAdopted: return self
    case .proposalAccepted(let facts):
      return .progression(.proposalAccepted(ProposalAccepted(clientID: facts.clientID, proposal: bare)))
    case .proposalDeclined(let facts):
      return .progression(.proposalDeclined(ProposalDeclined(clientID: facts.clientID, proposal: bare)))
    case .proposalOverridden(let facts):
      return .progression(.proposalOverridden(ProposalOverridden(clientID: facts.clientID, proposal: bare)))
    }
  }
}

extension ProgressionEvent {
  fileprivate var snapshot: ProposalSnapshot? {
    switch self {
    case .policyAdopted: nil
    case .proposalAccepted(let facts): facts.proposal
    case .proposalDeclined(let facts): facts.proposal
    case .proposalOverridden(let facts): facts.proposal
    }
  }
}
