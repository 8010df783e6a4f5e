import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// What stands, as the forms that set it begin with it.
extension Pages {
  func standingPolicy(_ opening: FormOpening) async throws -> FormText.Fields {
    guard let policy = try await parts.queries.schedulingSetup(opening.visit.practice).policy else {
      return [:]
    }
    var fields = ["windowHours": ["\(policy.windowHours)"]]
    fields["lateFeeCents"] = policy.lateFeeCents.map { ["\($0)"] }
    return fields
  }

  func standingOpeningHours(_ opening: FormOpening) async throws -> FormText.Fields {
    guard let site = opening.values["site"].flatMap({ UUID(uuidString: $0) }),
      let hours = try await parts.queries.schedulingSetup(opening.visit.practice).openingHours(of: site)
    else { return [:] }
    return ["hours": ["\(hours)"]]
  }

  /// The hours of the place that is named; of one who has hours at one place alone, that place with them.
  func standingHours(_ opening: FormOpening) async throws -> FormText.Fields {
    guard let practitioner = opening.values["practitioner"].flatMap({ UUID(uuidString: $0) }) else {
      return [:]
    }
    let all = try await parts.queries.schedulingSetup(opening.visit.practice).weeklyHours.filter {
      $0.practitioner == practitioner && opening.visit.principal.places.includes($0.site)
    }
    let place = opening.values["site"]
    let found = all.filter { hours in
      place.map { $0 == (hours.site?.lowercased ?? FormChoices.virtual) } ?? (all.count == 1)
    }
    guard let hours = found.first else { return [:] }
    return ["site": [hours.site?.lowercased ?? FormChoices.virtual], "hours": ["\(hours.week)"]]
  }

  /// Days to come on which a site is open otherwise than every week, the next first.
  static func days(of site: UUID?, _ setup: SchedulingSetup, from today: LocalDay) -> [String] {
    setup.daysOfSites.filter { $0.site == site && $0.day >= today }.prefix(8).map { day in
      "\(PageText.shortDay(day.day)): "
        + (day.spans.isEmpty ? "closed" : day.spans.map { PageText.span($0) }.joined(separator: ", "))
    }
  }

  /// Time off of a practitioner that goes on or is to come, and single days with other hours, the next first.
  static func days(
    ofPractitioner id: UUID?, _ setup: SchedulingSetup, _ directory: DirectoryIndex, from today: LocalDay,
    now: Date
  ) -> [String] {
    let off = setup.timeOff.values.filter { $0.practitionerID == id && $0.endsAt > now }.sorted {
      ($0.startsAt, $0.timeOffID.uuidString) < ($1.startsAt, $1.timeOffID.uuidString)
    }.prefix(6).map { off in
      let zone = Routes.zone(off.timeZone)
      return
        "\(PageText.sentence(off.kind.rawValue)): \(PageText.minute(off.startsAt, zone)) to \(PageText.minute(off.endsAt, zone))"
    }
    let days = setup.daysOfPractitioners.filter { $0.practitioner == id && $0.day >= today }.prefix(8).map {
      day in
      let place = day.site.map { directory.entry(.site, $0)?.name ?? "a site" } ?? "virtual"
      return "\(PageText.shortDay(day.day)), \(place): "
        + (day.spans.isEmpty ? "not there" : day.spans.map { PageText.span($0) }.joined(separator: ", "))
    }
    return Array(off) + days
  }
}
