import Application
import EventSourcing
import EventStore
import Foundation
import Logging
import Practice
import ReadModels
import Synchronization

/// What an erasure takes along outside of the log, and what is told of one that is not complete.
extension AppEnvironment {
  /// The file of reminders that `serve` and `send` write where nothing else was said.
  static func usualMessageFile(_ settings: Settings) -> String { "\(settings.dataFolder)/reminders.jsonl" }

  /// Takes the messages of an erased client out of the files that this process knows. It never fails: what could not be done
  /// is logged.
  ///
  /// - Returns: whether all was done.
  @discardableResult func removeMessages(
    of client: UUID, in practice: PracticeID, alsoFrom other: String? = nil
  ) async -> Bool {
    let paths = Set([Self.usualMessageFile(settings), other].compactMap { $0 }).filter {
      FileManager.default.fileExists(atPath: $0)
    }
    guard !paths.isEmpty else { return true }
    do {
      let messages = try await queries.messageIDs(of: client, in: practice).union(
        Outbox(store).ids(of: client, in: practice))
      for path in paths { _ = try await MessageFile(path: path).remove(messages) }
      return true
    } catch {
      logger.warning(
        "an erased client's lines could not be removed from a file of reminders",
        metadata: ["error": "\((error as? ApplicationError)?.description ?? "\(type(of: error))")"])
      return false
    }
  }

  /// Finishes what recorded erasures of a practice left, and clears an embedded vault's files.
  ///
  /// - Parameter cleared: up to which erasures this process took their messages out of the files. What an ended process or a
  ///   search that was not made left is done from the first one on.
  func finishErasures(in practice: PracticeID, messageFile: String? = nil, cleared: ClearedMessages)
    async throws
  {
    var failure: (any Error)?
    do { try await store.sweepErasures(in: practice) } catch { failure = error }
    do {
      for erasure in try await store.recordedErasures(in: practice)
      where erasure.position > cleared.position(of: practice) {
        guard await removeMessages(of: erasure.person, in: practice, alsoFrom: messageFile) else { break }
        cleared.note(erasure.position, of: practice)
      }
    } catch {
      failure = failure ?? error
    }
    await databases.clearVault(logger)
    if let failure { throw failure }
  }

  /// What `doctor` says of erasures whose key the vault still holds. A database that does not answer is named elsewhere.
  func problemsOfErasures(in practice: PracticeID) async -> [String] {
    guard let left = try? await store.incompleteErasures(in: practice), !left.isEmpty else { return [] }
    let directory = try? await queries.directory(practice)
    let names = left.prefix(10).map { erasure in
      let entry = directory?.entry(.client, erasure.person) ?? directory?.entry(.practitioner, erasure.person)
      return "\(entry?.handle ?? erasure.person.uuidString.lowercased()) (position \(erasure.position))"
    }
    let more = left.count > 10 ? " and \(left.count - 10) more" : ""
    return [
      "Practice \(practice): The vault still holds the keys of erased people, whose names and notes can be read: "
        + "\(names.joined(separator: ", "))\(more). “regimen serve” destroys them within a minute; or repeat "
        + "“regimen erase client”, or run “regimen vault clear”."
    ]
  }
}

/// Up to which erasures of each practice the messages to the erased people were taken out of the files.
final class ClearedMessages: Sendable {
  private let positions = Mutex<[PracticeID: Int64]>([:])

  /// 0 where none was looked at yet.
  func position(of practice: PracticeID) -> Int64 { positions.withLock { $0[practice] ?? 0 } }

  func note(_ position: Int64, of practice: PracticeID) { positions.withLock { $0[practice] = position } }
}
