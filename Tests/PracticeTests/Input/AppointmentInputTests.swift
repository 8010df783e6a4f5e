import EventSourcing
import Foundation
import Practice
import Testing

/// The bytes of a body belong to what its idempotency key stands for: one sent again to a later build has to have the same.
@Suite struct AppointmentInputTests {
  private static let id = "00000000-0000-4000-8000-00000000ABCD"
  private static let booking =
    #"{"allowPast":false,"at":"2027-03-01 10:00:00","client":"c-1001","kind":"session","minutes":45,"practitioner":"P-1","roomId":"\#(id)","serviceId":"\#(id)","siteId":"\#(id)"}"#

  /// What the input makes of a text: an id in capitals, anything else as it was entered, nothing that was left out.
  private func written<Input: CommandInput>(_ text: String, _: Input.Type) throws -> String {
    let input = try JSONCoding.decoder().decode(Input.self, from: Data(text.utf8))
    #expect(Mirror(reflecting: input).children.map(\.label) == Input.fields.map(\.name))
    return String(decoding: try JSONCoding.encoder().encode(input), as: UTF8.self)
  }

  @Test func aBookingIsWrittenAsItWasEntered() throws {
    let lower = Self.booking.replacing(Self.id, with: Self.id.lowercased())
    #expect(try written(lower, BookAppointment.Input.self) == Self.booking)
    let virtual = #"{"at":"2027-03-01T10:00Z","client":"C-1001","kind":"consultation","practitioner":"P-1"}"#
    #expect(try written(virtual, BookAppointment.Input.self) == virtual)
  }

  @Test func whatHoldsABookingIsToo() throws {
    let hold = #"{"booking":\#(Self.booking),"forMinutes":20}"#
    #expect(try written(hold, HoldAppointment.Input.self) == hold)
    let series = #"{"count":3,"everyWeeks":2,"first":\#(Self.booking),"skipConflicts":true}"#
    #expect(try written(series, BookSeries.Input.self) == series)
  }

  @Test func changesAreToo() throws {
    let move = #"{"allowPast":true,"at":"2027-03-02 11:00","minutes":60}"#
    #expect(try written(move, RescheduleAppointment.Input.self) == move)
    let cancel = #"{"by":"practice","code":"illness","reason":"Has the flu","waiver":"New here"}"#
    #expect(try written(cancel, CancelAppointment.Input.self) == cancel)
    #expect(try written(cancel, CancelSeries.Input.self) == cancel)
    #expect(
      try written(#"{"to":"2027-03-04 17:00"}"#, ShiftSeries.Input.self) == #"{"to":"2027-03-04 17:00"}"#)
    #expect(try written("{}", CancelAppointment.Input.self) == "{}")
    #expect(try written("{}", RecordArrival.Input.self) == "{}")
    #expect(try written("{}", LeaveWaitlist.Input.self) == "{}")
  }

  @Test func aWishIsToo() throws {
    let wish =
      #"{"between":"9:00-12:00","client":"C-1001","from":"2027-03-01","kind":"session","minutes":45,"practitioners":["P-1"],"serviceId":"\#(Self.id)","siteId":"\#(Self.id)","through":"2027-03-05"}"#
    #expect(try written(wish, JoinWaitlist.Input.self) == wish)
  }
}
