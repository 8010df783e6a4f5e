import EventSourcing
import Foundation
import Practice
import Testing

/// By which conventions the practice writes, and that it is a practice that does.
@Suite struct SetLocaleTests {
  private let spanish = Example.past(.organisation(.localeSet(PracticeLocaleSet(locale: .esUS))))

  private func set(_ locale: PracticeLocale) -> SetLocale { SetLocale(locale: locale, now: Example.now) }

  @Test func isSetAndReplaced() {
    func isSet(to locale: PracticeLocale) -> Draft<PracticeEvent> {
      Draft(.organisation(.localeSet(PracticeLocaleSet(locale: locale))), at: Example.now)
    }
    Specification.practice().when(set(.esUS)).then(isSet(to: .esUS))
    Specification.practice(spanish).when(set(.enGB)).then(isSet(to: .enGB))
  }

  @Test func theSameAgainRecordsNothing() {
    #expect(Specification.practice(spanish).when(set(.esUS)).drafts.isEmpty)
    // What nobody set is set also where it is the usual one.
    #expect(Specification.practice().when(set(.enUS)).drafts.count == 1)
  }

  @Test func onlyAPracticeHasOne() { Specification.given([]).when(set(.enUS)).refused(.notSetUp) }
}
