import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownMessages = PageTemplate(PackageResources.own_messages_mustache)
}

/// Which messages the client gets, chosen by themselves.
extension Pages {
  func ownMessages(_ visit: OwnVisit) async throws -> Response { try await ownMessages(visit, problem: nil) }

  private func ownMessages(_ visit: OwnVisit, problem: String?) async throws -> Response {
    let choices = try await parts.queries.messageChoices(of: visit.client, in: visit.practice)
    let done: OwnText? = visit.query("done") == "set" ? .messagesSet : nil
    return try await ownPage(
      .messagesTitle, .ownMessages,
      [
        "problem": problem as Any, "done": done.map { visit.texts($0) } as Any,
        "kinds": MessageKind.chosen.map { kind in
          let isWanted = choices.wants(kind)
          return [
            "kind": kind.rawValue, "isWanted": isWanted, "name": visit.texts(OwnText(kind)),
            "state": visit.texts(isWanted ? .messagesOn : .messagesOff),
            "button": visit.texts(isWanted ? .messagesStop : .messagesGet),
          ] as [String: Any]
        },
      ], visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  func chooseOwnMessages(_ visit: OwnVisit) async throws -> Response {
    do {
      guard let kind = visit["kind"].flatMap({ MessageKind(rawValue: $0) }) else {
        throw OwnProblem(text: .notRecorded)
      }
      _ = try await perform(
        "setMessageChoice", about: visit.client,
        body: ["kind": kind.rawValue, "unwanted": visit["unwanted"] != nil], visit)
      return .see("/me/messages?done=set")
    } catch let error as OwnProblem {
      return try await ownMessages(visit, problem: visit.texts(error.text))
    } catch {
      return try await ownMessages(visit, problem: try Self.words(of: error, visit.texts))
    }
  }
}

extension OwnText {
  /// When messages of a kind are sent; of a code and a link nothing is chosen.
  fileprivate init(_ kind: MessageKind) {
    self =
      switch kind {
      case .confirmation: .kindConfirmation
      case .change: .kindChange
      case .cancellation: .kindCancellation
      case .reminder: .kindReminder
      case .offer: .kindOffer
      case .morning: .kindMorning
      case .form: .kindForm
      case .code, .link: .messagesTitle
      }
  }
}
