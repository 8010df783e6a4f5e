import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownForms = PageTemplate(PackageResources.own_forms_mustache)
  static let ownForm = PageTemplate(PackageResources.own_form_mustache)
}

/// The forms that a client fills in before a visit and between visits.
extension Pages {
  func ownForms(_ visit: OwnVisit) async throws -> Response {
    let texts = visit.texts
    let view = try await parts.queries.forms(visit.practice, of: visit.client, now: visit.now)
    let drafts = try await parts.store.drafts(by: visit.client, in: visit.practice)
    let due = view.due.compactMap { one in
      Questionnaire.current(one.form).map { form in
        [
          "path": "/me/forms/\(one.form.rawValue)", "name": form.title[texts.language],
          "by": texts(one.isLate ? .formLate : .formBy, ["day": texts.day(one.by)]), "isLate": one.isLate,
          "isBegun": drafts.contains(one.form.rawValue),
        ] as [String: Any]
      }
    }
    let sent = view.answered.filter { $0.status != .replaced }.prefix(10).compactMap { one in
      Questionnaire.current(one.form).map { form in
        [
          "name": form.title[texts.language],
          "day": texts.day(LocalDay(of: one.at.date, in: visit.zone)), "state": texts(one.status.ownText),
        ] as [String: Any]
      }
    }
    let told = (visit.query("stop") ?? "").split(separator: ".").map(String.init)
    let stops = OwnFormStop.allCases.filter { told.contains($0.rawValue) }
    return try await ownPage(
      .forms, .ownForms,
      [
        "due": due, "hasDue": !due.isEmpty, "sent": Array(sent), "hasSent": !sent.isEmpty,
        "isSent": visit.query("sent") != nil, "isSaved": visit.query("saved") != nil,
        "isWithdrawn": visit.query("withdrawn") != nil, "emergency": texts.emergency,
        "stops": stops.map { texts($0.text) }, "isStopped": !stops.isEmpty && visit.query("sent") != nil,
        "isEmergency": stops.contains(.emergency), "consent": view.consentVersion as Any,
      ], visit)
  }

  func ownForm(_ visit: OwnVisit) async throws -> Response {
    let form = try await form(visit)
    let draft = try await parts.store.draft(
      of: form.form.rawValue, version: form.version, by: visit.client, in: visit.practice)
    let answers = draft?[.answers].flatMap(FormAnswers.init(json:))
    let shown: FormAnswers
    if let answers { shown = answers } else { shown = try await known(form, visit) }
    return try await ownForm(form, shown, faults: [:], problem: nil, visit)
  }

  /// Keeps what was typed, or sends it. What is not whole is kept too, and said at each question.
  func sendOwnForm(_ visit: OwnVisit) async throws -> Response {
    let form = try await form(visit)
    let answers = OwnFormFields.answers(form, visit.form)
    let texts = visit.texts
    // Nobody agrees to a text that they did not see.
    if let read = visit["version"], read != form.version {
      return try await ownForm(form, FormAnswers(), faults: [:], problem: texts(.formChanged), visit)
    }
    try await parts.store.keepDraft(
      PersonalPart([.answers: answers.json]), of: form.form.rawValue, version: form.version,
      by: visit.client, in: visit.practice, at: visit.now)
    switch visit["action"] {
    case "keep": return Response(status: .noContent)
    // Who puts it off is told at once where to turn to, and nothing is recorded yet.
    case "save":
      let isEmergency = OwnFormStop.of(form, answers).contains(.emergency)
      return .see("/me/forms?saved=1" + (isEmergency ? "&stop=emergency" : ""))
    default: break
    }
    let faults = form.faults(in: answers, today: visit.today).mapValues { texts($0.ownText) }
    guard faults.isEmpty else {
      try await raise(form, answers, visit)
      return try await ownForm(form, answers, faults: faults, problem: texts(.formNotWhole), visit)
    }
    let input = AnswerForm.Input(
      form: form.form, version: form.version, language: texts.language,
      answers: answers.texts.sorted { $0.key < $1.key }.map { FormAnswer(question: $0.key, answer: $0.value) }
    )
    do {
      let answer = try await routes.perform(
        input, try ownRequest("answerForm", about: visit.client, visit))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
    } catch {
      let field = Problem(error).refusal?.field
      let problem = try Self.words(of: error, texts)
      let isOfQuestion = form.questions.contains { $0.id == field }
      return try await ownForm(
        form, answers, faults: isOfQuestion ? [field ?? "": texts(.answerCheck)] : [:],
        problem: isOfQuestion ? texts(.formNotWhole) : problem, visit)
    }
    try await parts.store.deleteDraft(of: form.form.rawValue, by: visit.client, in: visit.practice)
    let stops = OwnFormStop.of(form, answers).map(\.rawValue).joined(separator: ".")
    return .see("/me/forms?sent=1" + (stops.isEmpty ? "" : "&stop=\(stops)"))
  }

