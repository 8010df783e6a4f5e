import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// One client of a practitioner's day: how it went last time, what is to be done today and why, and what must not be overlooked.
struct DayCard {
  let values: [String: Any]

  /// - Parameters:
  ///   - missing: the session whose next morning was not scored yet; nil where none is.
  ///   - back: where forms lead back to.
  init(
    _ item: ScheduleItem, summary: ClientSummary?, sections: ClientSections?,
    missing: OverviewView.MissingMorning?, now: Date, back: String, _ visit: Visit
  ) {
    let zone = Routes.zone(item.timeZone)
    let id = item.appointmentID.lowercased
    let flags = summary?.redFlags ?? []
    var values: [String: Any] = [
      "id": id, "time": PageText.span(item.startsAt, item.endsAt, zone), "client": item.client,
      "handle": item.clientHandle as Any, "site": item.site, "appointmentPath": "/appointments/\(id)",
      "status": PageText.words(item.status.rawValue), "statusClass": item.status.rawValue, "back": back,
      "mayArrive": visit.may(.book) && item.status == .booked
        && item.startsAt.date - RecordArrival.earliest <= now,
      "mayMiss": visit.may(.book) && item.status == .booked && item.endsAt.date <= now,
      "mayRecord": visit.may(.record) && item.clientHandle != nil
        && (item.startsAt.date <= now || item.status == .arrived),
      "flags": flags.map { standing in
        [
          "words": standing.flag.words,
          "what": standing.urgency == .emergency
            ? "Send the client to emergency care now." : "Refer the client, and change no load.",
        ]
      }, "isFlagged": !flags.isEmpty,
    ]
    if let handle = item.clientHandle {
      values["forms"] = [("recordFlare", "Flare"), ("raiseRedFlag", "Red flag")].compactMap { route, words in
        FormMenu.link(route, for: handle, back: back, visit).map { $0.merging(["name": words]) { $1 } }
      }
    }
    if let session = sections?.progression.lastSession, item.holds(session.at) {
      values["mayRecord"] = false
      values["correct"] = item.clientHandle.flatMap { handle in
        FormMenu.link(
          "correctSession", for: handle, back: back, given: [("sessionId", session.sessionID.lowercased)],
          visit)
      }
    }
    if let sections {
      values["incomplete"] = sections.proposals.incompleteText
      values["last"] = Self.last(sections.progression)
      values["work"] = Self.work(sections)
      values["hasWork"] = !sections.programme.exercises.isEmpty
      values["signs"] = Self.signs(sections)
    }
    if let missing, visit.may(.record) {
      values["missing"] =
        [
          "session": missing.sessionID.lowercased, "day": PageText.shortDay(missing.day),
          "scores": Array(0...10),
        ] as [String: Any]
    }
    self.values = values
  }

  /// Today's exercises in order: what is prescribed, and what is proposed instead with the weightiest reason.
  private static func work(_ sections: ClientSections) -> [[String: Any]] {
    let proposals = Dictionary(
      sections.proposals.items.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    // A reason that several have stands once.
    var said: Set<String> = []
    return sections.programme.exercises.map { exercise in
      let proposal = proposals[exercise.exercise]
      var values: [String: Any] = [
        "name": exercise.name,
        "target":
          "\(exercise.sets) × \(exercise.reps ?? exercise.holdSeconds.map { "\($0) s" } ?? "–")\(exercise.load.map { " at \($0)" } ?? "")",
      ]
      if let proposal, proposal.isOpen {
        values["proposal"] = proposal.words
        values["why"] = proposal.why.first.map(PageText.withoutCommands).flatMap {
          said.insert($0).inserted ? $0 : nil
        }
        values["isProvisional"] = !proposal.isFinal
        values["isSame"] = proposal.decision.action == .hold
      } else if let answer = proposal?.answer {
        values["answered"] = PageText.words(answer.kind.rawValue)
      }
      return values
    }
  }

  /// `Mon 22 Feb: Goblet squat 10, 10, 9 at 20 kg; Plank 30 s. Pain 3, 4, 3, next morning 4.`
  private static func last(_ progression: ProgressionView) -> String? {
    guard let session = progression.lastSession else { return nil }
    let work = session.exercises.compactMap { slug -> String? in
      guard let item = progression.items.first(where: { $0.exercise == slug }) else { return nil }
      guard let point = item.trend.last(where: { $0.sessionID == session.sessionID }) else {
        return item.name
      }
      let done = point.reps.isEmpty ? point.holds.map { "\($0) s" } : point.reps.map(String.init)
      let isPounds = item.load?.hasSuffix(LoadUnit.lb.rawValue) == true
      let load = point.loadKg.map { kilograms in
        isPounds
          ? " at \(PageText.number(kilograms / LoadUnit.lb.kilograms)) lb"
          : " at \(PageText.number(kilograms)) kg"
      }
      return "\(item.name) \(done.joined(separator: ", "))\(load ?? "")"
    }
    var sentence = "\(PageText.shortDay(session.day)): \(work.joined(separator: "; "))."
    if let pain = session.pain {
      let scores = [pain.before, pain.during, pain.after].compactMap(\.self).map(String.init)
      let told = [
        scores.isEmpty ? nil : scores.joined(separator: ", "), pain.nextMorning.map { "next morning \($0)" },
      ].compactMap(\.self)
      if !told.isEmpty { sentence += " Pain \(told.joined(separator: ", "))." }
    }
    return sentence
  }

  /// What else is to be known before the client comes in.
  private static func signs(_ sections: ClientSections) -> [String] {
    let recovery = sections.recovery
    var signs = recovery.flares.filter { $0.endedOn == nil }.map {
      "Flare in the \($0.region.words), \($0.nrs) of 10 at its worst"
    }
    if let day = recovery.suspectedFlare {
      signs.append("A flare is suspected since \(PageText.shortDay(day))")
    }
    if recovery.sleep?.isShort == true { signs.append("Sleeps under 7 h a night") }
    if let debt = recovery.restDebt, debt.owed > 0 {
      signs.append(debt.owed == 1 ? "A day of rest is owed" : "\(debt.owed) days of rest are owed")
    }
    signs += sections.proposals.gaps.map { PageText.sentence($0.rawValue) }
    return signs
  }
}

extension ScheduleItem {
  /// Whether a session that began then is the one of this appointment.
  func holds(_ session: Instant) -> Bool { startsAt <= session && session < endsAt }
}
