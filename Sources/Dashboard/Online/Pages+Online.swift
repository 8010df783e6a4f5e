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
        let booked = try await bookOnline(
          said, ask, service, practitioners, setup, in: PracticeID(id), from: context.address)
        if reading.language != directory.locale.language {
          // Whoever books in the other language is written to in it.
          _ = try await parts.store.perform(
            SetClientLanguage(clientID: booked.clientID, language: reading.language, now: now),
            in: PracticeID(id), identity: CommandIdentity(key: nil, in: PracticeID(id), request: []),
            issuer: Issuer(role: "client", client: Self.onlineClient))
        }
        return reading.page(
          .online, try await confirmation(of: booked, ask, reading, in: PracticeID(id), named: practice.name),
          title: reading.texts(.onlineTitle), path: nil, scheme: context.scheme)
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
  static let onlineClient = ClientLinks.onlineClient

  /// Not everything was said that has to be said to book.
  private struct WordsMissing: Error {}

  private static func hasWords(_ said: (String) -> String?) -> Bool {
    said("name") != nil && (said("email") ?? said("phone")) != nil && said("complaint") != nil
  }

  /// What is told of a consultation that was booked, with the link of the page that is theirs from now on.
  private func confirmation(
    of booked: AppointmentBooked, _ ask: OnlineAsk, _ reading: ClientReading, in practice: PracticeID,
    named name: String?
  ) async throws -> [String: Any] {
    let contacts = try await parts.queries.contacts(practice)
    let address = contacts.address(site: booked.siteID, practitioner: booked.practitionerID)
    let phone = contacts.phone(site: booked.siteID)
    // Whoever booked is a client of their own from now on, and nobody else's page is opened, also after a merge.
    let path = try await clientLinks.firstPath(of: booked.clientID, in: practice, now: parts.now())
    return [
      "booked": reading.texts(
        .onlineBooked, ["when": Self.words(booked.slot.startsAt, ask, reading)]), "practice": name ?? "",
      "address": (booked.siteID == nil ? nil : address) as Any,
      "meeting": (booked.siteID == nil ? address : nil) as Any, "phone": phone as Any,
      "zoneName": ZoneName.name(of: ask.zone),
      "minutes": reading.texts(
        .onlineMinutes,
        ["minutes": "\(Int(booked.slot.endsAt.timeIntervalSince(booked.slot.startsAt) / 60))"]),
      "reference": String(booked.appointmentID.lowercased.prefix(8)),
      "ownPath": path.map { "\($0)?to=\(booked.appointmentID.lowercased)" } as Any,
    ]
  }

  /// - Returns: the consultation.
  private func bookOnline(
    _ said: (String) -> String?, _ ask: OnlineAsk, _ service: ServiceOffered?, _ practitioners: [UUID],
    _ setup: SchedulingSetup, in practice: PracticeID, from address: String
  ) async throws -> AppointmentBooked {
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
    let booked = done.events.compactMap { event -> AppointmentBooked? in
      guard case .appointment(.appointmentBooked(let facts)) = event else { return nil }
      return facts
    }
    guard let first = booked.first else {
      throw Problem.refused("at", "That time is not open. Choose another one.")
    }
    if let position = done.position { try await parts.runtime.catchUp(practice, to: position) }
    return first
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
