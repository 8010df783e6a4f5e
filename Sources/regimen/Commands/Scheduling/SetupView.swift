import EventSourcing
import Foundation
import Practice
import ReadModels

/// What the schedule is set up with, as it is shown.
struct SetupView: Encodable {
  struct Site: Encodable {
    let id: UUID
    let name: String
    let rooms: [Room]
    /// Nil where it is open at any time.
    let hours: String?
    /// The first day on which nothing is booked there; nil while it is not retired.
    let retiredOn: LocalDay?
  }

  struct Room: Encodable {
    let id: UUID
    let name: String
    let retiredOn: LocalDay?
  }

  /// A practitioner or a service with whom nothing is booked from a day on.
  struct Retired: Encodable {
    let kind: BookableKind
    let id: UUID
    let name: String
    let retiredOn: LocalDay
    let cause: RetirementCause
  }

  struct Hours: Encodable {
    let practitioner: String
    let site: String
    let hours: String
  }

  /// Hours of one day, in the place of those of every week; of a site, or of a practitioner there.
  struct Day: Encodable {
    let day: LocalDay
    /// Nil where they are the site's own.
    let practitioner: String?
    let site: String
    /// “closed” for none.
    let hours: String
  }

  struct Off: Encodable {
    let id: UUID
    let kind: TimeOffKind
    let practitioner: String
    let startsAt: Date
    let endsAt: Date
  }

  struct Travel: Encodable {
    let from: String
    let to: String
    let minutes: Int
  }

  let sites: [Site]
  let hours: [Hours]
  /// Of today and later.
  let days: [Day]
  let timeOff: [Off]
  let services: [ServiceOffered]
  let travel: [Travel]
  let cancellationPolicy: CancellationPolicySet?
  /// Everything that is retired, now or from a day to come on, by that day.
  let retired: [Retired]

  init(_ setup: SchedulingSetup, _ directory: DirectoryIndex, from now: Date) {
    func practitioner(_ id: UUID) -> String {
      let entry = directory.entry(.practitioner, id)
      return entry?.name ?? entry?.handle ?? "–"
    }
    func site(_ id: UUID?) -> String { id.flatMap { directory.entry(.site, $0)?.name } ?? "virtual" }
    let places = directory.all(.site).compactMap { entry in
      entry.uuid.map { (id: $0, name: entry.name ?? "–") }
    }
    sites = places.map { place in
      Site(
        id: place.id, name: place.name,
        rooms: setup.rooms(of: place.id).map {
          Room(id: $0.roomID, name: $0.name, retiredOn: setup.retired($0.roomID)?.day)
        },
        hours: setup.openingHours(of: place.id)?.description, retiredOn: setup.retired(place.id)?.day)
    }
    hours = setup.weeklyHours.map {
      Hours(practitioner: practitioner($0.practitioner), site: site($0.site), hours: $0.week.description)
    }.sorted { ($0.practitioner, $0.site) < ($1.practitioner, $1.site) }
    func text(_ spans: [DaySpan]) -> String {
      spans.isEmpty ? "closed" : spans.map(\.description).joined(separator: ",")
    }
    // A day is over when it is over everywhere.
    let first = LocalDay(of: now, in: .gmt) - 1
    days =
      (setup.daysOfSites.map {
        Day(day: $0.day, practitioner: nil, site: site($0.site), hours: text($0.spans))
      }
      + setup.daysOfPractitioners.map {
        Day(
          day: $0.day, practitioner: practitioner($0.practitioner), site: site($0.site), hours: text($0.spans)
        )
      }).filter { $0.day >= first }.sorted { ($0.day, $0.site) < ($1.day, $1.site) }
    timeOff = setup.timeOff.values.filter { $0.endsAt > now }.sorted { $0.startsAt < $1.startsAt }.map {
      off in
      Off(
        id: off.timeOffID, kind: off.kind, practitioner: practitioner(off.practitionerID),
        startsAt: off.startsAt, endsAt: off.endsAt)
    }
    services = setup.services.values.sorted { $0.name < $1.name }
    travel = places.indices.flatMap { first in
      places[(first + 1)...].compactMap { other in
        let minutes = setup.travelMinutes(places[first].id, other.id)
        return minutes == 0 ? nil : Travel(from: places[first].name, to: other.name, minutes: minutes)
      }
    }
    cancellationPolicy = setup.policy
    retired = setup.retirements.values.sorted {
      ($0.from, $0.bookableID.uuidString) < ($1.from, $1.bookableID.uuidString)
    }
    .map { facts in
      let name: String =
        switch facts.kind {
        case .practitioner: practitioner(facts.bookableID)
        case .site: site(facts.bookableID)
        case .room: setup.rooms[facts.bookableID]?.name ?? "–"
        case .service: setup.services[facts.bookableID]?.name ?? "–"
        }
      return Retired(
        kind: facts.kind, id: facts.bookableID, name: name, retiredOn: facts.day, cause: facts.cause)
    }
  }

  /// Hours, and minutes where it is not whole hours: `24 h`, `1 h 30 min`.
  private static func notice(_ minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    let parts = [hours > 0 ? "\(hours) h" : nil, rest > 0 || hours == 0 ? "\(rest) min" : nil]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  private static func mark(_ day: LocalDay?) -> String { day.map { " (retired from \($0) on)" } ?? "" }

  func text(zone: TimeZone) -> String {
    var lines: [String] = []
    for site in sites {
      let names = site.rooms.map { $0.name + Self.mark($0.retiredOn) }
      let rooms = names.isEmpty ? "no rooms" : names.joined(separator: ", ")
      lines.append("\(site.name)\(Self.mark(site.retiredOn)): \(site.hours ?? "open at any time") · \(rooms)")
    }
    lines += hours.map { "\($0.practitioner) at \($0.site): \($0.hours.isEmpty ? "never" : $0.hours)" }
    lines += days.map { day in
      let who = day.practitioner.map { "\($0) at " } ?? ""
      return "On \(day.day) \(who)\(day.site): \(day.hours)"
    }
    lines += timeOff.map { off in
      let (from, to) = (TimeText.minute(off.startsAt, in: zone), TimeText.minute(off.endsAt, in: zone))
      return "\(off.practitioner) \(off.kind.rawValue): \(from) to \(to) · \(off.id.uuidString.lowercased())"
    }
    lines += services.map { service in
      let advance = service.advanceDays.map { ", up to \($0) days ahead" } ?? ""
      return
        "\(service.name): \(service.kind.rawValue), \(service.minutes) min, buffers \(service.buffers.before)/"
        + "\(service.buffers.after), notice \(Self.notice(service.noticeMinutes))\(advance)\(service.allowsVirtual ? "" : ", at a site only")"
    }
    lines += travel.map { "\($0.from) – \($0.to): \($0.minutes) min" }
    if let policy = cancellationPolicy {
      let fee = policy.lateFeeCents.map { ", fee \(Cents.text($0))" } ?? ""
      lines.append("Cancellation policy \(policy.version): late below \(policy.windowHours) h\(fee)")
    }
    lines += retired.map {
      "Retired from \($0.retiredOn) on: \($0.kind.rawValue) \($0.name) (\($0.cause.rawValue)) · \($0.id.uuidString.lowercased())"
    }
    return lines.joined(separator: "\n")
  }
}
