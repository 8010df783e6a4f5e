import EventSourcing
import Foundation
import Practice

/// `POST /v1/cancellation-policy`: until when cancelling is free.
struct CancellationPolicyBody: WriteBody {
  let windowHours: Int
  let lateFeeCents: Int?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetCancellationPolicy> {
    return CommandRequest(
      command: SetCancellationPolicy(
        windowHours: windowHours, lateFeeCents: lateFeeCents, now: desk.now),
      id: desk.practice.uuid, name: "practiceId", creates: false, tag: PracticeTags.cancellationPolicy)
  }
}
