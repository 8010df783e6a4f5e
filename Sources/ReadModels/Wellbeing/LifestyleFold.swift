import EventSourcing
import Foundation
import Practice

/// Agreed changes of daily life with their reviews and texts, in the order in which they were agreed.
struct LifestyleFold {
  private struct Agreed {
    let facts: LifestyleAgreed
    let target: String?
    let agreedOn: LocalDay
    var reviewOn: LocalDay?
    var reviews: [RecoveryView.Review] = []
  }

  private var agreed: [Agreed] = []
  /// Where the change of an id stands in `agreed`.
  private var places: [UUID: Int] = [:]

  init(_ known: ClientEvents, _ texts: OpenedTexts) {
    for recorded in known.events {
      guard case .wellbeing(let event) = recorded.event, event.clientID == known.clientID else { continue }
      switch event {
      case .lifestyleAgreed(let facts):
        if places[facts.changeID] == nil { places[facts.changeID] = agreed.count }
        agreed.append(
          Agreed(
            facts: facts, target: texts[.goal, at: recorded.position],
            agreedOn: LocalDay(of: recorded.occurredAt, in: known.zone), reviewOn: facts.reviewOn))
      case .lifestyleReviewed(let facts):
        guard let index = places[facts.changeID] else { continue }
        agreed[index].reviewOn = facts.nextReviewOn
        agreed[index].reviews.append(
          .init(day: facts.day, outcome: facts.outcome, note: texts[.note, at: recorded.position]))
      default: break
      }
    }
  }

  /// Open ones first, by the day of their review.
  func changes(on today: LocalDay) -> [RecoveryView.Change] {
    let never = LocalDay(number: .max)
    return agreed.enumerated().sorted {
      ($0.element.reviewOn ?? never, $0.offset) < ($1.element.reviewOn ?? never, $1.offset)
    }.map { _, change in
      RecoveryView.Change(
        changeID: change.facts.changeID, area: change.facts.area, target: change.target,
        agreedOn: change.agreedOn, reviewOn: change.reviewOn,
        isDue: change.reviewOn.map { $0 <= today } ?? false, reviews: change.reviews)
    }
  }
}
