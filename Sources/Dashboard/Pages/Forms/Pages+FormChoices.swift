import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What the fields of a form offer, read as far as any of them asks for it.
extension Pages {
  func choices(of form: PageForm, _ client: UUID?, _ visit: Visit) async throws -> FormChoices {
    let directory = try await parts.queries.directory(visit.practice)
    let now = parts.now()
    let wanted = form.fields.reduce(into: Set<FormControl>()) { $0.formUnion($1.controls) }
    var zoneName = directory.practice?.timeZone
    var record = FormChoices.Record()
    if let client {
      let own = try await parts.queries.timeZone(of: client, in: visit.practice, isForShow: true)
      zoneName = own ?? zoneName
      let asks = wanted.contains {
        switch $0 {
        case .record, .prescribedExercise: true
        default: false
        }
      }
      if asks, visit.principal.seesClinicalFacts {
        record.sections = try await parts.queries.sections(
          visit.practice, of: client, at: visit.principal.places, now: now)
        record.flags =
          try await parts.queries.client(visit.practice, id: client, now: now).client.redFlags ?? []
        if wanted.contains(.record(.standingFinding)) {
          record.findings = try await parts.queries.assessments(visit.practice, of: client, now: now).findings
        }
        if wanted.contains(.record(.outcome)) {
          record.outcomes = try await parts.queries.outcomes(visit.practice, of: client, now: now).series
        }
        record.isRead = true
      }
    }
    // A number in the wrong unit is a wrong load, so it begins with the client's.
    var units: [String: LoadUnit] = [:]
    if let client, wanted.contains(.load), visit.principal.seesClinicalFacts {
      units = try await parts.queries.loadUnits(visit.practice, of: client, now: now)
    }
    if wanted.contains(.policy) { record.policies = try await policies(visit.practice).names }
    if wanted.contains(.findingKind) { record.findingKinds = try await findingKinds(visit.practice) }
    return FormChoices(
      record: record, directory: directory,
      setup: try await parts.queries.schedulingSetup(visit.practice), places: visit.principal.places,
      now: now, units: units, zone: Routes.zone(zoneName))
  }

  /// The policies that are released or were in use, and the one that is.
  func policies(_ practice: PracticeID) async throws -> AdoptedPolicies {
    var policies = AdoptedPolicies()
    for event in try await parts.store.read(policies.reads, in: practice) { policies.evolve(event) }
    return policies
  }

  /// The kinds of findings that there is a hypothesis for: those that ship and the practice's own.
  private func findingKinds(_ practice: PracticeID) async throws -> [FindingKind] {
    var table = HypothesisTable()
    for event in try await parts.store.read(table.reads, in: practice) { table.evolve(event) }
    return table.kinds
  }
}

extension FormField {
  /// How it and the fields of its rows are filled in.
  fileprivate var controls: Set<FormControl> {
    (rows?.fields ?? []).reduce(into: [control]) { $0.formUnion($1.controls) }
  }
}
