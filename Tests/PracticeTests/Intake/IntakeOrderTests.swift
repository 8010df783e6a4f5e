import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

/// What is known of a client does not depend on the order in which facts of different moments were recorded.
@Suite struct IntakeOrderTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func theOrderOfRecordingDoesNotMatter(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let drafts = (0..<12).map { step in
      fact(random.number(below: 8), at: Example.earlier + Double(step) * 3600, &random)
    }
    let asItHappened = IntakeExample.standing(drafts)
    let late = IntakeExample.standing(drafts.shuffled(using: &random))
    for day in [IntakeExample.today, Example.day("2027-04-20")] {
      #expect(late.needsReview(on: day) == asItHappened.needsReview(on: day), "seed \(seed)")
      #expect(late.gaps(on: day) == asItHappened.gaps(on: day), "seed \(seed)")
    }
    #expect(late.consent == asItHappened.consent, "seed \(seed)")
    #expect(late.painMode == asItHappened.painMode, "seed \(seed)")
    #expect(late.recoversSlowly == asItHappened.recoversSlowly, "seed \(seed)")
  }

  private func fact(_ kind: Int, at moment: Date, _ random: inout SeededNumbers) -> Draft<PracticeEvent> {
    let onsets = ["2020-01-01", "2027-01-05", "2027-01-20"]
    let regions: [PainRegion] = [.chest, .knee, .head]
    switch kind {
    case 0: return IntakeExample.history(onset: onsets[random.number(below: 3)], at: moment)
    case 1:
      let region = regions[random.number(below: 3)]
      return IntakeExample.map([IntakeExample.pain(region, random.number(below: 3))], at: moment)
    case 2: return IntakeExample.consent(at: moment)
    case 3: return IntakeExample.withdrawal(at: moment)
    case 4: return IntakeExample.clearance(.newPain, at: moment)
    case 5: return IntakeExample.clearance(.mappedRegion, at: moment)
    case 6: return IntakeExample.mode(random.number(below: 2) == 0 ? .relative : .absolute, at: moment)
    case _: return IntakeExample.recovery(isSlow: random.number(below: 2) == 0, at: moment)
    }
  }
}
