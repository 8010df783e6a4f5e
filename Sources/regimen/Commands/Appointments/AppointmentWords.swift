import EventSourcing
import Foundation
import Practice
import ReadModels

/// An appointment in words, and as the command that books one like it.
extension OpenedPractice {
  /// When, who and where, for example `Mon 2031-03-03 10:00 (America/New_York), C-1001 Maria Lopez with P-1 Ana Reyes, Lake Nona`.
  func words(_ appointment: Appointment) -> String {
    let slot = appointment.slot
    let start = TimeText.dated(slot.startsAt, in: TimeZone(identifier: slot.timeZone) ?? .gmt)
    return
      "\(start) (\(slot.timeZone)), \(called(.client, appointment.clientID)) \(settingWords(appointment))"
  }

  /// Who and where, for example `C-1001 Maria Lopez with P-1 Ana Reyes, Lake Nona`.
  func words(client: UUID, practitioner: UUID, site: UUID?) -> String {
    "\(called(.client, client)) \(settingWords(practitioner, site))"
  }

  /// With whom and where, for example `with P-1 Ana Reyes, Lake Nona`.
  func settingWords(_ appointment: Appointment) -> String {
    settingWords(appointment.practitionerID, appointment.siteID)
  }

  private func settingWords(_ practitioner: UUID, _ site: UUID?) -> String {
    let place = site.map { directory.entry(.site, $0)?.name ?? $0.uuidString.lowercased() }
    return "with \(called(.practitioner, practitioner)), \(place ?? ScheduleItem.virtualSite)"
  }

  /// Handle and name of a person.
  func called(_ kind: DirectoryRow.Kind, _ id: UUID) -> String {
    let entry = directory.entry(kind, id)
    let words = [entry?.handle, entry?.name].compactMap(\.self)
    return words.isEmpty ? id.uuidString.lowercased() : words.joined(separator: " ")
  }

  /// The command that books one at the same time; nil where that has passed.
  func bookingAgain(_ appointment: Appointment) -> String? {
    guard appointment.slot.startsAt > now else { return nil }
    func handle(_ kind: DirectoryRow.Kind, _ id: UUID) -> String {
      directory.entry(kind, id)?.handle ?? id.uuidString.lowercased()
    }
    let site = appointment.siteID.map { id in
      "--site \(ShellWord.quoted(directory.entry(.site, id)?.name ?? id.uuidString.lowercased()))"
    }
    let minutes = Int(appointment.slot.endsAt.timeIntervalSince(appointment.slot.startsAt) / 60)
    let service = appointment.serviceID.map { " --service \($0.uuidString.lowercased())" } ?? ""
    return
      "regimen book \(appointment.kind.rawValue) --client \(handle(.client, appointment.clientID)) --practitioner \(handle(.practitioner, appointment.practitionerID)) \(site ?? "--virtual") --at '\(appointment.slot.wallText)' --minutes \(minutes)\(service)"
  }
}

/// A word of a command that is shown to be pasted.
enum ShellWord {
  /// In quotes where a shell would read more than a word.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "@")].contains(byte)
      }
    return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}
