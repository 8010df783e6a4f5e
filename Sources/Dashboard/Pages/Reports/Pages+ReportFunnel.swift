import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What became of those who asked and of those who were registered in a period, up to their third month.
struct ClientFunnel: Sendable {
  struct Client: Sendable {
    let id: UUID
    let name: String
    let handle: String
    let registered: LocalDay
    let hasAsked: Bool
    /// The day of the first appointment that was kept; nil without one.
    let firstKept: LocalDay?
    let kept: Int
    /// Whether an appointment was kept on days 61 to 90; nil while those are to come.
    let staysInMonth3: Bool?
  }

  /// Enquiries of the period that nobody registered.
  let open: Int
  let clients: [Client]

  /// The steps, each with how many came so far.
  func steps(_ period: ReportPeriod) -> [[String: Any]] {
    let asked = clients.count { $0.hasAsked }
    let came = clients.count { $0.firstKept != nil }
    let due = clients.filter { $0.staysInMonth3 != nil }
    let stayed = due.count { $0.staysInMonth3 == true }
    let path = "/reports/new-clients?\(period.query)"
    return [
      ["name": "Asked", "value": "\(asked + open)", "of": "\(open) of them are open", "path": "/inbox"],
      [
        "name": "Registered", "value": "\(clients.count)", "of": "\(asked) of them had asked before",
        "path": path,
      ],
      ["name": "Came once", "value": "\(came)", "of": "of \(clients.count) registered", "path": path],
      [
        "name": "Still come in month 3", "value": "\(stayed)",
        "of": "of \(due.count) whose third month is over", "path": path,
      ],
    ]
  }

  var list: ReportList {
    ReportList(
      title: "New clients",
      columns: ["Client", "Handle", "Registered", "Asked before", "First kept", "Kept", "Month 3"],
      rows: clients.map { client in
        ReportList.Row(cells: [
          ReportList.Cell(client.name, path: "/clients/\(client.handle)"), ReportList.Cell(client.handle),
          ReportList.Cell(client.registered), ReportList.Cell(client.hasAsked ? "yes" : "no"),
          client.firstKept.map { ReportList.Cell($0) } ?? ReportList.Cell(""),
          ReportList.Cell("\(client.kept)"),
          ReportList.Cell(client.staysInMonth3.map { $0 ? "came" : "did not come" } ?? "not over yet"),
        ])
      })
  }
}

extension Pages {
  /// The days of the third month, counted from the registration.
  private static let month3 = 61...90

  func funnel(_ visit: Visit, _ period: ReportPeriod) async throws -> ClientFunnel {
    let now = parts.now()
    let span = period.span
    let directory = try await parts.queries.directory(visit.practice)
    let registered = directory.all(.client).compactMap {
      entry -> (id: UUID, entry: DirectoryEntry, at: Date)? in
      guard !entry.isErased, let id = entry.uuid, let at = entry.registeredAt?.date, span.contains(at) else {
        return nil
      }
      return (id, entry, at)
    }
    var open = 0
    var cursor: String?
    repeat {
      let page = try await parts.queries.enquiries(
        visit.practice, now: now, limit: Queries.maxItems, cursor: cursor)
      open += page.items.count { span.contains($0.at.date) }
      cursor = page.next
    } while cursor != nil
    var asked: Set<UUID> = []
    for start in stride(from: 0, to: registered.count, by: 100) {
      let some = registered[start..<min(start + 100, registered.count)]
      let condition = some.reduce(Condition.none) {
        $0.reading(PracticeTags.client($1.id), EnquiryRecorded.self)
      }
      for event in try await parts.store.read(condition, in: visit.practice) {
        if case .intake(.enquiryRecorded(let facts)) = event.event {
          asked.insert(directory.kept(facts.clientID))
        }
      }
    }
    let end = min(now, span.upperBound + 91 * 86_400)
    let kept =
      end > span.lowerBound && !registered.isEmpty
      ? try await parts.queries.wholeSchedule(
        visit.practice, ScheduleFilter(from: span.lowerBound, to: end, now: now)
      ).items.filter { [.completed, .arrived].contains($0.status) } : []
    let byClient = Dictionary(grouping: kept) { directory.kept($0.clientID) }
    return ClientFunnel(
      open: open,
      clients: registered.map { client in
        let day = LocalDay(of: client.at, in: period.zone)
        let handle = client.entry.handle ?? client.entry.id
        let own = (byClient[client.id] ?? []).map { LocalDay(of: $0.startsAt.date, in: period.zone) }.sorted()
        let isOver = LocalDay(of: now, in: period.zone) - day > Self.month3.upperBound
        return ClientFunnel.Client(
          id: client.id, name: client.entry.name ?? handle, handle: handle, registered: day,
          hasAsked: asked.contains(client.id), firstKept: own.first, kept: own.count,
          staysInMonth3: isOver ? own.contains { Self.month3.contains($0 - day) } : nil)
      })
  }
}
