import Practice
import Testing

@Suite struct AsymmetryTests {
  @Test(arguments: [
    (42.0, 34.0, 19.0), (34.0, 42.0, 19.0), (20, 17, 15.0), (40, 40, 0), (0, 12, 100), (3, 2, 33.3),
  ]) func isThePartOfTheStrongerThatTheWeakerLacks(_ left: Double, _ right: Double, _ percent: Double) {
    #expect(Asymmetry.percent(left, right) == percent)
  }

  @Test func isUnknownWithoutAnyStrength() {
    #expect(Asymmetry.percent(0, 0) == nil)
    #expect(Asymmetry.percent(-1, 3) == nil)
    #expect(Asymmetry.percent(.nan, 3) == nil)
    #expect(Asymmetry.percent(3, .infinity) == nil)
  }

  @Test func isFlaggedAboveFifteenPercentOnly() throws {
    #expect(try #require(Asymmetry(left: 42, right: 34)).isFlagged)
    #expect(try #require(Asymmetry(left: 20, right: 17)).isFlagged == false)
    let barely = try #require(Asymmetry(left: 100, right: 84.96))
    #expect(barely.percent == 15.0)
    #expect(barely.isFlagged, "The unrounded number counts.")
  }

  @Test func namesTheWeakerSide() {
    #expect(Asymmetry(left: 42, right: 34)?.weaker == .right)
    #expect(Asymmetry(left: 34, right: 42)?.weaker == .left)
    #expect(Asymmetry(left: 42, right: 42)?.weaker == nil)
  }
}
