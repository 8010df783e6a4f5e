import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let online = PageTemplate(PackageResources.online_mustache)
}

/// A consultation that a new client books by themselves: place, time, how to reach them, done.
///
/// Everybody is answered alike: whether a person is a client already is neither looked up nor told. No name of anybody in
/// the practice is shown. Enquiry, registration and appointment are recorded together or not at all.
extension Pages {
  func online(_ form: [String: String], _ request: Request, _ context: DashboardContext) async throws
    -> Response
  {
    guard parts.configuration.takesOnlineBookings,
      let id = context.parameters.get("id").flatMap({ UUID(uuidString: $0) }),
      let directory = try? await parts.queries.directory(PracticeID(id)), let practice = directory.practice
    else { throw Problem.unknownRoute }
    let said: (String) -> String? = { name in
      let text = form[name] ?? request.uri.queryParameters[Substring(name)].map(String.init)
      return text.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let now = parts.now()
    let ask = OnlineAsk(said, directory, now: now)
    let setup = try await parts.queries.schedulingSetup(PracticeID(id))
    let service = BookOnline.service(atSite: ask.site?.uuid, in: setup, at: now)
    // Without hours anybody is open at any time, which nobody offers to strangers.
    let practitioners = directory.all(.practitioner).filter { !$0.isErased }.compactMap(\.uuid).filter {
      setup.hasHours($0, at: ask.site?.uuid)
    }
    var problem: String?
    // Another time was chosen for what is typed already.
    let isChoosing = said("choose") != nil
    if request.method == .post, !isChoosing {
      do {
        try Self.checkWords(said)
        let slot = try await bookOnline(
          said, ask, service, practitioners, setup, in: PracticeID(id), from: context.address)
        return onlinePage(practice, ["booked": Self.words(slot, ask)])
      } catch let error as EventStoreError where error.code == .keyReused {
        problem = "This form was sent before with other words. Open the page again to book another time."
      } catch let error as Problem where error.code == .tooManyRequests { throw error } catch {
        problem = try Self.words(of: error)
      }
      if problem != nil { try limits.countRefused(context.address, now: now) }
    }
    var values: [String: Any] = [
      "practiceID": id.lowercased, "problem": problem as Any, "place": ask.place, "isPlaced": ask.isPlaced,
      "isVirtual": ask.isVirtual, "day": "\(ask.first)", "zone": ZoneName.name(of: ask.zone),
      "earlier": "\(ask.first + -OnlineAsk.days)", "later": "\(ask.first + OnlineAsk.days)",
      "key": UUID().uuidString.lowercased(), "name": said("name") as Any, "email": said("email") as Any,
      "phone": said("phone") as Any, "complaint": said("complaint") as Any,
      "isTyped": request.method == .post
        && ["name", "email", "phone", "complaint"].contains { said($0) != nil },
      "sites": directory.all(.site).filter { !setup.isRetired($0.uuid, at: now) }.map { entry in
        ["id": entry.id, "name": entry.name ?? "", "selected": entry.id == ask.site?.id] as [String: Any]
      },
    ]
    if ask.isPlaced {
      let times = try await parts.queries.openTimes(
        PracticeID(id), ask.request(practitioners, service, now: now), setup: setup
      ).times
      let isOpen = ask.at.map { at in times.contains { $0.startsAt == at } } ?? false
      if let at = ask.at, isOpen {
        values["at"] = JSONCoding.text(of: at)
        values["chosen"] = Self.words(at, ask)
      } else {
        values["isGone"] = ask.at != nil && problem == nil
        values["days"] = Self.days(times, ask.zone)
        values["hasTimes"] = !times.isEmpty
      }
    }
    return onlinePage(practice, values, status: problem == nil ? .ok : .unprocessableContent)
  }

  /// The software that books for clients, as the metadata of events names it.
  static let onlineClient = "regimen-online"

  /// What has to be said to book.
  private static func checkWords(_ said: (String) -> String?) throws(Problem) {
    guard said("name") != nil, said("email") ?? said("phone") != nil, said("complaint") != nil else {
      throw .refused("form", "Give your name, what hurts, and an e-mail or a phone.")
    }
  }

  /// - Returns: when the consultation begins.
  private func bookOnline(
    _ said: (String) -> String?, _ ask: OnlineAsk, _ service: ServiceOffered?, _ practitioners: [UUID],
    _ setup: SchedulingSetup, in practice: PracticeID, from address: String
  ) async throws -> Date {
    guard ask.isPlaced, let at = ask.at, let key = said("key"), key.utf8.count <= 100 else {
      throw Problem.refused("at", "Choose a place and a time first.")
    }
    let now = parts.now()
    let words = ["name", "email", "phone", "complaint"].map { said($0) ?? "" }
    let open = try await parts.queries.openTimes(
      practice, ask.request(practitioners, service, now: now), setup: setup
    ).times.first { $0.startsAt == at }
    let resolver = InputResolver(
      parts.queries, parts.store, practice: practice, subject: nil, key: "online/\(key)",
      request: Data(([ask.place, JSONCoding.text(of: at)] + words).joined(separator: "\n").utf8),
      names: .handles, now: now)
    let input = try BookOnline.Input(said, ask, at: at, with: open?.practitionerID)
    let perform = { () async throws -> Performed<PracticeEvent> in
      try await CommandService(parts.queries, parts.store).perform(
        input, resolver, issuer: Issuer(role: "client", client: Self.onlineClient)
      ).performed
    }
    let done: Performed<PracticeEvent>
    do {
      // Where nothing is open nothing is booked either; the answer may be that it was before.
      done =
        open == nil
        ? try await perform()
        : try await limits.booking(from: address, now: now) {
          let done = try await perform()
          return (done, !done.isRepetition)
        }
    } catch let refusal as Refusal where open == nil && refusal.code == .unknownPractitioner {
      throw Problem.refused("at", "That time is not open. Choose another one.")
    }
    return done.events.compactMap(\.slotGiven).first?.startsAt ?? at
  }

  private func onlinePage(
    _ practice: DirectoryEntry, _ values: [String: Any], status: HTTPResponse.Status = .ok
  ) -> Response {
    .page(
      PageTemplate.online.page(
        values.merging(["practice": practice.name ?? ""]) { own, _ in own },
        frame: ["title": "Book a first consultation"]), status: status)
  }

  private static func words(_ at: Date, _ ask: OnlineAsk) -> String {
    let place = ask.site?.name.map { "at \($0)" } ?? "by video, \(ZoneName.name(of: ask.zone)) time"
    return "\(PageText.day(LocalDay(of: at, in: ask.zone))), \(PageText.clock(at, ask.zone)), \(place)"
  }

  private static func days(_ times: [OpenTime], _ zone: TimeZone) -> [[String: Any]] {
    let byDay = Dictionary(grouping: Set(times.map(\.startsAt)).sorted()) { LocalDay(of: $0, in: zone) }
    return byDay.sorted { $0.key < $1.key }.map { day, starts in
      [
        "day": PageText.day(day),
        "times": starts.map { start in
          ["clock": PageText.clock(start, zone), "at": JSONCoding.text(of: start)] as [String: Any]
        },
      ]
    }
  }
}

extension BookOnline.Input {
  /// What a form says.
  ///
  /// - Parameter practitioner: who is open at the time; nil for nobody.
  fileprivate init(_ said: (String) -> String?, _ ask: OnlineAsk, at: Date, with practitioner: UUID?) throws {
    guard let entered = EnteredTime(JSONCoding.text(of: at)) else {
      throw Problem.refused("at", "Choose a place and a time first.")
    }
    self.init(
      siteId: ask.site?.uuid.map(Reference.id), at: entered,
      practitioner: practitioner.map { PersonReference($0.lowercased) }, name: said("name") ?? "",
      email: said("email"), phone: said("phone"), complaint: said("complaint"))
  }
}

/// What a person who books online has chosen so far: where, from which day, and which time.
struct OnlineAsk: Sendable {
  /// The days that are shown at once.
  static let days = 7
  /// How far ahead may be booked, in days.
  static let furthest = 60

