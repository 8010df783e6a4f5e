import EventSourcing
import Foundation
import Practice
import ReadModels

/// One line that tells a person what an entry of a history says.
enum HistoryText {
  static func line(_ item: HistoryItem) -> String {
    let facts =
      switch item.detail {
      case .registration(let registration): "registered as \(registration.handle)"
      case .correction(let correction): text(correction, of: item)
      case .erasure: "erased"
      case .prescription(let prescription): text(prescription)
      case .loadChange(let change):
        "\(change.exercise): \(change.from.map { "\($0)" } ?? "no load") → \(change.to)"
      case .redFlag(let flag):
        flag.flag.map { "\($0.rawValue) (\(flag.flagID.uuidString.lowercased()))" } ?? "cleared"
      case .appointment(let appointment): text(appointment)
      case .session(let session): text(session)
      case .morningPain(let morning): "pain \(morning.nrs) on the morning of \(morning.day)"
      case .restDay(let rest): text(rest)
      case .fact(let fact): fact.summary + (fact.id.map { " (\($0.uuidString.lowercased()))" } ?? "")
      }
    let texts = [
      item.title, item.complaint, item.goal, item.activity, item.description, item.medication, item.note,
      item.reason,
    ]
    let words = texts.compactMap { $0 }.map { "“\($0)”" }
    return ([facts] + words).joined(separator: " ")
  }

  /// For example `name “Mara Lopez” → “Maria Lopez”`.
  private static func text(_ correction: HistoryDetail.Correction, of item: HistoryItem) -> String {
    let changes = correction.details.map { detail in
      let (from, to) =
        switch detail {
        case .name: (item.previousName, item.name)
        case .email: (item.previousEmail, item.email)
        case .phone: (item.previousPhone, item.phone)
        }
      let words = [from, to].map { $0.map { "“\($0)”" } ?? "none" }
      return "\(detail.rawValue) \(words.joined(separator: " → "))"
    }
    return "corrected: \(changes.joined(separator: ", "));"
  }

  private static func text(_ prescription: HistoryDetail.Prescription) -> String {
    let target = prescription.repRange.map { "\($0)" } ?? prescription.holdSeconds.map { "\($0)s" } ?? "–"
    let load = prescription.load.map { " @\($0)" } ?? ""
    return "\(prescription.exercise) \(prescription.sets)x\(target)\(load)"
  }

  private static func text(_ appointment: HistoryDetail.Appointment) -> String {
    guard let start = appointment.startsAt else {
      return "appointment \(appointment.appointmentID.uuidString.lowercased())"
    }
    let zone = appointment.timeZone.flatMap { TimeZone(identifier: $0) } ?? .gmt
    let moved = appointment.movedFrom.map { from in
      from == start
        ? " (another practitioner, place, room or length)" : " (was \(TimeText.minute(from.date, in: zone)))"
    }
    let code = appointment.cancellationCode.map { ", \($0.rawValue)" } ?? ""
    return
      "\(appointment.kind.map { "\($0.rawValue) " } ?? "")\(TimeText.minute(start.date, in: zone))\(moved ?? "")\(code)"
  }

  private static func text(_ session: HistoryDetail.Session) -> String {
    let work = session.content.exercises.map { exercise in
      let sets = exercise.sets.map { set in
        set.reps.map(String.init) ?? set.seconds.map { "\($0)s" } ?? set.meters.map { "\(Load.number($0))m" }
          ?? "–"
      }
      let load = exercise.sets.last?.load.map { " @\($0)" } ?? ""
      let help = exercise.sets.last?.assistance.map { " -\($0)" } ?? ""
      let sides = exercise.sets.map { $0.side?.rawValue ?? "both" }
      let side =
        Set(sides) == ["both"] ? "" : " " + (Set(sides).count == 1 ? sides[0] : sides.joined(separator: ","))
      return "\(exercise.exercise) \(sets.joined(separator: ","))\(load)\(help)\(side)"
    }
    let pain = session.content.pain.map { " · pain \($0.before)/\($0.during)/\($0.after)" } ?? ""
    return work.joined(separator: "; ") + pain + " · session \(session.sessionID.uuidString.lowercased())"
  }

  private static func text(_ rest: HistoryDetail.RestDay) -> String {
    let sleep = rest.sleepHours.map { ", slept \(Load.number($0)) h" } ?? ""
    let quality = rest.sleepQuality.map { ", quality \($0)" } ?? ""
    return "rest on \(rest.day), \(rest.reason.rawValue)\(sleep)\(quality)"
  }
}

/// What is missing of an intake, as a person reads it.
extension IntakeGap {
  var words: String {
    switch self {
    case .painHistoryMissing: "pain history"
    case .painMapMissing: "pain map"
    case .consentMissing: "consent"
    case .consentWithdrawn: "consent (withdrawn)"
    case .screeningMissing: "PAR-Q+"
    case .screeningExpired: "PAR-Q+ (expired)"
    case .screeningNotCleared: "PAR-Q+ (not cleared)"
    }
  }
}
