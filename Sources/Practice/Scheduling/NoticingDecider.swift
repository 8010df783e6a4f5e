public import EventSourcing
import Foundation

/// A command whose answer says what its sender should know of its effect: what held before it, and what was probably not meant. It is
/// carried out all the same.
public protocol NoticingDecider: Decider where Event == PracticeEvent {
  /// What is to be known of it, each a sentence.
  ///
  /// - Parameters:
  ///   - before: What the decision was taken from.
  ///   - setup: What is set up after it.
  func notices(from before: State, to setup: SchedulingSetup) -> [String]
}

extension NoticingDecider {
  /// What held before in the place of what was set, in words such as “mon 09:00-12:00”; none where nothing did.
  fileprivate func heldBefore(_ words: String?) -> [String] { words.map { ["Before: \($0)."] } ?? [] }
}

extension SetOpeningHours: NoticingDecider {
  public func notices(from before: SchedulingSetup, to setup: SchedulingSetup) -> [String] {
    heldBefore(before.opening[siteID]?.words)
  }
}

extension SetOpeningDay: NoticingDecider {
  public func notices(from before: SchedulingSetup, to setup: SchedulingSetup) -> [String] {
    heldBefore(before.openingDays[siteID]?[day]?.words) + setup.notices(onPast: day, at: siteID, now)
  }
}

extension SetPractitionerDay: NoticingDecider {
  public func notices(from before: State, to setup: SchedulingSetup) -> [String] {
    let own = before.parts.0.days[.init(practitioner: practitionerID, site: siteID)]?[day]
    let week = WeekHours([day.weekday: spans])
    let others = setup.otherSites(than: siteID, of: practitionerID).map { site, week, days in
      (site, WeekHours([day.weekday: days[day] ?? week?.spans(on: day) ?? []]))
    }
    let opening = siteID.flatMap { site in
      (setup.openingDays[site]?[day] ?? setup.opening[site]?.spans(on: day)).map {
        WeekHours([day.weekday: $0])
      }
    }
    return heldBefore(own?.words) + setup.notices(onPast: day, at: siteID, now)
      + setup.notices(of: week, opening, others)
  }
}

extension SetPractitionerHours: NoticingDecider {
  public func notices(from before: State, to setup: SchedulingSetup) -> [String] {
    let own = before.parts.0.hours[.init(practitioner: practitionerID, site: siteID)]
    let others = setup.otherSites(than: siteID, of: practitionerID).map { site, week, _ in
      (site, week ?? WeekHours([:]))
    }
    return heldBefore(own?.words) + setup.notices(of: week, siteID.flatMap { setup.opening[$0] }, others)
  }
}

extension SetTravelTime: NoticingDecider {
  public func notices(from before: SchedulingSetup, to setup: SchedulingSetup) -> [String] {
    heldBefore(before.isTravelSet(one, other) ? "\(before.travelMinutes(one, other)) minutes" : nil)
  }
}

extension SetCancellationPolicy: NoticingDecider {
  public func notices(from before: SchedulingSetup, to setup: SchedulingSetup) -> [String] {
    guard let policy = before.policy else { return [] }
    let fee = policy.lateFeeCents.map { "for a fee of \(Cents.text($0))" } ?? "without a fee"
    return heldBefore("late under \(policy.windowHours) hours, \(fee)")
  }
}

extension SetLocale: NoticingDecider {
  public func notices(from before: PracticeLocaleStatus, to setup: SchedulingSetup) -> [String] {
    heldBefore(before.current?.rawValue)
  }
}

extension ChangeStaffAccess: NoticingDecider {
  public func notices(from before: State, to setup: SchedulingSetup) -> [String] {
    let (practice, staff) = before.parts
    guard let member = try? staff.activeMember(staffID) else { return [] }
    return heldBefore("\(member.role.rawValue), \(member.places.words(practice))")
  }
}

extension AddTimeOff: NoticingDecider {
  public func notices(from before: State, to setup: SchedulingSetup) -> [String] {
    guard let own = setup.timeOff[timeOffID] else { return [] }
    let past = own.endsAt <= now ? ["It lies in the past. If another year was meant, take it back."] : []
    let zone = (try? ZoneName.zone(own.timeZone)) ?? .gmt
    func minute(_ date: Date) -> String {
      String(LocalDateTime(of: date, in: zone).description.replacing("T", with: " ").prefix(16))
    }
    let others = setup.timeOff(of: practitionerID, within: own.startsAt..<own.endsAt).filter {
      $0.timeOffID != timeOffID && ($0.kind == .timeOff || $0.kind == kind)
    }
    guard !others.isEmpty else { return past }
    let spans = others.map { "\(minute($0.startsAt)) to \(minute($0.endsAt))" }
    return past + ["Recorded already, and overlapping it: \(spans.joined(separator: ", "))."]
  }
}

