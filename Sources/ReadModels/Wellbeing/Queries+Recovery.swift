public import EventSourcing
public import Foundation
import Practice

extension Queries {
  /// How a client rests, sleeps and bears the load.
  ///
  /// - Parameters:
  ///   - asOf: What may be known; nil for everything recorded by now.
  ///   - now: From which days are counted, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func recovery(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> RecoveryView {
    let (known, record) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { ClientRecord(clientID: $0) }, atLeast: atLeast,
      showing: { event in if case .wellbeing = event { true } else { false } })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return RecoveryView(known, record, texts)
  }
}

extension RecoveryView {
  init(_ known: ClientEvents, _ record: ClientRecord, _ texts: OpenedTexts) {
    let signals = ClientSignals(record, at: known.moment, zone: known.zone)
    let today = known.today
    let span = (today - (Self.days - 1))...today

    client = known.label(texts)
    day = today
    restDebt = RestDebt(signals).map { Debt(prescribed: $0.prescribed, taken: $0.taken, owed: $0.owed) }
    missingRest = signals.missingRest.value
    let full = Set(signals.fullRestDays(in: span))
    restDays = record.restDays.filter { span.contains($0.key) }.sorted { $0.key > $1.key }.map {
      RestDay(day: $0.key, reason: $0.value.value.reason, isFull: full.contains($0.key))
    }
    sleep = SleepShortfall(signals).map {
      Sleep(
        shortfallHours: $0.hours, nights: $0.nights, meanOf7Days: $0.meanOf7Days,
        nightsOf7Days: $0.nightsOf7Days, isShort: $0.isShort)
    }
    nights = (0..<Self.days).compactMap { back in
      let day = today - back
      let quality =
        if let night = record.nights[day] { night.value.quality } else {
          record.restDays[day]?.value.sleepQuality
        }
      return signals.night(day).map { Night(day: day, hours: $0.value, quality: quality) }
    }
    readiness = record.readiness.filter { span.contains($0.key) }.sorted { $0.key > $1.key }.map { day, sum in
      let z = signals.readinessScore(on: day)?.value
      return Readiness(
        day: day, sum: sum.value, z: z, isLow: z.map { $0.isAtLeast(ClientSignals.lowReadiness) } ?? false)
    }
    mornings = record.mornings.counted.filter { span.contains($0.value.day) }.reversed().map {
      Morning(day: $0.value.day, region: $0.value.region, nrs: $0.value.nrs)
    }
    weeklyMorningDelta = signals.weeklyMorningDelta?.value
    flares = record.flares.values.sorted {
      ($0.declared.value.day, $0.declared.position) > ($1.declared.value.day, $1.declared.position)
    }.map { Flare($0, signals, texts) }
    suspectedFlare = signals.suspectedFlare?.value
    lifestyle = LifestyleFold(known, texts).changes(on: today)
    week = WeekAgainstUsual(signals).map {
      Week(acute: $0.acute, usual: $0.usual, ratio: $0.ratio, sessionsWithoutLoad: $0.sessionsWithoutLoad)
    }
    sessions = record.sessions.reversed().map { Session($0, day: $0.content.day) }.filter {
      span.contains($0.day)
    }
    position = known.position
  }
}

extension RecoveryView.Flare {
  fileprivate init(_ flare: RecordedFlare, _ signals: ClientSignals, _ texts: OpenedTexts) {
    let facts = flare.declared.value
    self.init(
      flareID: facts.flareID, region: facts.region, nrs: facts.nrs, day: facts.day,
      declaredBy: facts.declaredBy, note: texts[.note, at: flare.declared.position],
      endedOn: signals.endDay(of: flare), position: flare.declared.position)
  }
}

extension RecoveryView.Session {
  fileprivate init(_ session: RecordedSession, day: LocalDay) {
    let derived = SessionDerived(session.content)
    self.init(
      sessionID: session.id, day: day, minutes: session.content.minutes, rpe: session.content.rpe,
      load: derived.sessionLoad, volumeKg: derived.volumeLoad, timeUnderTension: derived.timeUnderTension,
      mood: session.content.mood)
  }
}
