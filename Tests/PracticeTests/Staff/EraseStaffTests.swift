import EventSourcing
import Foundation
import Practice
import Testing

/// Who worked for the practice is erased once they are gone, and not before.
@Suite struct EraseStaffTests {
  private static let membership = Example.id(70)
  private static let person = Example.id(71)

  private static func added(_ person: UUID, isPractitioner: Bool = false) -> Draft<PracticeEvent> {
    Example.past(
      .organisation(
        .staff(
          .added(
            StaffAdded(
              staffID: membership, personID: person, isPractitioner: isPractitioner, number: 1,
              role: .practitioner, siteIDs: nil, includesVirtual: true, hasSignIn: false)))))
  }

  private static func removed(_ person: UUID) -> Draft<PracticeEvent> {
    Example.past(.organisation(.staff(.removed(StaffRemoved(staffID: membership, personID: person)))))
  }

  private static func erased(_ person: UUID) -> Draft<PracticeEvent> {
    Draft(
      .client(.personErased(PersonErased(personID: person, kind: .practitioner))), at: Example.now,
      personal: PersonalPart([.reason: "Asked"]))
  }

  private static let retired = Example.past(
    .scheduling(
      .bookableRetired(
        BookableRetired(
          kind: .practitioner, bookableID: Example.practitioner, cause: .left,
          day: LocalDay(of: Example.now, in: .gmt), from: Example.now, timeZone: "UTC"))))

  private let staff = EraseStaff(staffID: membership, reason: "Asked", now: Example.now)
  private let practitioner = ErasePractitioner(
    practitionerID: Example.practitioner, booked: [], reason: "Asked", now: Example.now)

  @Test func aFormerMemberIsErasedOnce() {
    let gone = [Self.added(Self.person), Self.removed(Self.person)]
    Specification.practice(gone).when(staff).then(Self.erased(Self.person))
    Specification.practice(gone + [Self.erased(Self.person)]).when(staff).nothing()
  }

  @Test func oneWhoIsStaffIsRefused() {
    Specification.practice(Self.added(Self.person)).when(staff).refused(.wrongState)
    Specification.practice([Self.retired, Self.added(Example.practitioner, isPractitioner: true)]).when(
      practitioner
    ).refused(.wrongState)
  }

  @Test func oneWhoIsNobodyIsRefused() {
    Specification.practice([]).when(staff).refused(.unknownStaff)
    let nobody = ErasePractitioner(practitionerID: Example.id(72), booked: [], now: Example.now)
    Specification.practice([]).when(nobody).refused(.unknownPractitioner)
  }

  @Test func aPractitionerIsErasedAsOne() {
    let gone = [
      Self.added(Example.practitioner, isPractitioner: true), Self.removed(Example.practitioner),
    ]
    Specification.practice(gone).when(staff).refused(.wrongState)
    // Not retired yet.
    Specification.practice(gone).when(practitioner).refused(.wrongState)
    Specification.practice(gone + [Self.retired]).when(practitioner).then(Self.erased(Example.practitioner))
  }
}
