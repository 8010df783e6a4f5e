import Practice
import Testing

@Suite struct OutcomeChangeTests {
  /// Every fall and rise that sits on a threshold, or just beside it.
  @Test(arguments: [
    (7.0, 7.0, nil), (7, 6, "slightly better"), (10, 9, "slightly better"), (9, 7, "much better"),
    (4, 3, "slightly better"), (3, 2, "much better"), (1, 0, "much better"), (0, 1, "slightly worse"),
    (0, 2, "much worse"), (5, 6, "slightly worse"), (3, 4, "much worse"), (4, 5, "slightly worse"),
  ]) func painIsLabelledByPointsOrPercent(_ from: Double, _ to: Double, _ label: String?) {
    let change = OutcomeChange(.nrs, from: from, to: to)
    #expect(change.label == label)
    #expect(change.isMeaningful == (label != nil))
  }

  @Test(arguments: [
    (4.0, 5.2, nil), (4, 5.3, "small change, better"), (4, 6.2, "small change, better"),
    (4, 6.3, "medium change, better"), (4, 6.6, "medium change, better"), (4, 6.7, "large change, better"),
    (6.7, 4, "large change, worse"), (5.3, 4, "small change, worse"), (5, 5, nil),
  ]) func functionIsLabelledByPointsOnlyAndHigherIsBetter(_ from: Double, _ to: Double, _ label: String?) {
    let change = OutcomeChange(.psfs, from: from, to: to)
    #expect(change.label == label)
    #expect(change.course == (to == from ? .same : to > from ? .better : .worse))
  }

  @Test(arguments: [OutcomeMeasure.phq4, .peg, .odi, .bpi, .psqi]) func withoutAThresholdOnlyTheChangeIsTold(
    _ measure: OutcomeMeasure
  ) {
    let change = OutcomeChange(measure, from: 8, to: 2)
    #expect(change.course == .better)
    #expect(change.points == -6)
    #expect(change.percent == -75)
    #expect(change.size == nil && change.label == nil && change.isMeaningful == nil)
    #expect(OutcomeChange(measure, from: 2, to: 8).course == .worse)
  }

  @Test func onlyForFunctionHigherIsBetter() {
    #expect(OutcomeMeasure.allCases.filter { $0.direction == .higherIsBetter } == [.psfs])
  }

  @Test func noPercentIsTakenOfNothing() {
    #expect(OutcomeChange(.nrs, from: 0, to: 3).percent == nil)
    #expect(OutcomeChange(.nrs, from: 4, to: 3).percent == -25)
  }

  @Test func withoutComparisonNoSizeIsSaid() {
    let change = OutcomeChange(.psfs, from: 2, to: 8, comparable: false)
    #expect(change.course == .better)
    #expect(change.size == nil && change.isMeaningful == nil)
  }

  /// A larger fall of pain from the same start never has a smaller label.
  @Test func aLargerFallIsNeverLabelledSmaller() {
    let order: [ChangeSize?] = [nil, .minimal, .much]
    for start in 0...10 {
      let ranks = (0...start).reversed().map { end in
        order.firstIndex(of: OutcomeChange(.nrs, from: Double(start), to: Double(end)).size)
      }
      #expect(ranks.allSatisfy { $0 != nil })
      #expect(ranks.compactMap { $0 } == ranks.compactMap { $0 }.sorted())
    }
  }
}
