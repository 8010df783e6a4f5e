import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// What can be chosen in the fields of a form: people, places, services, exercises, and parts of a client's record.
struct FormChoices {
  struct Choice: Sendable {
    let value: String
    let name: String
  }

  /// What is read where a field asks for it.
  struct Record: Sendable {
    /// Whether any of it is of the client's record.
    var isRead = false
    /// Everything of the client's record; nil where no field asks for it.
    var sections: ClientSections?
    var flags: [DirectoryRow.StandingFlag] = []
    var findings: [AssessmentsView.FindingItem] = []
    var outcomes: [OutcomesView.Series] = []
    /// Names of policies.
    var policies: [String] = []
    var findingKinds: [FindingKind] = []
  }

  let record: Record
  let directory: DirectoryIndex
  let setup: SchedulingSetup
  let places: PlaceScope
  let now: Date
  /// In which unit each exercise is prescribed to the client, by its slug; empty where no field asks for a load.
  let units: [String: LoadUnit]
  /// The client's, else the practice's.
  let zone: TimeZone

  /// What a field of a place holds that is at no site.
  static let virtual = "virtual"

  /// The unit in which a load of an exercise is typed, as far as it is known which.
  func unit(of exercise: String?) -> LoadUnit {
    exercise.flatMap { units[Slug.make(from: $0)] } ?? .usual(of: units)
  }

  /// What a field offers; nil where it is typed.
  func choices(_ field: FormField) -> [Choice]? {
    switch field.control {
    case .practitioner:
      entries(.practitioner)
    case .site: entries(.site)
    case .place: entries(.site) + (places.includes(nil) ? [Choice(value: Self.virtual, name: "Virtual")] : [])
    case .service:
      setup.services.values.filter { !setup.isRetired($0.serviceID, at: now) }.sorted { $0.name < $1.name }
        .map { Choice(value: $0.serviceID.lowercased, name: "\($0.name), \($0.minutes) min") }
    case .room:
      setup.rooms.values.filter { places.includes($0.siteID) && !setup.isRetired($0.roomID, at: now) }.map {
        Choice(
          value: $0.roomID.lowercased,
          name: "\(directory.entry(.site, $0.siteID)?.name ?? "A site"): \($0.name)")
      }.sorted { $0.name < $1.name }
    case .timeOff:
      setup.timeOff.values.filter { $0.endsAt > now }.sorted { $0.startsAt < $1.startsAt }.map { off in
        let zone = Routes.zone(off.timeZone)
        return Choice(
          value: off.timeOffID.lowercased,
          name:
            "\(directory.entry(.practitioner, off.practitionerID)?.name ?? "A practitioner"), \(PageText.sentence(off.kind.rawValue).lowercased()) \(PageText.minute(off.startsAt, zone)) to \(PageText.minute(off.endsAt, zone))"
        )
      }
    case .policy: record.policies.map { Choice(value: $0, name: $0) }
    case .findingKind:
      record.findingKinds.map { Choice(value: $0.rawValue, name: PageText.sentence($0.rawValue)) }
    case .prescribedExercise:
      (record.sections?.progression.items ?? []).filter { $0.prescribed != nil && $0.endedAt == nil }.map {
        Choice(value: $0.exercise, name: "\($0.name)\($0.load.map { ", now \($0)" } ?? "")")
      }
    case .record(let part): records(part)
    case .derived: Self.words(field.schema)
    default: nil
    }
  }

