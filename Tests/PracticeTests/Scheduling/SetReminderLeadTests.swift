import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

@Suite struct SetReminderLeadTests {
  private let offered = SchedulingExample.service()

  private func set(_ hours: Int?) -> PracticeEvent {
    .scheduling(.reminderLeadSet(ReminderLeadSet(serviceID: Example.service, hours: hours)))
  }

  private func outcome(_ hours: Int?, after drafts: Draft<PracticeEvent>...)
    -> Specification<PracticeEvent>.Outcome
  {
    Specification.practice([offered] + drafts).when(
      SetReminderLead(serviceID: Example.service, hours: hours, now: Example.now))
  }

  @Test func aLeadIsSetOnceAndTakenBack() {
    #expect(outcome(48).events == [set(48)])
    #expect(outcome(48, after: Example.past(set(48))).events.isEmpty)
    #expect(outcome(nil, after: Example.past(set(48))).events == [set(nil)])
    #expect(outcome(nil).events.isEmpty)
  }

  @Test(arguments: [0, 169, -1]) func refusesALeadOutOfBounds(hours: Int) {
    #expect(outcome(hours).code == .outOfRange)
  }

  @Test func refusesAnUnknownService() {
    let refused = Specification.practice().when(
      SetReminderLead(serviceID: Example.service, hours: 48, now: Example.now))
    #expect(refused.code == .unknownService)
  }
}
