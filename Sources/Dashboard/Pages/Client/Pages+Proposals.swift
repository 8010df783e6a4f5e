import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// Proposals as they are shown and answered: singly, or all those that rise by nothing surprising.
extension Pages {
  func proposals(_ views: ClientSections, _ look: ClientLook, _ refused: RefusedAnswer?) -> [String: Any] {
    let view = views.proposals
    let isFlagged = look.view.client.redFlags?.isEmpty == false
    let mayAnswer = look.visit.may(.answerProposal) && look.isChangeable
    let loads = Dictionary(
      views.progression.items.map { ($0.exercise, $0.loadKg) }, uniquingKeysWith: { first, _ in first })
    let usual = view.items.filter { item in
      item.isOpen && item.isUsual(from: loads[item.exercise] ?? nil)
    }
    // That somebody is to be referred is said and answered once, however many exercises there are.
    let referred = view.items.filter { $0.decision.action == .refer }
    let items = view.items.filter { $0.decision.action != .refer }.map { item in
      var values = ClientPageValues.proposal(item, mayAnswer: mayAnswer)
      values["isUsual"] = usual.contains { $0.exercise == item.exercise }
      if let refused, refused.exercise == item.exercise {
        values["refused"] = refused.problem
        values["asksLoad"] = refused.asksLoad
        values["typedLoad"] = look.visit["load"]
        values["typedReason"] = look.visit["reason"]
        values["opensOther"] = look.visit["answer"] == "override"
        values["opensDecline"] = look.visit["answer"] == "decline"
        if look.visit["unit"] == LoadUnit.lb.rawValue { values["isPounds"] = true }
      }
      return values
    }
    return [
      "referral": Self.referral(referred, mayAnswer: mayAnswer) as Any,
      "policy": view.policy, "isDischarged": view.isDischarged, "proposals": items,
      "hasProposals": !items.isEmpty, "hasAny": !view.items.isEmpty,
      "mayAnswerAny": mayAnswer && view.items.contains(where: \.isOpen),
      "usual": usual.map { item in
        ["exercise": item.exercise, "expecting": item.decision.action.rawValue, "terms": item.terms]
          as [String: Any]
      },
      "usualCount": usual.count,
      "hasUsual": mayAnswer && usual.count > 1 && !isFlagged && view.client.incompleteFrom == nil,
      "plannedFor": view.plannedFor.map { PageText.shortDay(LocalDay(of: $0.date, in: look.zone)) } as Any,
    ]
  }

  /// What is told where the client is to be referred; nil where they are not.
  private static func referral(_ items: [ProposalsView.Item], mayAnswer: Bool) -> [String: Any]? {
    guard let first = items.first else { return nil }
    let open = items.filter(\.isOpen)
    return [
      "words": first.words, "exercises": items.map(\.name).joined(separator: ", "),
      "isOne": items.count == 1, "mayAnswer": mayAnswer && !open.isEmpty, "isAnswered": open.isEmpty,
      "items": open.map { ["exercise": $0.exercise, "terms": $0.terms] as [String: Any] },
    ]
  }

  func answerProposal(_ visit: Visit) async throws -> Response {
    let exercise = visit["exercise"] ?? ""
    do {
      let (expecting, terms) = Self.seen(visit["expecting"], visit["terms"])
      let answer: WriteAnswer
      switch visit["answer"] {
      case "accept":
        answer = try await perform(
          AcceptProposal.Input(
            exercise: exercise, expecting: expecting, terms: terms,
            load: visit["load"] == nil ? nil : try Self.load(visit),
            confirmLoad: visit["confirmLoad"] == nil ? nil : true), visit)
      case "complexity":
        guard let axis = visit["complexity"].flatMap(ComplexityAxis.init(rawValue:)) else {
          throw Problem.refused("complexity", "The form is not whole. Open the page again.")
        }
        answer = try await perform(
          AcceptProposal.Input(
            exercise: exercise, expecting: expecting, terms: terms, complexity: axis), visit)
      case "override":
        let load = try Self.load(visit)
        try await checkNear(load, exercise, visit)
        answer = try await perform(
          OverrideProposal.Input(
            exercise: exercise, to: load, reason: visit["reason"] ?? "",
            expecting: expecting, terms: terms, confirmLoad: visit["confirmLoad"] == nil ? nil : true),
          visit)
      case "decline":
        answer = try await perform(
          DeclineProposal.Input(
            exercise: exercise, reason: visit["reason"] ?? "", expecting: expecting, terms: terms),
          visit)
      default: throw Problem.refused("answer", "Accept the proposal, decline it, or set another load.")
      }
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      return told(visit["answer"] == "complexity" ? "accept" : visit["answer"] ?? "", answer, visit)
    } catch {
      let problem = try Self.words(of: error)
      let asksLoad = [.unitDiffers, .loadFar].contains(Problem(error).refusal?.code)
      return try await client(
        visit, refused: RefusedAnswer(exercise: exercise, problem: problem, asksLoad: asksLoad))
    }
  }

