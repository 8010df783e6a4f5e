import Application
import EventSourcing
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let form = PageTemplate(PackageResources.form_mustache)
}

extension PageRoute {
  static let openForm = page("openForm", "/forms/{form}", .bookers) { try await $0.form($1) }
  static let sendForm = form("sendForm", "/forms/{form}", .bookers) { try await $0.sendForm($1) }
}

/// Every write as a form of its own: a page without script, and a dialog over the page that it is wanted on with it.
///
/// What was refused stands beside its field, all wrong fields at once, with what was typed kept. What was recorded is told by the
/// page that follows, with a button that takes it back where something does.
extension Pages {
  func form(_ visit: Visit) async throws -> Response {
    try await form(try wanted(visit), visit, FormRefusal())
  }

  func sendForm(_ visit: Visit) async throws -> Response {
    let form = try wanted(visit)
    let body = FormBody(form.fields, visit)
    guard body.faults.isEmpty else {
      return try await self.form(form, visit, FormRefusal(fields: body.faults))
    }
    do {
      let answer = try await form.perform(
        self, try body.data(),
        try writeRequest(
          "form/\(form.route.name)", about: form.subject == .practice ? nil : visit.about, visit))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      return .see(
        FormReceipt(form, answer, about: visit.about, back: visit.back ?? "/today", visit).path)
    } catch {
      return try await self.form(form, visit, try FormRefusal(error, of: form))
    }
  }

  /// The form that the path names, if the person who is signed in may send it.
  private func wanted(_ visit: Visit) throws -> PageForm {
    guard let name = visit.context.parameters.get("form"), let form = PageForm.named(name),
      form.host == nil
    else {
      throw Problem.unknownRoute
    }
    guard form.roles.contains(visit.principal.role) else {
      throw Problem(
        .forbidden,
        "The role \(visit.principal.role.rawValue) may not use this form. Sign in with another role.")
    }
    guard visit.may(form) else { throw Problem.limitedToPlaces }
    if form.subject != .practice, visit.about == nil {
      throw Problem(.notFound, "The form does not say what it is about. Open it from its page.")
    }
    return form
  }

  private func form(_ form: PageForm, _ visit: Visit, _ refusal: FormRefusal) async throws -> Response {
    let subject = try await subject(of: form, visit)
    let choices = try await choices(of: form, subject.client, visit)
    let isSent = visit.request.method == .post
    let fields = form.fields.map { field in
      FormFieldView(field, choices, visit, isSent: isSent, refusal).values
    }
    let problem: String? =
      refusal.words
      ?? (refusal.fields.isEmpty ? nil : "Nothing was recorded yet: look at the marked fields.")
    let back: String = visit.back ?? subject.back
    return try await page(
      form.title, .form,
      [
        "heading": form.title, "button": form.button, "about": subject.words as Any,
        "notice": subject.notice as Any,
        "problem": problem as Any,
        "action": "/forms/\(form.name)", "for": visit.about as Any,
        "back": back,
        "fields": fields.filter { $0["isFurther"] as? Bool != true },
        "further": fields.filter { $0["isFurther"] as? Bool == true },
        "hasFurther": fields.contains { $0["isFurther"] as? Bool == true },
        "opensFurther": form.fields.contains {
          $0.isFurther
            && (refusal.fields[$0.path] != nil || visit.query($0.path) != nil || visit[$0.path] != nil)
        },
        "key": (isSent && !refusal.needsNewKey ? visit["key"] : nil) ?? UUID().uuidString.lowercased(),
      ], visit, status: refusal.isEmpty ? .ok : .unprocessableContent)
  }

  /// What a form is about, in words, and where it leads back to.
  private struct FormSubject {
    var client: UUID?
    var words: String?
    /// What is to be known before it is sent.
    var notice: String?
    var back = "/today"
  }

