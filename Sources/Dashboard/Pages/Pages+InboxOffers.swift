import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageRoute {
  static let offerTimes = form("offerTimes", "/inbox/offers", .bookers) { try await $0.offerTimes($1) }
}

/// Open times for those who wait, offered by a button.
extension Pages {
  func offerTimes(_ visit: Visit) async throws -> Response {
    let offers = try await routes.waitlistOffers(
      WaitlistOffersBody(forMinutes: nil), try writeRequest("page/offerWaitlistTimes", about: nil, visit))
    if let position = offers.compactMap(\.position).max() {
      try await parts.runtime.catchUp(visit.practice, to: position)
    }
    return .see("/inbox?offered=\(offers.count)")
  }

  /// What is told of the offers that were just made; nil where none were asked for.
  static func offered(_ visit: Visit) -> String? {
    guard let count = visit.query("offered").flatMap({ Int($0) }) else { return nil }
    return switch count {
    case ..<1: "Nothing new is offered: no open time suits anybody who waits and has no offer yet."
    case 1: "A time is held for one who waits: ask them."
    default: "A time is held for each of \(count) who wait: ask them."
    }
  }
}
