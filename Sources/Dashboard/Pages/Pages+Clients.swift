import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let client = PageTemplate(PackageResources.client_mustache)
}

/// Registering a client, and one client: what comes next, what is proposed and why, how pain and loads went, what happened.
extension Pages {
  func registerClient(_ visit: Visit) async throws -> Response {
    do {
      let answer = try await perform(
        RegisterClient.Input(
          name: visit["name"], email: visit["email"], phone: visit["phone"], enquiryId: try visit.enquiry(),
          confirmDuplicate: visit["confirmDuplicate"] == nil ? nil : true), visit)
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      let directory = try await parts.queries.directory(visit.practice, atLeast: answer.position)
      let handle = directory.entry(.client, answer.id)?.handle ?? answer.id.lowercased
      let next = visit.may(.client) ? "/clients/\(handle)" : "/book?client=\(handle)"
      return .see(FormReceipt.path("registerClient", answer, about: handle, back: next, visit))
    } catch {
      let isDuplicate = Problem(error).refusal?.code == .possibleDuplicate
      return try await clients(visit, problem: try Self.words(of: error), isDuplicate: isDuplicate)
    }
  }

  func client(_ visit: Visit) async throws -> Response { try await client(visit, problem: nil) }

  /// - Parameter asksLoad: whether a load was refused for its unit, which may be confirmed.
  private func client(_ visit: Visit, problem: String?, asksLoad: Bool = false) async throws -> Response {
    let view = try await client(of: visit)
    let id = try await clientID(of: visit)
    let directory = try await parts.queries.directory(visit.practice)
    let own = try await parts.queries.timeZone(of: id, in: visit.practice, isForShow: true)
    let zone = Routes.zone(own ?? directory.practice?.timeZone)
    let now = parts.now()
    let asOfDay = try visit.day("asOf")
    let isByWhatHappened = visit.query("by") != "known"
    let asOf = asOfDay.map { day in
      let end = WallClock.start(of: day + 1, in: zone)
      return isByWhatHappened ? AsOf.happenedBy(end) : AsOf.recordedAt(end)
    }
    let views: ClientSections
    do {
      views = try await parts.queries.sections(
        visit.practice, of: id, at: visit.principal.places, asOf: asOf, now: now)
    } catch let
      error as ReadModelError where error.code == .notFound
    { throw asOf == nil ? Problem.unknownClient : Problem.notYetAClient }
    let (proposals, recovery, progression) = (views.proposals, views.recovery, views.progression)
    let (history, marks, programme) = (views.history, views.marks.items, views.programme)
    let path = "/clients/\(view.client.handle)"
    let isChangeable = asOf == nil && !view.client.erased
    func forms(_ routes: [String], _ given: [(String, String)] = []) -> [[String: Any]] {
      guard isChangeable else { return [] }
      return routes.compactMap { FormMenu.link($0, for: view.client.handle, back: path, given: given, visit) }
    }
    let changes = ClientPageValues.changes(marks, in: zone)
    let points = ClientPageValues.sessions(of: progression)
    return try await page(
      view.client.name ?? view.client.handle, .client,
      [
        "name": view.client.name ?? view.client.handle, "handle": view.client.handle,
        "handles": ([view.client.handle] + (view.client.merged ?? [])).joined(separator: ", also "),
        "isErased": view.client.erased, "email": view.client.email as Any, "phone": view.client.phone as Any,
        "problem": problem as Any, "asksLoad": asksLoad, "asOf": asOfDay.map { "\($0)" } as Any,
        "today": "\(LocalDay(of: now, in: zone))", "isByWhatHappened": isByWhatHappened,
        "incomplete": (view.incompleteText ?? proposals.incompleteText) as String? as Any,
        "flags": (view.client.redFlags ?? []).map { standing in
          [
            "words": standing.flag.words, "isEmergency": standing.urgency == .emergency,
            "links": forms(["clearRedFlag"], [("flagId", standing.flagID.lowercased)]),
          ] as [String: Any]
        },
        "menu": isChangeable
          ? FormMenu.values(FormMenu.client, for: view.client.handle, back: path, visit) : [],
        "next": view.nextAppointment.map {
          "\(PageText.day($0.wallTime.day)) \(PageText.clock($0.startsAt.date, Routes.zone($0.timeZone))), \($0.site), \($0.practitioner)"
        } as Any, "sessions": view.sessions, "mayBook": visit.may(.book) && !view.client.erased,
        "mayRecord": visit.may(.record) && !view.client.erased,
        "restDebt": recovery.restDebt.map { "\($0.owed) of \($0.prescribed) days of rest are owed." } as Any,
        "flare": recovery.suspectedFlare.map { "A flare is suspected since \(PageText.day($0))." } as Any,
        "flareLinks": forms(["recordFlare"]),
        "flares": recovery.flares.filter { $0.endedOn == nil }.map { flare in
          [
            "words":
              "A flare in the \(PageText.words(flare.region.rawValue)) since \(PageText.day(flare.day)), \(flare.nrs) of 10 at its worst.",
            "links": forms(["scoreFlare", "resolveFlare"], [("flareId", flare.flareID.lowercased)]),
          ] as [String: Any]
        },
        "gaps": proposals.gaps.map { gap in
          ["words": PageText.sentence(gap.rawValue), "links": forms(gap.answers)] as [String: Any]
        }, "policy": proposals.policy,
        "isDischarged": proposals.isDischarged,
        "proposals": proposals.items.map {
          ClientPageValues.proposal($0, mayAnswer: visit.may(.answerProposal) && asOf == nil)
        }, "hasProposals": !proposals.items.isEmpty,
        "pain": points.map { point in
          [
            "day": "\(point.day)", "before": ClientPageValues.score(point.pain?.before),
            "during": ClientPageValues.score(point.pain?.during),
            "after": ClientPageValues.score(point.pain?.after),
            "morning": ClientPageValues.score(point.pain?.nextMorning), "changes": changes[point.day] ?? "",
          ]
        }, "hasPain": !points.isEmpty, "marks": changes.keys.sorted().map { "\($0)" }.joined(separator: " "),
        "weeks": ClientCalendar.weeks(
          progression, marks, upTo: asOfDay ?? LocalDay(of: now, in: zone), in: zone),
        "programme": ClientPageValues.programme(programme, forms) as Any,
        "exercises": progression.items.prefix(12).map { ClientPageValues.exercise($0, zone) },
        "history": history.items.map { item in
          [
            "at":
              PageText.minute(item.occurredAt.date, zone),
            "kind": PageText.words(item.kind),
            "note": (item.note ?? item.reason ?? item.goal) as String? as Any,
            "isReplaced": item.correctedBy != nil, "who": (item.actorName ?? item.role) as String as Any,
          ] as [String: Any]
        },
      ], visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  func answerProposal(_ visit: Visit) async throws -> Response {
    let exercise = visit["exercise"] ?? ""
    let expecting = visit["expecting"].flatMap(PolicyAction.init(rawValue:))
    let terms = visit["terms"].flatMap { try? JSONDecoder().decode(PolicyTerms.self, from: Data($0.utf8)) }
    do {
      let answer: WriteAnswer
      switch visit["answer"] {
      case "accept":
        answer = try await perform(
          AcceptProposal.Input(
            exercise: exercise, expecting: expecting, terms: terms,
            load: visit["load"] == nil ? nil : try Self.load(visit)), visit)
      case "override":
        answer = try await perform(
          OverrideProposal.Input(
            exercise: exercise, to: try Self.load(visit), reason: visit["reason"] ?? "", expecting: expecting,
            terms: terms, confirmLoad: visit["confirmLoad"] == nil ? nil : true),
          visit)
      case "decline":
        answer = try await perform(
          DeclineProposal.Input(
            exercise: exercise, reason: visit["reason"] ?? "", expecting: expecting, terms: terms),
          visit)
      default: throw Problem.refused("answer", "Accept the proposal, decline it, or set another load.")
      }
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      return .see("/clients/\(visit.context.parameters.get("id") ?? "")#proposals")
    } catch {
      let asksLoad = [.unitDiffers, .loadFar].contains(Problem(error).refusal?.code)
      return try await client(visit, problem: try Self.words(of: error), asksLoad: asksLoad)
    }
  }

  private static func load(_ visit: Visit) throws -> Load {
    guard let value = visit["load"].flatMap({ Double($0) }), value.isFinite,
      let unit = visit["unit"].flatMap(LoadUnit.init(rawValue:))
    else { throw Problem.refused("load", "Give the load as a number, with its unit.") }
    return Load(value, unit)
  }

  /// What a person is told where a form was refused; anything that is not a refusal is thrown on.
  static func words(of error: any Error) throws -> String {
    let problem = Problem(error)
    guard problem.code.status.kind == .clientError else { throw error }
    guard let fault = problem.faults.first, fault.parameter != "form" else {
      return problem.faults.first?.detail ?? problem.detail
    }
    return "\(PageText.field(fault.parameter)): \(fault.detail)"
  }
}

extension Visit {
  /// The enquiry that a form of registration names; nil where it names none.
  fileprivate func enquiry() throws(Problem) -> UUID? {
    guard let text = self["enquiry"] else { return nil }
    guard let id = UUID(uuidString: text) else {
      throw .refused("enquiry", "Choose an enquiry of the list, or none.")
    }
    return id
  }
}

extension IntakeGap {
  /// The writes that close it, by the names of their routes; none where no form takes it yet.
  fileprivate var answers: [String] {
    switch self {
    case .painHistoryMissing: ["recordPainHistory"]
    case .painMapMissing: []
    case .consentMissing, .consentWithdrawn: ["giveConsent"]
    case .screeningMissing, .screeningExpired: ["recordScreening"]
    case .screeningNotCleared: ["recordClearance"]
    }
  }
}
