import DequeModule
import EventSourcing

/// Puts requests that arrive together into batches, those of one practice one batch after the other.
///
/// What arrives while a batch is on its way goes into the next one; nothing ever waits for a timer. The caller who finds a
/// practice idle leads its batch, and hands the lead to the first who waited.
actor Coalescer<Batch: RequestBatch, Answer: Sendable> {
  typealias Outcome = Result<Answer, EventStoreError>

  /// How a caller who waited goes on.
  private enum Resumption {
    case done(Outcome)
    case lead
    /// The leader's task was cancelled, which is nothing to those who travelled with it.
    case again
  }

  private struct Waiting {
    let request: Batch.Request
    let continuation: CheckedContinuation<Resumption, Never>
  }

  private var waiting: [PracticeID: Deque<Waiting>] = [:]
  private var leading: Set<PracticeID> = []
  private let send: @Sendable (Batch, PracticeID) async throws(EventStoreError) -> [Answer]

  /// - Parameter send: sends a batch as one statement, and gives one answer to each of its requests.
  init(send: @escaping @Sendable (Batch, PracticeID) async throws(EventStoreError) -> [Answer]) {
    self.send = send
  }

  /// Sends a request with whatever else is waiting, and gives its answer.
  func submit(_ request: Batch.Request, to practice: PracticeID) async throws(EventStoreError) -> Answer {
    while true {
      if leading.contains(practice) {
        let turn = await withCheckedContinuation { continuation in
          waiting[practice, default: []].append(Waiting(request: request, continuation: continuation))
        }
        switch turn {
        case .done(let outcome): return try outcome.get()
        case .again: continue
        case .lead: break
        }
      } else {
        leading.insert(practice)
        // Callers that are ready to run at this moment come along; where there is none this costs a microsecond.
        await Task.yield()
      }
      return try await lead(request, practice)
    }
  }

  /// How many callers wait for the batch that is on its way to a practice.
  func waiting(for practice: PracticeID) -> Int { waiting[practice]?.count ?? 0 }

  /// Runs one batch that starts with the leader's own request, then passes the lead on.
  private func lead(_ own: Batch.Request, _ practice: PracticeID) async throws(EventStoreError) -> Answer {
    var batch = Batch()
    _ = batch.admit(own)
    var members: [Waiting] = []
    var left: Deque<Waiting> = []
    for candidate in waiting[practice] ?? [] {
      // Once one had to stay behind, those behind it that concern it must not overtake it; keep it simple and stop.
      if left.isEmpty, batch.admit(candidate.request) {
        members.append(candidate)
      } else {
        left.append(candidate)
      }
    }
    waiting[practice] = left.isEmpty ? nil : left

    let outcomes = await run(batch, practice)
    let wasCancelled = Task.isCancelled
    for (member, outcome) in zip(members, outcomes.dropFirst()) {
      switch outcome {
      case .failure where wasCancelled: member.continuation.resume(returning: .again)
      case .success, .failure: member.continuation.resume(returning: .done(outcome))
      }
    }
    passLead(of: practice)
    return try outcomes[0].get()
  }

  private func passLead(of practice: PracticeID) {
    guard let next = waiting[practice]?.popFirst() else {
      leading.remove(practice)
      waiting[practice] = nil
      return
    }
    next.continuation.resume(returning: .lead)
  }

  /// Sends a batch; where the statement itself fails, its members one by one.
  private func run(_ batch: Batch, _ practice: PracticeID) async -> [Outcome] {
    do {
      return try await send(batch, practice).map { .success($0) }
    } catch {
      guard error.code == .rejected, batch.requests.count > 1, !Task.isCancelled else {
        return batch.requests.map { _ in .failure(error) }
      }
    }
    var outcomes: [Outcome] = []
    for request in batch.requests {
      var single = Batch()
      _ = single.admit(request)
      do throws(EventStoreError) { outcomes.append(.success(try await send(single, practice)[0])) } catch {
        outcomes.append(.failure(error))
      }
    }
    return outcomes
  }
}