  /// The words of a schema, as people read them; nil where it is not made of words.
  private static func words(_ schema: JSONSchema) -> [Choice]? {
    switch schema {
    case .choice(let codes) where codes == OutcomeMeasure.allCases.map(\.rawValue):
      OutcomeMeasure.allCases.map { Choice(value: $0.rawValue, name: $0.title) }
    case .choice(let codes) where codes == PainRegion.allCases.map(\.rawValue):
      PainRegion.allCases.map { Choice(value: $0.rawValue, name: PageText.sentence($0.words)) }
    case .choice(let codes) where codes == PracticeLocale.allCases.map(\.rawValue):
      PracticeLocale.allCases.map { Choice(value: $0.rawValue, name: $0.name) }
    case .choice(let codes) where codes == Language.allCases.map(\.rawValue):
      Language.allCases.map { Choice(value: $0.rawValue, name: $0 == .english ? "English" : "Spanish") }
    case .choice(let codes):
      // What is as short as that is a unit.
      codes.map { Choice(value: $0, name: $0.count < 3 ? $0 : PageText.sentence($0)) }
    case .array(let item, _): words(item)
    default: nil
    }
  }

  private func entries(_ kind: DirectoryRow.Kind) -> [Choice] {
    directory.all(kind).filter {
      !$0.isErased && !setup.isRetired($0.uuid, at: now) && (kind != .site || places.includes($0.uuid))
    }.map { Choice(value: $0.uuid?.lowercased ?? $0.id, name: $0.name ?? $0.handle ?? $0.id) }
  }

  private func records(_ part: ClientRecordPart) -> [Choice] {
    switch part {
    case .openFlare:
      (record.sections?.recovery.flares ?? []).filter { $0.endedOn == nil }.map {
        Choice(
          value: $0.flareID.lowercased,
          name: "\(PageText.sentence($0.region.words)), \($0.nrs) of 10, \(PageText.day($0.day))")
      }
    case .standingRedFlag:
      record.flags.map { Choice(value: $0.flagID.lowercased, name: PageText.sentence($0.flag.rawValue)) }
    case .openGoal:
      (record.sections?.programme.goals ?? []).filter { $0.outcome == nil }.map {
        Choice(
          value: $0.goalID.lowercased,
          name: ($0.text ?? "A goal") + ($0.by.map { ", by \(PageText.day($0))" } ?? ""))
      }
    case .openLifestyleChange:
      (record.sections?.recovery.lifestyle ?? []).filter { $0.reviewOn != nil }.map {
        Choice(
          value: $0.changeID.lowercased,
          name:
            "\(PageText.sentence($0.area.rawValue)): \($0.target ?? "agreed \(PageText.day($0.agreedOn))")")
      }
    case .standingFinding:
      record.findings.filter { $0.status != .resolved }.sorted { $0.day > $1.day }.prefix(100).map {
        finding in
        Choice(
          value: finding.findingID.lowercased,
          name: PageText.sentence(finding.kind.rawValue) + (finding.side.map { ", \($0.rawValue)" } ?? "")
            + (finding.severity.map { ", \($0) of 3" } ?? "") + ", seen \(PageText.day(finding.day))")
      }
    case .outcome:
      record.outcomes.flatMap { series in series.points.map { (series.title, $0) } }.sorted {
        $0.1.day > $1.1.day
      }.prefix(40).map { title, point in
        Choice(
          value: point.outcomeID.lowercased,
          name: "\(title): \(PageText.number(point.score)), \(PageText.day(point.day))")
      }
    case .session:
      sessions.map {
        Choice(value: $0.sessionID.lowercased, name: PageText.minute($0.at.date, zone))
      }
    }
  }

  /// The newest sessions that any exercise tells of, newest first, each once.
  private var sessions: [ProgressionItem.Point] {
    var seen: Set<UUID> = []
    return (record.sections?.progression.items ?? []).flatMap(\.trend).sorted { $0.at > $1.at }.filter {
      seen.insert($0.sessionID).inserted
    }.prefix(20).map(\.self)
  }
}

extension PracticeLocale {
  /// As a list of choices calls it.
  fileprivate var name: String {
    switch self {
    case .enUS: "English, United States"
    case .enGB: "English, United Kingdom"
    case .esUS: "Spanish, United States"
    case .esES: "Spanish, Spain"
    case .esMX: "Spanish, Mexico"
    }
  }
}
