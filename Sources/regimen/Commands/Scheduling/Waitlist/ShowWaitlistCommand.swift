import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen show waitlist`: who waits, in order, and what they are offered.
struct ShowWaitlistCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waitlist", abstract: "Who waits for a time, in the order in which they are offered one.",
    discussion: "Examples:\n  regimen show waitlist\n  regimen show waitlist --as-of 2031-03-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions

  private struct Answer: Encodable {
    struct Item: Encodable {
      let entryId: UUID
      let clientId: UUID
      let clientHandle: String?
      let joinedAt: Date
      let wish: WaitlistWish
      /// The hold that is open for them.
      let offerId: UUID?
      let offerStartsAt: Date?
      let offerUntil: Date?
      let offersBefore: Int
    }
    let items: [Item]
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let waitlist = try await opened.environment.queries.waitlist(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
      let items = waitlist.entries.map { entry in
        let open = entry.openOffer(at: waitlist.moment)
        return Answer.Item(
          entryId: entry.facts.entryID, clientId: entry.facts.clientID,
          clientHandle: opened.directory.entry(.client, entry.facts.clientID)?.handle,
          joinedAt: entry.joinedAt, wish: entry.facts.wish, offerId: open?.appointmentID,
          offerStartsAt: open?.startsAt, offerUntil: open?.until,
          offersBefore: entry.offers.count - (open == nil ? 0 : 1))
      }
      Output.answer(Answer(items: items), as: globals.format) { Self.text(items, opened) }
    }
  }

  private static func text(_ items: [Answer.Item], _ opened: OpenedPractice) -> String {
    var table = Table("Client", "Where", "Days", "Between", "Offer", "Entry")
    for item in items {
      let zone = TimeZone(identifier: item.wish.timeZone) ?? .gmt
      let name = opened.directory.entry(.client, item.clientId)?.name
      let offer = item.offerStartsAt.map { start in
        "\(TimeText.minute(start, in: zone)) until \(item.offerUntil.map { TimeText.minute($0, in: zone) } ?? "") \(item.offerId?.uuidString.lowercased() ?? "")"
      }
      table.add(
        item.clientHandle.map { [$0, name].compactMap(\.self).joined(separator: " ") } ?? "–",
        item.wish.siteID.flatMap { opened.directory.entry(.site, $0)?.name } ?? ScheduleItem.virtualSite,
        "\(item.wish.from) – \(item.wish.through)", item.wish.between?.description ?? "", offer ?? "–",
        item.entryId.uuidString.lowercased())
    }
    return table.text(empty: "Nobody waits.")
  }
}