  /// Leads on to the proposals, and tells how one was answered.
  private func told(_ kind: String, _ answer: WriteAnswer, _ visit: Visit) -> Response {
    let handle = visit.context.parameters.get("id") ?? ""
    return .see(
      FormReceipt.path(
        "\(kind)Proposal", answer, about: handle, back: visit.back ?? "/clients/\(handle)#proposals", visit))
  }

  /// Refuses another load that is far from the one that would stand if the proposal were accepted, unless it is confirmed.
  private func checkNear(_ load: Load, _ exercise: String, _ visit: Visit) async throws {
    guard visit["confirmLoad"] == nil else { return }
    let view = try await parts.queries.proposals(
      visit.practice, of: try await clientID(of: visit), at: visit.principal.places, now: parts.now())
    guard let item = view.items.first(where: { $0.exercise == exercise }) else { return }
    let terms = item.decision.params
    let proposed =
      terms.loadKg.map { Load($0, .kg) } ?? terms.loadLb.map { Load($0, .lb) }
      ?? item.load.flatMap { Load($0) }
    if let proposed { try load.checkNear(proposed: proposed, isConfirmed: false, field: "load") }
  }

  /// Accepts each of the proposals that the form names, as it was seen; the first that is refused ends it, and is told with
  /// how many were accepted before.
  func acceptProposals(_ visit: Visit) async throws -> Response {
    let exercises = visit.all("exercise")
    let key = try visit.key()
    var accepted = 0
    var last = ""
    var newest: WriteAnswer?
    do {
      guard !exercises.isEmpty else {
        throw Problem.refused("exercise", "Nothing is left to accept. Look at the proposals again.")
      }
      for exercise in exercises {
        last = exercise
        let (expecting, terms) = Self.seen(visit["expecting.\(exercise)"], visit["terms.\(exercise)"])
        // What was not seen is not accepted.
        guard expecting != nil, terms != nil else {
          throw Problem.refused("exercise", "The form is not whole. Open the page again.")
        }
        let answer = try await routes.perform(
          AcceptProposal.Input(exercise: exercise, expecting: expecting, terms: terms),
          WriteRequest(
            name: "page/\(AcceptProposal.self)", key: "\(key)-\(exercise)",
            pathID: visit.context.parameters.get("id"), since: nil, principal: visit.principal,
            client: "regimen-browser"))
        if let position = answer.position {
          try await parts.runtime.catchUp(visit.practice, to: position)
        }
        accepted += 1
        newest = answer
      }
      guard let newest else { return .see("/clients/\(visit.context.parameters.get("id") ?? "")#proposals") }
      return told("accept", newest, visit)
    } catch {
      let words = try Self.words(of: error)
      let told = accepted == 0 ? words : "\(words) Before it, \(accepted) were accepted."
      return try await client(
        visit, refused: RefusedAnswer(exercise: last, problem: told, asksLoad: false))
    }
  }

  /// The proposal as it was shown, by what the form carries.
  private static func seen(_ action: String?, _ terms: String?) -> (PolicyAction?, PolicyTerms?) {
    (
      action.flatMap(PolicyAction.init(rawValue:)),
      terms.flatMap { try? JSONDecoder().decode(PolicyTerms.self, from: Data($0.utf8)) }
    )
  }

  private static func load(_ visit: Visit) throws -> Load {
    guard let value = visit["load"].flatMap(FormNumber.read),
      let unit = visit["unit"].flatMap(LoadUnit.init(rawValue:))
    else { throw Problem.refused("load", "Give the load as a number, with its unit.") }
    return Load(value, unit)
  }
}

extension ProposalsView.Item {
  /// Whether an answer is wanted.
  var isOpen: Bool { answer == nil || differsFromAnswer }

  /// What is proposed, as the form of an answer carries it.
  var terms: String {
    (try? JSONCoding.encoder().encode(decision.params)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// More than this much is asked about before a load is set, so it is never accepted among others.
  private static let largestRise = 1.25

  /// Whether it stays or rises as is usual: it is final, nothing held it back, nothing has to be chosen or looked at, and the
  /// load, where it grows, grows by at most a quarter.
  ///
  /// - Parameter current: the load that is prescribed, in kilograms; nil for none.
  func isUsual(from current: Double?) -> Bool {
    guard isFinal, guards.isEmpty, !asksPractitioner, !suspectsFlare, decision.params.needsLoad != true
    else { return false }
    switch decision.action {
    case .hold, .increaseReps, .extendReps, .increaseHold: return true
    case .increaseLoad:
      let next = decision.params.loadKg ?? decision.params.loadLb.map { $0 * LoadUnit.lb.kilograms }
      guard let current, current > 0, let next else { return false }
      return next >= current && next <= current * Self.largestRise
    case .refer, .review, .rest, .flareCut, .regress, .deload, .restart, .resume, .harderRung: return false
    }
  }
}
