import Foundation
import Practice
import ReadModels
import Testing

@testable import Application

/// What clients are told of an appointment, in their language and by the practice's conventions.
@Suite struct ReminderTextTests {
  private func reminder(
    _ locale: PracticeLocale, in language: Language? = nil, zone: String = "America/New_York",
    site: String = "Lake Nona"
  ) -> Reminder {
    // 2031-03-03T15:00:00Z
    Reminder(
      messageID: UUID(), appointmentID: UUID(), clientID: UUID(), email: nil, phone: nil,
      startsAt: Date(timeIntervalSince1970: 1_930_316_400), timeZone: zone, site: site, locale: locale,
      language: language)
  }

  @Test func saysWhenAndWhere() {
    #expect(
      reminder(.enUS).text
        == "You have an appointment on Monday, March 3, 2031, at 10:00 AM (America/New_York). Place: Lake Nona. Please call us if you cannot come."
    )
    #expect(
      reminder(.enGB, zone: "Europe/London", site: "virtual").text
        == "You have an appointment on Monday 3 March 2031, at 15:00 (Europe/London). It is a virtual appointment. Please call us if you cannot come."
    )
  }

  @Test func saysItInSpanish() {
    #expect(
      reminder(.esES, zone: "Europe/Madrid").text
        == "Tiene una cita: lunes, 3 de marzo de 2031, 16:00 (Europe/Madrid). Lugar: Lake Nona. Si no puede venir, llámenos."
    )
    // A client in Florida who reads Spanish.
    #expect(
      reminder(.enUS, in: .spanish).text.hasPrefix(
        "Tiene una cita: lunes, 3 de marzo de 2031, 10:00 a.\u{A0}m. ("))
    #expect(reminder(.enUS, in: .spanish).subject == "Su cita")
    #expect(reminder(.enUS).subject == "Your appointment")
  }
}
