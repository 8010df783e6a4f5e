import EventSourcing
import Foundation

extension OpenTimes {
  /// What a service and a request come to: how long, with which buffers, and when a start may lie.
  struct Terms {
    let seconds: TimeInterval
    let buffers: Buffers
    let siteID: UUID?
    /// Of starts; half-open.
    let window: Range<Date>

    init(_ request: OpenTimeRequest, _ setup: SchedulingSetup) throws(Refusal) {
      let longest = TimeInterval(OpenTimeRequest.maxDays * 86_400 + 3600)
      guard request.from < request.to else {
        throw Refusal(
          .outOfRange, "Refused: the last day must come after the first. Give the earlier one first.",
          field: "to")
      }
      guard request.to.timeIntervalSince(request.from) <= longest else {
        throw Refusal(
          .outOfRange,
          "Refused: open times are shown for 1 to \(OpenTimeRequest.maxDays) days. Ask for fewer days.",
          field: "to")
      }
      let service = request.serviceID.map { setup.services[$0] }
      if case .some(nil) = service {
        throw Refusal(
          .unknownService, "Refused: the practice offers no such service. Name one that it offers.",
          field: "service")
      }
      let offered = service ?? nil
      guard request.siteID != nil || offered?.allowsVirtual ?? true else {
        throw Refusal(
          .notVirtual, "Refused: the service is not given virtually. Ask for times at a site.", field: "site")
      }
      let minutes = request.minutes ?? offered?.minutes ?? BookAppointment.usualMinutes
      try Bounds.check(minutes, Bounds.appointmentMinutes, field: "minutes")
      seconds = Double(minutes) * 60
      buffers = offered?.buffers ?? .none
      siteID = request.siteID
      let earliest = max(request.from, request.now + Double(offered?.noticeMinutes ?? 0) * 60)
      let latest =
        offered?.advanceDays.map { request.now + Double($0) * 86_400 + 1 } ?? request.now
        + AppointmentRequest.furthestAhead
      window = earliest..<max(earliest, min(request.to, latest))
    }

    /// From one start of the grid to the next.
    var step: TimeInterval { seconds + Double(max(buffers.before, buffers.after)) * 60 }

    func requested(at start: Date) -> OccupiedTime {
      OccupiedTime(startsAt: start, endsAt: start + seconds, siteID: siteID, buffers: buffers)
    }
  }

  /// The search through the hours of one practitioner.
  struct Search {
    let terms: Terms
    let rule: GapRule
    let rooms: [UUID]
    let inRooms: Occupancies
    /// Rooms that are retired within the time asked for, as taken from then on.
    let retired: [Occupancy]
    let ofClient: Occupancies
    let own: Occupancies

    /// The starts within a stretch of hours at which everything is free. The grid is walked from where the stretch begins: a
    /// blocked time moves it, notice and the hour of the look do not.
    func starts(in stretch: Range<Date>) -> [Date] {
      var starts: [Date] = []
      var start = stretch.lowerBound
      while start + terms.seconds <= stretch.upperBound, start < terms.window.upperBound {
        if let later = earliest(behind: start) {
          start = later
        } else {
          if start >= terms.window.lowerBound { starts.append(start) }
          start += terms.step
        }
      }
      return starts
    }

    /// When to look again, where something stands in the way of a start; nil where nothing does.
    private func earliest(behind start: Date) -> Date? {
      let requested = terms.requested(at: start)
      let span = requested.span
      var times = own.meeting(SchedulingHorizon.around(span)).compactMap {
        rule.clash(requested, with: $0.occupiedTime)?.earliest
      }
      times += ofClient.meeting(span).filter { $0.occupiedTime.overlaps(requested) }.map(\.endsAt)
      if !rooms.isEmpty {
        let overlapping = (inRooms.meeting(span) + retired).filter { $0.occupiedTime.overlaps(requested) }
        let taken = Set(overlapping.compactMap(\.roomID))
        if rooms.allSatisfy(taken.contains) { times += overlapping.map(\.endsAt).min().map { [$0] } ?? [] }
      }
      return times.max()
    }
  }
}

/// What takes up time, in order, so that what may meet a span is found without looking at all of it.
struct Occupancies {
  private let inOrder: [Occupancy]
  /// How long the longest takes, in seconds.
  private let longest: TimeInterval

  /// - Parameter inOrder: by when they start.
  init(_ inOrder: [Occupancy]) {
    self.inOrder = inOrder
    longest = inOrder.map { $0.endsAt.timeIntervalSince($0.startsAt) }.max() ?? 0
  }

  /// All that may meet a span: those that start before its end, and not so early that the longest would be over before it.
  func meeting(_ span: Range<Date>) -> ArraySlice<Occupancy> {
    let first = inOrder.partitioningIndex { $0.startsAt >= span.lowerBound - longest }
    let end = inOrder.partitioningIndex { $0.startsAt >= span.upperBound }
    return inOrder[first..<max(first, end)]
  }
}
