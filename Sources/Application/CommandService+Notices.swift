public import EventSourcing
import EventStore
import Foundation
public import Practice
import ReadModels

/// What whoever sent a command should know of what it did, told with its answer, the same for every edge.
extension CommandService {
  /// What it put in the place of what held before, and who has the same e-mail or phone; none of most commands, and of one that
  /// changed nothing. The command was carried out whatever comes of this.
  public func notices<Command>(of outcome: Outcome<Command>, in practice: PracticeID) async throws -> [String]
  {
    guard let position = outcome.position, !outcome.isUnchanged else { return [] }
    if let command = outcome.request.command as? any ReplacingDecider {
      return try await replaced(command, before: position, practice).map { ["Before: \($0)."] } ?? []
    }
    if let command = outcome.request.command as? CorrectClient, command.email != nil || command.phone != nil {
      let same = try await queries.reached(
        email: command.email, phone: command.phone, except: command.clientID, in: practice
      ).clients.compactMap(\.handle)
      guard !same.isEmpty else { return [] }
      return [
        "\(same.joined(separator: ", ")) \(same.count == 1 ? "has" : "have") the same e-mail or phone. "
          + "If it is one person, registered twice, merge the two."
      ]
    }
    return []
  }

  /// Whether commands of a type may have notices.
  public static func hasNotices(_ command: any Decider.Type) -> Bool {
    command is any ReplacingDecider.Type || command is CorrectClient.Type
  }

  private func replaced<Command: ReplacingDecider>(
    _ command: Command, before position: Int64, _ practice: PracticeID
  ) async throws -> String? {
    let known = try await store.read(command.condition, in: practice).prefix { $0.position < position }
    return command.replaced(in: command.state(after: known))
  }
}