extension JoinWaitlist: NoticingDecider {
  public func notices(from before: State, to setup: SchedulingSetup) -> [String] {
    guard let span = facts.wish.between, span.endsNextDay else { return [] }
    return ["Over midnight: \(span) ends on the next day."]
  }
}

extension SchedulingSetup {
  fileprivate func notices(onPast day: LocalDay, at site: UUID?, _ now: Date) -> [String] {
    guard let zone = zone(of: site), day < LocalDay(of: now, in: zone) else { return [] }
    return ["\(day) lies in the past."]
  }

  /// The hours of a practitioner at other sites that show the same time.
  fileprivate func otherSites(than own: UUID?, of practitioner: UUID) -> [(
    site: UUID, week: WeekHours?, days: [LocalDay: [DaySpan]]
  )] {
    guard let own, let zone = zone(of: own) else { return [] }
    return Set(hours.keys).union(days.keys).compactMap { key in
      guard key.practitioner == practitioner, let site = key.site, site != own,
        self.zone(of: site)?.identifier == zone.identifier
      else { return nil }
      return (site, hours[key], days[key] ?? [:])
    }.sorted { $0.site.uuidString < $1.site.uuidString }
  }

  /// What of some hours lies outside of the opening hours, and what is at two sites at once.
  fileprivate func notices(
    of week: WeekHours, _ opening: WeekHours?, _ others: [(site: UUID, week: WeekHours)]
  ) -> [String] {
    var notices: [String] = []
    if let opening {
      let outside = week.spans { day, span in !opening.holds(span, on: day) }
      if !outside.days.isEmpty { notices.append("Outside of the opening hours of the site: \(outside).") }
    }
    for (site, other) in others {
      let twice = week.spans { day, span in other.meets(span, on: day) }
      guard !twice.days.isEmpty else { continue }
      notices.append(
        "At the same time they have hours at \(practice.sites[site]?.name ?? "another site"): \(twice). They are booked at one of the two only."
      )
    }
    return notices
  }
}

extension WeekHours {
  fileprivate var words: String { days.isEmpty ? "closed" : description }

  /// Those of its spans that a rule is true of.
  fileprivate func spans(where isMeant: (Int, DaySpan) -> Bool) -> WeekHours {
    WeekHours(
      Dictionary(
        uniqueKeysWithValues: days.map { day, spans in (day, spans.filter { isMeant(day, $0) }) }))
  }

  /// Its spans in minutes after the Monday before last, three weeks of them, so that a night finds its other half.
  private var minutes: [Range<Int>] {
    let all = (0..<3).flatMap { week in
      days.flatMap { day, spans in spans.map { $0.minutes(on: day + week * 7) } }
    }.sorted { $0.lowerBound < $1.lowerBound }
    return all.reduce(into: []) { joined, next in
      if let last = joined.last, next.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        joined.append(next)
      }
    }
  }

  fileprivate func holds(_ span: DaySpan, on day: Int) -> Bool {
    let own = span.minutes(on: day + 7)
    return minutes.contains { $0.lowerBound <= own.lowerBound && own.upperBound <= $0.upperBound }
  }

  fileprivate func meets(_ span: DaySpan, on day: Int) -> Bool {
    let own = span.minutes(on: day + 7)
    return minutes.contains { $0.overlaps(own) }
  }
}

extension DaySpan {
  /// - Parameter day: Counted from 1.
  fileprivate func minutes(on day: Int) -> Range<Int> {
    let midnight = (day - 1) * 1_440
    return midnight + from..<midnight + to + (endsNextDay ? 1_440 : 0)
  }
}

extension [DaySpan] {
  fileprivate var words: String { isEmpty ? "closed" : map(\.description).joined(separator: ",") }
}

extension PlaceScope {
  fileprivate func words(_ practice: PracticeStatus) -> String {
    guard case .only(let sites, let virtual) = self else { return "everywhere" }
    let names =
      sites.map { practice.sites[$0]?.name ?? $0.lowercased }.sorted() + (virtual ? ["virtual"] : [])
    return "only for \(names.joined(separator: ", "))"
  }
}
