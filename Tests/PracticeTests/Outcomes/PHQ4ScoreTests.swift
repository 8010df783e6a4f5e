import Practice
import Testing

@Suite struct PHQ4ScoreTests {
  @Test(arguments: [
    ([0, 0, 0, 0], PHQ4Score.Band.none), ([1, 0, 1, 0], .none), ([1, 1, 1, 0], .mild), ([3, 2, 0, 0], .mild),
    ([3, 3, 0, 0], .moderate), ([2, 2, 2, 2], .moderate), ([3, 3, 3, 0], .severe), ([3, 3, 3, 3], .severe),
  ]) func hasFourBands(_ items: [Int], _ band: PHQ4Score.Band) {
    #expect(PHQ4Score(items: items)?.band == band)
    #expect(PHQ4Score(items: items)?.sum == items.reduce(0, +))
  }

  @Test func eachHalfIsPositiveFromThree() throws {
    let anxious = try #require(PHQ4Score(items: [2, 1, 1, 1]))
    #expect(anxious.isAnxietyPositive && !anxious.isDepressionPositive)
    let low = try #require(PHQ4Score(items: [1, 1, 0, 3]))
    #expect(!low.isAnxietyPositive && low.isDepressionPositive)
  }

  @Test(arguments: [[0, 0, 0], [0, 0, 0, 0, 0], [4, 0, 0, 0], [0, -1, 0, 0], []]) func needsFourItemsInRange(
    _ items: [Int]
  ) { #expect(PHQ4Score(items: items) == nil) }
}
