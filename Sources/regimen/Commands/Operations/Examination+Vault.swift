import EventSourcing
import EventStore

/// Whether the vault opens, and which practices' keys do not.
extension Examination {
  mutating func lookAtVault() async {
    do {
      let closed = try await environment.vault.check()
      guard !closed.isEmpty else { return }
      // A database that does not answer is named elsewhere; then none is called nobody's.
      let logs = try? await environment.store.practices()
      let peopled = try? await environment.vault.practicesWithPeople()
      for practice in closed {
        let isNobodys = logs?.contains(practice) == false && peopled?.contains(practice) == false
        report(isNobodys ? Self.orphan(practice) : Self.closed(practice))
      }
    } catch {
      note(error, "Names cannot be opened, and nothing personal can be recorded. ")
      // Under another master key none opens, and none is said to be nobody's.
      for practice in (try? await environment.vault.practicesThatStayClosed()) ?? [] {
        report(
          "The master key does not open the key of practice \(practice). Name the file that it was made with, or restore the "
            + "vault.")
      }
    }
  }

  private static func closed(_ practice: PracticeID) -> String {
    "Practice \(practice): The vault's key of it does not open with the master key, which is the vault's own: nothing personal "
      + "of this practice can be shown or recorded. If the key was made with another master key, run “regimen vault rotate” "
      + "with --other-master-key-file; otherwise restore the vault from a backup."
  }

  private static func orphan(_ practice: PracticeID) -> String {
    "The vault holds a key of a practice \(practice) that does not open with the master key. The event database has no log of "
      + "that practice, and the vault no keys of its people, so nothing is sealed with it; somebody stored it past the "
      + "application. It holds up “regimen vault rotate”. Check that REGIMEN_DATABASE names the right database; if it does, "
      + "remove it as the vault's owner: delete from public.practice_keys where practice_id = '\(practice)'"
  }
}
