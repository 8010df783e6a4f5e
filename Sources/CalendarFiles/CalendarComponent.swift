import CICal
import Foundation
import Practice

/// One calendar of a file.
struct CalendarComponent {
  private let component: OpaquePointer
  /// For what names no zone.
  private let clock: CalendarClock

  init(_ component: OpaquePointer, _ zone: TimeZone) {
    self.component = component
    let own = CalendarFile.properties(of: component, ICAL_X_PROPERTY).first { property in
      icalproperty_get_x_name(property).map { String(cString: $0) }?.uppercased() == "X-WR-TIMEZONE"
    }.flatMap { icalproperty_get_x($0) }.map { String(cString: $0) }
    clock = .zone(own.flatMap { try? ZoneName.zone($0) } ?? zone)
  }

  /// Collects the busy times of its events and of what it says of free and busy times.
  func collect(into spans: inout BusySpans) throws(CalendarFileError) {
    let events = try CalendarFile.components(of: component, ICAL_VEVENT_COMPONENT).map {
      (event) throws(CalendarFileError) in try CalendarEvent(event, self)
    }
    // An event with its exceptions is told by its UID.
    let exceptions = Dictionary(grouping: events.filter { $0.replaced != nil }, by: \.uid)
    for event in events where event.replaced == nil {
      try event.collect(into: &spans, without: exceptions[event.uid] ?? [])
    }
    let repeated = Set(events.filter { $0.replaced == nil }.map(\.uid))
    for event in events where event.replaced != nil && event.isBusy {
      // Those from one on are told with the event that they change, where it is there.
      guard !event.isFromThenOn || !repeated.contains(event.uid) else { continue }
      try event.collect(into: &spans, without: [])
    }
    for freeBusy in CalendarFile.components(of: component, ICAL_VFREEBUSY_COMPONENT) {
      for property in CalendarFile.properties(of: freeBusy, ICAL_FREEBUSY_PROPERTY) {
        let kind = icalproperty_get_first_parameter(property, ICAL_FBTYPE_PARAMETER)
        if let kind, icalparameter_get_fbtype(kind) == ICAL_FBTYPE_FREE { continue }
        let (start, end) = try period(icalproperty_get_freebusy(property), clock)
        try spans.add(start, end)
      }
    }
  }

  /// The clocks of a property: UTC for a time in UTC, those of the zone that it names, else the calendar's.
  func clock(of property: OpaquePointer, _ time: icaltimetype) throws(CalendarFileError) -> CalendarClock {
    if icaltime_is_utc(time) != 0 { return .utc }
    guard let parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER),
      let name = icalparameter_get_tzid(parameter).map({ String(cString: $0) })
    else { return clock }
    if let zone = try? ZoneName.zone(name) { return .zone(zone) }
    if let described = icalcomponent_get_timezone(component, name) { return .described(described) }
    // Some name a zone as “/example.org/20260101/America/New_York”.
    let parts = name.split(separator: "/")
    for count in [3, 2] where parts.count > count {
      if let zone = try? ZoneName.zone(parts.suffix(count).joined(separator: "/")) { return .zone(zone) }
    }
    throw .unknownZone
  }

  func period(_ period: icalperiodtype, _ clock: CalendarClock) throws(CalendarFileError) -> (Int, Int) {
    guard period.start.isSensible else { throw .malformed }
    let start = (icaltime_is_utc(period.start) != 0 ? .utc : clock).instant(of: period.start)
    guard icaltime_is_null_time(period.end) != 0 else {
      guard period.end.isSensible else { throw .malformed }
      return (start, (icaltime_is_utc(period.end) != 0 ? .utc : clock).instant(of: period.end))
    }
    return (start, start + Int(icaldurationtype_as_int(period.duration)))
  }
}
