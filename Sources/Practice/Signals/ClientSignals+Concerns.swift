public import Foundation

/// A flare that lasts, as somebody has to know it who may have to act on it.
public struct LastingFlare: Hashable, Sendable {
  public let declared: FlareDeclared
  /// Its greatest score of today and yesterday, otherwise its newest; NRS.
  public let nrs: Int
  /// Its newest score, where that lies above the one before it or above that of its declaration; nil otherwise.
  public let worseNRS: Int?
  /// What the newest score is worse than, NRS; nil where it is not worse.
  public let beforeNRS: Int?
  /// Days since it was declared.
  public let days: Int
  /// Flares declared in the 28 days up to the newest that lasts.
  public let countIn28Days: Int

  /// From when on the policy in use refers it.
  public let referral: FlareReferral

  public var lastsTooLong: Bool { Double(days) > referral.days }
  public var isOneOfMany: Bool { countIn28Days >= referral.count }
  public var isSevere: Bool { Double(nrs) >= referral.nrs }

  /// Whether policies send the client to a physician for it.
  public var refers: Bool { lastsTooLong || isOneOfMany || isSevere }
}

/// From when on a policy sends a client to a physician for a flare; all of it heuristic [h].
public struct FlareReferral: Hashable, Sendable {
  /// More days than a flare may last.
  public let days: Double
  /// As many flares in 28 days as are referred.
  public let count: Int
  /// As bad a flare as is referred, NRS.
  public let nrs: Double

  public init(_ policy: PolicyParameters) {
    if let own = policy.ofSuccessor {
      days = own.flareReferDays.number
      count = own.flareReferCount
      nrs = own.flareReferPain.number
    } else {
      days = policy.flareReferDays
      count = policy.flareReferCount
      nrs = policy.flareReferPain
    }
  }
}

/// The worst pain of a session.
public struct SessionPain: Hashable, Sendable {
  public let sessionID: UUID
  /// The client's day of the session.
  public let day: LocalDay
  /// The exercise in which it was scored apart; nil for pain of the whole session.
  public let exercise: String?
  public let scores: PainScores
  /// Whether it is red, by the thresholds of the policy in use, in the mode that was agreed.
  public let isRed: Bool
}

/// What a practitioner may have to act on, beside the signals of a single exercise.
extension ClientSignals {
  /// The flares that last, the worst first; of equal ones the oldest.
  ///
  /// - Parameter policy: by which they are referred.
  public func lastingFlares(_ policy: PolicyParameters = .standard) -> [LastingFlare] {
    let referral = FlareReferral(policy)
    let lasting = flareSpans.filter { $0.endedAt == nil }.map(\.flare)
    guard let newest = lasting.map(\.declared.value.day).max() else { return [] }
    let counted = flareSpans.count {
      newest.last(Self.flareDays).contains($0.flare.declared.value.day)
    }
    return lasting.map { flare in
      let declared = flare.declared.value
      let scores =
        [declared.nrs]
        + flare.scores.filter { $0.happenedAt <= moment }.sorted { $1.isNewer(than: $0) }.map(\.value.nrs)
      let before = [scores.dropLast().last, scores.dropLast().first].compactMap(\.self).first {
        $0 < scores[scores.count - 1]
      }
      return LastingFlare(
        declared: declared, nrs: worst(of: flare), worseNRS: before.map { _ in scores[scores.count - 1] },
        beforeNRS: before, days: max(0, today - declared.day), countIn28Days: counted,
        referral: referral)
    }.sorted {
      ($1.nrs, $0.declared.day, $0.declared.region.rawValue)
        < ($0.nrs, $1.declared.day, $1.declared.region.rawValue)
    }
  }

  /// The worst pain of the last session by the moment that has pain scores, red before any other; nil without such a session.
  ///
  /// - Parameter policy: by whose thresholds it is red.
  public func lastSessionPain(_ policy: PolicyParameters = .standard) -> SessionPain? {
    let isRelative = record.relativePain?.value == true
    for session in record.sessions.reversed() where session.happenedAt <= moment {
      let pains =
        (session.content.pain.map { [(exercise: String?.none, scores: $0)] } ?? [])
        + session.content.exercises.compactMap { work in
          work.pain.map { (exercise: work.exercise, scores: $0) }
        }
      let judged = pains.map { pain in
        SessionPain(
          sessionID: session.id, day: day(of: session.happenedAt), exercise: pain.exercise,
          scores: pain.scores, isRed: Self.isRed(pain.scores, isRelative: isRelative, policy))
      }
      // Of equal ones the session's own.
      if let worst = judged.reversed().max(by: {
        ($0.isRed ? 1 : 0, $0.scores.peak) < ($1.isRed ? 1 : 0, $1.scores.peak)
      }) {
        return worst
      }
    }
    return nil
  }
}
