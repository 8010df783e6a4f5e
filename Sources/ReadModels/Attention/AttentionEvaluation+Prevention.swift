import Foundation
import Practice

/// Bookings of a client in the last phase, and the checks after their care ended.
extension AttentionEvaluation {
  /// The reasons that can hold of a client who was discharged.
  static let afterDischarge: Set<AttentionReason.Code> = [.relapse, .aftercareDue]

  var relapse: Found? {
    guard aftercare.isAsked else { return nil }
    return Relapse(aftercare, signals).map { Found(words: $0.words, command: "readmit client \(handle)") }
  }

  /// The check that is due, how long since.
  var aftercareDue: Found? {
    guard let due = aftercare.current(on: today) else { return nil }
    let state = due.status == .overdue ? "overdue: it was due on \(due.on)" : "due since \(due.on)"
    return Found(
      words:
        "The check \(due.month == 1 ? "1 month" : "\(due.month) months") after the discharge is \(state).",
      command:
        "record aftercare-check --client \(handle) --month \(due.month) --nrs N --psfs MEAN --training KEPT")
  }

  private var aftercare: Aftercare { row.aftercare }

  /// Within how many days something should be booked: in the last phase as sessions thin out.
  var bookedDays: Int {
    for case .phase(let moved) in row.facts.map(\.content) where moved.to == .maintain {
      if let taper = Taper(since: moved.day, on: today) { return max(Self.bookedDays, taper.everyDays) }
    }
    return Self.bookedDays
  }
}
