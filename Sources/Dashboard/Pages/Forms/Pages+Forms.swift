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
    let form = try wanted(visit)
    let values = try Self.values(FormText.read(visit.request.uri.query ?? "") ?? [:], isSent: false)
    return try await self.form(form, visit, values, FormRefusal())
  }

  func sendForm(_ visit: Visit) async throws -> Response {
    let form = try wanted(visit)
    let values = try Self.values(visit.form, isSent: true)
    // A row more or less is asked for by a button of the form, which records nothing.
    if let list = visit["add"] {
      return try await self.form(form, visit, values.adding(to: list), FormRefusal(), added: list)
    }
    if let row = visit["drop"] {
      return try await self.form(form, visit, values.dropping(row), FormRefusal())
    }
    if let slug = visit["take"] {
      let row = FormValues.next(in: values, of: "exercises")
      return try await self.form(
        form, visit, values.setting(["\(row).exercise": [slug]]), FormRefusal(), added: "exercises")
    }
    if visit["find"] != nil { return try await self.form(form, visit, values, FormRefusal()) }
    let fields = form.fields.filter { form.steps.shows($0, values) }
    let body = FormBody(fields, values)
    guard body.faults.isEmpty else {
      return try await self.form(form, visit, values, FormRefusal(body.faults, of: fields))
    }
    let data = try body.data()
    let client = form.subject == .client ? try await subject(of: form, visit).client : nil
    do {
      let data = try await form.steps.prepare(
        self, FormOpening(visit: visit, client: client, values: values, refusal: FormRefusal(), body: data))
      let answer = try await form.perform(
        self, data,
        try writeRequest(
          "form/\(form.route.name)", about: form.subject == .practice ? nil : visit.about,
          // Of a form with a button for each of several things, each button records once.
          of: visit["each"] == nil ? nil : "\(form.route.name)-\(visit.about ?? "")", visit))
      if let position = answer.position { try await parts.runtime.catchUp(visit.practice, to: position) }
      return .see(
        FormReceipt(form, answer, about: visit.about, back: visit.back ?? "/today", visit).path)
    } catch {
      let refusal = try FormRefusal(error, of: fields, in: body)
      let opening = FormOpening(visit: visit, client: client, values: values, refusal: refusal, body: data)
      if let (renewed, words) = try await form.steps.renew(self, opening) {
        return try await self.form(form, visit, renewed, refusal.saying(words), body: data)
      }
      return try await self.form(form, visit, values, refusal, body: data)
    }
  }

  /// - Throws: ``Problem`` for more rows than a form shows.
  private static func values(_ fields: FormText.Fields, isSent: Bool) throws -> FormValues {
    let values = FormValues(fields, isSent: isSent)
    guard !values.isTooLong else {
      throw Problem(
        .tooLarge,
        "The form has more than \(FormValues.maxRowsInAll) rows, or more than \(FormValues.maxRows) of one list. Open it again, and record what is longer in parts."
      )
    }
    return values
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

  /// - Parameters:
  ///   - added: the path of a list to which a row was just added.
  ///   - body: what was sent and refused.
  private func form(
    _ form: PageForm, _ visit: Visit, _ given: FormValues, _ refusal: FormRefusal, added: String? = nil,
    body: Data? = nil
  ) async throws -> Response {
    let subject = try await subject(of: form, visit)
    let choices = try await choices(of: form, subject.client, visit)
    var opening = FormOpening(
      visit: visit, client: subject.client, values: given, refusal: refusal, body: body)
    let isAsking = form.steps.first.map { given[$0] == nil } ?? false
    // Whatever of the record a form shows is looked at, be it in a choice, a field or above them.
    var showsRecord = choices.record.isRead
    if !given.isSent, !isAsking {
      let filled = try await form.steps.fill(self, opening)
      showsRecord = showsRecord || !filled.isEmpty
      opening = FormOpening(
        visit: visit, client: subject.client,
        values: FormValues(filled.merging(given.fields) { $1 }, isSent: false), refusal: refusal, body: nil)
    }
    let values = opening.values
    let shown = form.fields.filter {
      isAsking ? $0.path == form.steps.first : form.steps.shows($0, values)
    }
    let fields = shown.map { field in
      field.path == form.steps.first
        ? (isAsking ? FormFieldView.asked : FormFieldView.said)(field, choices, values)
        : FormFieldView(field, choices, values, refusal, added: added).values
    }
    let problem: String? =
      refusal.words
      ?? (refusal.fields.isEmpty ? nil : "Nothing was recorded yet: look at the marked fields.")
    let back: String = visit.back ?? subject.back
    let view = isAsking ? [:] : try await form.steps.view(self, opening)
    let table = isAsking ? nil : try await form.steps.table(self, opening)
    showsRecord = showsRecord || !view.isEmpty || table != nil
    if showsRecord, let client = subject.client, visit.principal.seesClinicalFacts {
      parts.accessLog.note(
        try await parts.queries.directory(visit.practice).ids(of: client), route: "page",
        requestID: visit.context.requestID, by: visit.principal, at: parts.now())
    }
    return try await page(
      form.title, .form,
      view.merging([
        "carried": form.steps.carried.compactMap { name in
          values[name].map { ["name": name, "value": $0] }
        },
        "heading": form.title, "button": isAsking ? "Go on" : form.button, "about": subject.words as Any,
        "notice": subject.notice as Any, "isAsking": isAsking,
        "table": table?.values as Any,
        "problem": problem as Any,
        "action": "/forms/\(form.name)", "for": visit.about as Any,
        "back": back,
        "fields": fields.filter { $0["isFurther"] as? Bool != true },
        "further": fields.filter { $0["isFurther"] as? Bool == true },
        "resend": fields.filter { $0["isButton"] as? Bool == true },
        "sends": fields.filter { $0["isSend"] as? Bool == true },
        "hasSends": !isAsking && fields.contains { $0["isSend"] as? Bool == true },
        "hasResend": fields.contains { $0["isButton"] as? Bool == true },
        "hasFurther": fields.contains { $0["isFurther"] as? Bool == true },
        "opensFurther": form.fields.contains {
          $0.isFurther && (refusal.fields[$0.path] != nil || values[$0.path] != nil)
        }, "isWide": shown.contains { $0.rows != nil },
        "key": (given.isSent && !refusal.needsNewKey ? visit["key"] : nil) ?? UUID().uuidString.lowercased(),
      ]) { $1 }, visit, status: refusal.isEmpty ? .ok : .unprocessableContent)
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
          "\(client?.name ?? client?.handle ?? "A client"), \(PageText.day(appointment.slot.wallTime.day)), \(PageText.clock(appointment.slot.startsAt, zone)), \(site)",
        notice: isGivenUp ? Self.notice(setup, setup.termsOfGivingUp(appointment, now: parts.now())) : nil,
        back: "/today?day=\(appointment.slot.wallTime.day)")
    case .series: return try await series(about, directory, visit)
    case .waitlistEntry:
      let entries = try await parts.queries.waitlist(visit.practice, now: parts.now()).entries
      guard let entry = entries.first(where: { $0.facts.entryID == UUID(uuidString: about) })?.facts else {
        return FormSubject()
      }
      try visit.principal.places.check(entry.wish.siteID)
      return FormSubject(
        words:
          "\(Self.name(directory, .client, entry.clientID)) waits for \(Self.place(directory, entry.wish.siteID)), \(PageText.day(entry.wish.from)) to \(PageText.day(entry.wish.through))"
      )
    case .staff:
      let staff = try await parts.queries.staff(visit.practice, now: parts.now()).items
      let member = staff.first { $0.staffID == UUID(uuidString: about) || $0.handle == about }
      return FormSubject(
        words: member.map { "\($0.name ?? "") \($0.handle), \(PageText.words($0.role.rawValue))" },
        back: "/settings")
    case .practice: return FormSubject()
    }
  }

  private func series(_ about: String, _ directory: DirectoryIndex, _ visit: Visit) async throws
    -> FormSubject
  {
    guard let id = UUID(uuidString: about),
      let facts = try? await parts.queries.series(id, in: visit.practice).facts
    else { return FormSubject() }
    try visit.principal.places.check(facts.siteID)
    let weeks = facts.rule.everyWeeks == 1 ? "every week" : "every \(facts.rule.everyWeeks) weeks"
    return FormSubject(
      words:
        "\(Self.name(directory, .client, facts.clientID)), \(facts.rule.count) from \(PageText.day(facts.rule.start.day)), \(weeks), \(Self.place(directory, facts.siteID))"
    )
  }

  private static func name(_ directory: DirectoryIndex, _ kind: DirectoryRow.Kind, _ id: UUID) -> String {
    let entry = directory.entry(kind, id)
    return [entry?.name, entry?.handle].compactMap(\.self).joined(separator: " ")
  }

  private static func place(_ directory: DirectoryIndex, _ site: UUID?) -> String {
    site.map { Self.name(directory, .site, $0) } ?? "virtual"
  }

  /// What giving up a time costs, said before it is given up; nil where the practice has no policy.
  private static func notice(_ setup: SchedulingSetup, _ terms: CancellationTerms) -> String? {
    guard let policy = setup.policy else { return nil }
    guard terms.isLate else { return "It is in time: nothing is owed." }
    let fee =
      terms.feeCents.map { "the client owes \(Cents.text($0)), unless it is waived" } ?? "no fee is set"
    return
      "It is late, with less than \(policy.windowHours) hours to go: \(fee). Nothing is owed where the practice asks for it."
  }
}