  /// Raises the signs of danger that were ticked in a form that was sent and is not whole: they wait for no other answer.
  private func raise(_ form: Questionnaire, _ answers: FormAnswers, _ visit: OwnVisit) async throws {
    let flags = OwnFormStop.flags(form, answers)
    guard !flags.isEmpty else { return }
    let client = try await parts.queries.client(visit.practice, id: visit.client, now: visit.now).client
    let standing = Set((client.redFlags ?? []).map(\.flag))
    for flag in flags where !standing.contains(flag) {
      let answer = try await routes.perform(
        RaiseRedFlag.Input(flag: flag),
        try ownRequest("raiseRedFlag", about: visit.client, of: flag.rawValue, visit))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
    }
  }

  // MARK: - One form

  private func form(_ visit: OwnVisit) async throws -> Questionnaire {
    guard let kind = visit.context.parameters.get("id").flatMap(FormKind.init(rawValue:)),
      let form = try await parts.queries.consentTexts(visit.practice).current(kind)
    else { throw Problem.unknownRoute }
    return form
  }

  /// What is known already and may be asked again: the activities in the client's words, and where it hurts most.
  private func known(_ form: Questionnaire, _ visit: OwnVisit) async throws -> FormAnswers {
    guard form.form == .outcomes else { return FormAnswers() }
    var texts: [String: String] = [:]
    let activities = try await parts.queries.ownProgress(visit.practice, of: visit.client, now: visit.now)
      .activities
    let newest = activities.compactMap(\.points.last?.day).max()
    let words = activities.filter { $0.points.last?.day == newest }.compactMap(\.words)
    for (index, words) in words.prefix(3).enumerated() { texts["activity-\(index + 1)"] = "\(words)=" }
    let intake = try await parts.queries.intake(visit.practice, of: visit.client, now: visit.now)
    if let site = intake.map?.pains.first?.site {
      texts["pain"] = "\(site.region.rawValue) \(site.side.rawValue) -"
    }
    return FormAnswers(texts)
  }

  func ownForm(
    _ form: Questionnaire, _ answers: FormAnswers, faults: [String: String], problem: String?,
    _ visit: OwnVisit
  ) async throws -> Response {
    let language = visit.texts.language
    let fields = OwnFormFields(form: form, answers: answers, faults: faults, texts: visit.texts)
    let consent = form.form == .consent ? try await consentValues(form, visit) : [:]
    return try await ownPage(
      .forms, .ownForm,
      [
        "form": form.form.rawValue, "name": form.title[language], "intro": form.intro[language],
        "version": form.version, "problem": problem as Any,
        "faults": fields.list, "hasFaults": !faults.isEmpty, "questions": fields.values,
        "emergency": form.questions.contains { $0.becomes == .redFlags } ? visit.texts.emergency : false,
        "isOpen": true, "reason": visit["reason"] ?? "", "typed": visit["name"] ?? "",
        "withdrawFault": faults["withdraw"] as Any,
      ].merging(consent) { $1 }, visit, status: problem == nil ? .ok : .unprocessableContent)
  }
}

/// What of an answer stops training, and what the client is told at once.
enum OwnFormStop: String, CaseIterable {
  case emergency
  case urgent
  case refer
  case flare

  /// The signs of danger that were ticked.
  static func flags(_ form: Questionnaire, _ answers: FormAnswers) -> [RedFlag] {
    form.questions.filter { $0.becomes == .redFlags && answers.asks($0) }.flatMap { question in
      (answers[question.id] ?? "").split(separator: " ").compactMap { RedFlag(rawValue: String($0)) }
    }
  }

  static func of(_ form: Questionnaire, _ answers: FormAnswers) -> [OwnFormStop] {
    var stops: Set<OwnFormStop> = []
    for question in form.questions where answers.asks(question) {
      let text = answers[question.id] ?? ""
      switch question.becomes {
      case .redFlags:
        stops.formUnion(flags(form, answers).map { $0.urgency == .emergency ? .emergency : .urgent })
      case .screeningOutcome: if text == ScreeningOutcome.refer.rawValue { stops.insert(.refer) }
      case .flare: if text == "yes" { stops.insert(.flare) }
      default: break
      }
    }
    return allCases.filter(stops.contains)
  }

  var text: OwnText {
    switch self {
    case .emergency: .formStopEmergency
    case .urgent: .formStopUrgent
    case .refer: .formStopRefer
    case .flare: .formStopFlare
    }
  }
}

extension FormStatus {
  fileprivate var ownText: OwnText {
    switch self {
    case .waiting: .formWaits
    case .confirmed: .formTaken
    case .dismissed: .formDismissed
    case .replaced, .recorded: .formRecorded
    }
  }
}

extension AnswerFault {
  fileprivate var ownText: OwnText {
    switch self {
    case .missing: .answerMissing
    case .malformed: .answerCheck
    case .inTheFuture: .answerFuture
    case .tooLong: .answerLong
    }
  }
}
