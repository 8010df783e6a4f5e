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
    let reading = ClientReading(
      request, chosen: said(ClientReading.parameter), locale: directory.locale)
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
        guard Self.hasWords(said) else {
          throw WordsMissing()
        }
        let slot = try await bookOnline(
          said, ask, service, practitioners, setup, in: PracticeID(id), from: context.address)
        let booked = reading.texts(.onlineBooked, ["when": Self.words(slot, ask, reading)])
        return reading.page(
          .online, ["booked": booked, "practice": practice.name ?? ""], title: reading.texts(.onlineTitle),
          path: nil, scheme: context.scheme)
      } catch is WordsMissing {
        problem = reading.texts(.onlineWordsMissing)
      } catch let error as EventStoreError where error.code == .keyReused {
        problem = reading.texts(.onlineSentBefore)
      } catch let error as Problem where error.code == .tooManyRequests { throw error } catch {
        problem = try reading.words(ofBooking: error)
      }
      if problem != nil { try limits.countRefused(context.address, now: now) }
    }
    var values: [String: Any] = [
      "practiceID": id.lowercased, "problem": problem as Any, "place": ask.place, "isPlaced": ask.isPlaced,
      "isVirtual": ask.isVirtual, "day": "\(ask.first)",
      "zone": reading.texts(.onlineZone, ["zone": ZoneName.name(of: ask.zone)]),
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
        values["chosen"] = Self.words(at, ask, reading)
      } else {
        values["isGone"] = ask.at != nil && problem == nil
        values["days"] = Self.days(times, ask.zone, reading.format)
        values["hasTimes"] = !times.isEmpty
      }
    }
    values["practice"] = practice.name ?? ""
    // What was typed is not in the address, and goes along in a form.
    if request.method == .post {
      values["retyped"] = ["code": reading.other.rawValue, "otherName": reading.texts(.otherLanguage)]
      if let at = ask.at { values["at"] = JSONCoding.text(of: at) }
    }
    return reading.page(
      .online, values, title: reading.texts(.onlineTitle),
      path: request.method == .post ? nil : ask.path(in: id), scheme: context.scheme,
      status: problem == nil ? .ok : .unprocessableContent)
  }

  /// The software that books for clients, as the metadata of events names it.
  static let onlineClient = "regimen-online"

  /// Not everything was said that has to be said to book.
  private struct WordsMissing: Error {}

  private static func hasWords(_ said: (String) -> String?) -> Bool {
    said("name") != nil && (said("email") ?? said("phone")) != nil && said("complaint") != nil
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
    // Where nothing is open nothing is booked either, and nobody is found to book it with; the answer may be that it was before.
    let done =
      open == nil
      ? try await perform()
      : try await limits.booking(from: address, now: now) {
        let done = try await perform()
        return (done, !done.isRepetition)
      }
    return done.events.compactMap(\.slotGiven).first?.startsAt ?? at
  }

  private static func words(_ at: Date, _ ask: OnlineAsk, _ reading: ClientReading) -> String {
    let day = reading.format.longDay(LocalDay(of: at, in: ask.zone))
    let time = reading.format.clock(at, ask.zone)
    guard let place = ask.site?.name else {
      return reading.texts(
        .onlineByVideo, ["day": day, "time": time, "zone": ZoneName.name(of: ask.zone)])
    }
    return reading.texts(.onlineAtSite, ["day": day, "time": time, "place": place])
  }

  private static func days(_ times: [OpenTime], _ zone: TimeZone, _ format: LocalFormat) -> [[String: Any]] {
    let byDay = Dictionary(grouping: Set(times.map(\.startsAt)).sorted()) { LocalDay(of: $0, in: zone) }
    return byDay.sorted { $0.key < $1.key }.map { day, starts in
      [
        "day": format.longDay(day),
        "times": starts.map { start in
          ["clock": format.clock(start, zone), "at": JSONCoding.text(of: start)] as [String: Any]
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

  /// The address of the page as it was asked for.
  func path(in practice: UUID) -> String {
    var query: [String] = []
    if isPlaced { query.append("site=\(place)") }
    if let at { query.append("at=\(JSONCoding.text(of: at))") } else { query.append("day=\(first)") }
    return "/online/\(practice.lowercased)?\(query.joined(separator: "&"))"
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
