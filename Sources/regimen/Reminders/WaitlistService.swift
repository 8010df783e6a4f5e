import EventStore
import Foundation
import Logging
import ReadModels
import ServiceLifecycle

/// Looks once a minute for open times to offer to those who wait, until it is shut down.
struct WaitlistService: Service {
  let office: Office
  /// For how long a time is kept for whom it is offered to.
  let holdMinutes: Int

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await look()
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  /// No error of a practice or of the database ends it.
  private func look() async {
    do {
      for practice in try await office.store.practices() {
        let round = WaitlistRound(
          office.queries, practice, issuer: Issuer(role: "owner", client: "regimen-waitlist"),
          holdMinutes: holdMinutes)
        _ = try await round.run(now: Date())
      }
    } catch {
      if !Task.isCancelled {
        office.logger.warning("the waiting list was not looked at; it is in a minute")
      }
    }
  }
}
