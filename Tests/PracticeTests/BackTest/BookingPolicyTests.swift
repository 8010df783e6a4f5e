import Foundation
import Practice
import Testing

/// What a file of rules for bookings may say.
@Suite struct BookingPolicyTests {
  @Test(arguments: [
    ("{}", "name"), (#"{"name":"x","windowHours":400}"#, "windowHours"),
    (#"{"name":"x","windowHour":4}"#, "windowHour"), (#"{"name":"x","bufferAfter":"ten"}"#, "bufferAfter"),
  ]) func aPolicyThatCannotBeReadIsRefused(_ example: (json: String, field: String)) throws {
    let error = #expect(throws: BookingPolicyError.self) {
      try JSONDecoder().decode(BookingPolicy.self, from: Data(example.json.utf8))
    }
    #expect(error?.field == example.field)
  }
}