  /// Nil for a virtual consultation.
  let site: DirectoryEntry?
  let isVirtual: Bool
  let zone: TimeZone
  let first: LocalDay
  /// Nil where none is chosen, and for one further ahead than may be booked.
  let at: Date?

  var isPlaced: Bool { site != nil || isVirtual }
  /// As it stands in links and forms.
  var place: String { site?.id ?? (isVirtual ? "virtual" : "") }

  /// - Parameter field: what a link or a form says by a name.
  init(_ field: (String) -> String?, _ directory: DirectoryIndex, now: Date) {
    let place = field("site")
    isVirtual = place == "virtual"
    site = place.flatMap { UUID(uuidString: $0) }.flatMap { directory.entry(.site, $0) }
    zone = Routes.zone(site?.timeZone ?? directory.practice?.timeZone)
    let today = LocalDay(of: now, in: zone)
    let authorized = field("day").flatMap { LocalDay($0) } ?? today
    first = min(max(authorized, today), today + Self.furthest)
    let end = WallClock.start(of: today + Self.furthest + Self.days, in: zone)
    at = field("at").flatMap { Instant($0)?.date }.flatMap { $0 < end ? $0 : nil }
  }

  /// The times that are open, with any practitioner.
  func request(_ practitioners: [UUID], _ service: ServiceOffered?, now: Date) -> OpenTimeRequest {
    let day = at.map { LocalDay(of: $0, in: zone) }
    return OpenTimeRequest(
      from: WallClock.start(of: day ?? first, in: zone),
      to: WallClock.start(of: day.map { $0 + 1 } ?? first + Self.days, in: zone), siteID: site?.uuid,
      practitioners: practitioners, serviceID: service?.serviceID,
      minutes: service == nil ? BookAppointment.usualMinutes : nil, now: now)
  }
}
