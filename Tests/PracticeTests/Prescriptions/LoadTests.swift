import Practice
import Testing

@Suite struct LoadTests {
  @Test(arguments: [
    ("40kg", Load(40, .kg)), ("42.5 kg", Load(42.5, .kg)), ("90lb", Load(90, .lb)), ("90 LBS", Load(90, .lb)),
    ("0kg", Load(0, .kg)),
  ]) func reads(_ text: String, _ load: Load) { #expect(Load(text) == load) }

  @Test(arguments: ["40", "kg", "-5kg", "4,5kg", "1e3kg", "40stone", "nan kg", "inf kg", "", "4.5.1kg"])
  func refusesWhatIsNoLoad(_ text: String) { #expect(Load(text) == nil) }

  @Test func keepsWhatWasEnteredAndConvertsForCalculation() {
    #expect(Load(90, .lb).description == "90lb")
    #expect(Load(42.5, .kg).description == "42.5kg")
    #expect(abs(Load(90, .lb).kilograms - 40.8233133) < 1e-9)
  }

  @Test func boundsAreInKilogramsWhateverTheUnit() {
    #expect(Load(500, .kg).isInBounds)
    #expect(Load(1102, .lb).isInBounds)
    #expect(!Load(1103, .lb).isInBounds)
    #expect(!Load(-0.1, .kg).isInBounds)
    #expect(!Load(.nan, .kg).isInBounds)
    #expect(!Load(.infinity, .kg).isInBounds)
  }

  @Test(arguments: [("8-12", RepRange(lowest: 8, highest: 12)), ("10", RepRange(lowest: 10, highest: 10))])
  func readsARange(_ text: String, _ range: RepRange) {
    #expect(RepRange(text) == range)
    #expect(range.description == text)
  }

  @Test(arguments: ["12-8", "8-", "-8", "a-b", "", "1-2-3"]) func refusesWhatIsNoRange(_ text: String) {
    #expect(RepRange(text) == nil)
  }
}
