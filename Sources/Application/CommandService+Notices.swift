public import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What the sender of a command should know about its effect, told with the answer, the same for every edge.
extension CommandService {
  /// What it put in the place of what held before, who has the same name, e-mail or phone, and what of hours and time off is probably not
  /// meant; none of most commands, and of one that changed nothing. The command was carried out whatever comes of this.
  public func notices<Command>(of outcome: Outcome<Command>, in practice: PracticeID) async throws -> [String]
  {
    guard let position = outcome.position, !outcome.isUnchanged else { return [] }
    var notices: [String] = []
    if let command = outcome.request.command as? any NoticingDecider {
      notices += try await self.notices(of: command, at: position, practice)
    }
    switch outcome.request.command {
    case let command as CorrectClient where command.email != nil || command.phone != nil:
      notices += try await alike(nil, command.email, command.phone, except: command.clientID, practice)
    case let command as RegisterClient:
      notices += try await alike(
        command.name, command.email, command.phone, except: command.clientID, practice)
    default: break
    }
    return notices
  }

  /// Whether commands of a type may have notices.
  public static func hasNotices(_ command: any Decider.Type) -> Bool {
    command is any NoticingDecider.Type || command is CorrectClient.Type || command is RegisterClient.Type
  }

  /// Who may be the same person, by handles.
  private func alike(
    _ name: String?, _ email: String?, _ phone: String?, except own: UUID, _ practice: PracticeID
  ) async throws -> [String] {
    let found = try await queries.alike(name: name, email: email, phone: phone, except: own, in: practice)
    let all = [
      (found.reached, "the same e-mail or phone"), (found.named, "the same name, or almost the same"),
    ]
    return all.filter { !$0.0.isEmpty }.map { handles, what in
      "\(handles.joined(separator: ", ")) \(handles.count == 1 ? "has" : "have") \(what). "
        + "If it is one person, registered twice, merge the two."
    }
  }

  private func notices<Command: NoticingDecider>(
    of command: Command, at position: Int64, _ practice: PracticeID
  ) async throws -> [String] {
    let known = try await store.read(command.condition, in: practice).prefix { $0.position < position }
    return command.notices(
      from: command.state(after: known), to: try await queries.schedulingSetup(practice))
  }
}