  private func subject(of form: PageForm, _ visit: Visit) async throws -> FormSubject {
    guard let about = visit.about else { return FormSubject() }
    let directory = try await parts.queries.directory(visit.practice)
    switch form.subject {
    case .client:
      guard let id = PersonReference(idOrHandle: about)?.id(.client, in: directory),
        let entry = directory.entry(.client, id)
      else { throw Problem.unknownClient }
      let handle = entry.handle ?? about
      return FormSubject(
        client: id, words: "\(entry.name ?? "") \(handle)".trimmingCharacters(in: .whitespaces),
        back: visit.may(.client) ? "/clients/\(handle)" : "/clients")
    case .appointment:
      guard let id = UUID(uuidString: about) else {
        throw Problem(.notFound, "There is no such appointment. Open it from its page.")
      }
      let appointment = try await parts.store.appointment(id, in: visit.practice)
      try visit.principal.places.check(appointment.siteID)
      let client = directory.entry(.client, appointment.clientID)
      let site = appointment.siteID.flatMap { directory.entry(.site, $0)?.name } ?? "virtual"
      let zone = Routes.zone(appointment.slot.timeZone)
      let setup = try await parts.queries.schedulingSetup(visit.practice)
      let isGivenUp =
        ["cancel", "reschedule"].contains(form.route.name) && appointment.slot.startsAt > parts.now()
      return FormSubject(
        words:
          "\(client?.name ?? client?.handle ?? "A client"), \(PageText.day(appointment.slot.wallTime.day)) \(PageText.clock(appointment.slot.startsAt, zone)), \(site)",
        notice: isGivenUp ? Self.notice(setup, setup.termsOfGivingUp(appointment, now: parts.now())) : nil,
        back: "/today?day=\(appointment.slot.wallTime.day)")
    case .practice, .series, .waitlistEntry, .staff: return FormSubject()
    }
  }

  /// What giving up a time costs, said before it is given up; nil where the practice has no policy.
  private static func notice(_ setup: SchedulingSetup, _ terms: CancellationTerms) -> String? {
    guard let policy = setup.policy else { return nil }
    guard terms.isLate else { return "It is in time: nothing is owed." }
    let fee =
      terms.feeCents.map { "the client owes \(PageText.money($0)), unless it is waived" } ?? "no fee is set"
    return
      "It is late, with less than \(policy.windowHours) hours to go: \(fee). Nothing is owed where the practice asks for it."
  }

  private func choices(of form: PageForm, _ client: UUID?, _ visit: Visit) async throws -> FormChoices {
    let directory = try await parts.queries.directory(visit.practice)
    let now = parts.now()
    let needsRecord = form.fields.contains {
      switch $0.control {
      case .record, .prescribedExercise: true
      default: false
      }
    }
    var zoneName = directory.practice?.timeZone
    var sections: ClientSections?
    var flags: [DirectoryRow.StandingFlag] = []
    if let client {
      let own = try await parts.queries.timeZone(of: client, in: visit.practice, isForShow: true)
      zoneName = own ?? zoneName
      if needsRecord, visit.principal.seesClinicalFacts {
        sections = try await parts.queries.sections(
          visit.practice, of: client, at: visit.principal.places, now: now)
        flags = try await parts.queries.client(visit.practice, id: client, now: now).client.redFlags ?? []
        parts.accessLog.note(
          directory.ids(of: client), route: "page", requestID: visit.context.requestID, by: visit.principal,
          at: now)
      }
    }
    return FormChoices(
      sections: sections, flags: flags, directory: directory,
      setup: try await parts.queries.schedulingSetup(visit.practice), places: visit.principal.places,
      now: now,
      zone: Routes.zone(zoneName))
  }
}

/// Why a form was not taken: in general, and field by field.
struct FormRefusal {
  private(set) var words: String?
  private(set) var fields: [String: String] = [:]
  private(set) var code: Refusal.Code?
  /// Whether the form's key stands for something else by now.
  private(set) var needsNewKey = false

  var isEmpty: Bool { words == nil && fields.isEmpty }

  init(fields: [String: String] = [:]) { self.fields = fields }

  /// - Throws: the error itself where the person who sent the form can do nothing about it.
  init(_ error: any Error, of form: PageForm) throws {
    let problem = Problem(error)
    guard problem.code.status.kind == .clientError, problem.code != .forbidden else { throw error }
    code = problem.refusal?.code
    if problem.code == .idempotencyKeyReused {
      needsNewKey = true
      words =
        "This form was sent before with something else in it. Look whether that is what you meant; send it again if not."
      return
    }
    for fault in problem.faults {
      let path = fault.parameter.replacing("[", with: ".").replacing("]", with: "")
      let field =
        form.fields.first { $0.path == path }
        ?? form.fields.first { path.hasPrefix("\($0.path).") || $0.path.hasPrefix("\(path).") }
      if let field { fields[field.path] = fault.detail }
    }
    if fields.isEmpty {
      words = problem.faults.first.map { "\(PageText.field($0.parameter)): \($0.detail)" } ?? problem.detail
    }
    if let refusal = problem.refusal, !fields.values.contains(refusal.message) { words = refusal.message }
  }
}
