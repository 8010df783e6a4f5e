import EventSourcing
import Foundation
import Practice
import Testing

/// Who is staff: added, changed, corrected and removed, and what of it is refused.
@Suite struct StaffTests {
  private static let alex = Example.id(60)
  private static let kim = Example.id(61)

  /// Alex is an owner who signs in, S-1.
  private static let added = Example.past(
    .organisation(
      .staff(
        .added(
          StaffAdded(
            staffID: alex, personID: Example.id(62), isPractitioner: false, number: 1, role: .owner,
            siteIDs: nil, includesVirtual: true, hasSignIn: true)))))

  /// Kim works at the front desk, or is what is said.
  private static func kim(_ role: StaffRole = .frontDesk, hasSignIn: Bool = true, at site: UUID? = nil)
    -> Draft<PracticeEvent>
  {
    Example.past(
      .organisation(
        .staff(
          .added(
            StaffAdded(
              staffID: kim, personID: Example.id(63), isPractitioner: false, number: 2, role: role,
              siteIDs: site.map { [$0] }, includesVirtual: site == nil, hasSignIn: hasSignIn)))))
  }

  private func add(
    name: String? = "Kim Doe", email: String? = nil, practitioner: UUID? = nil,
    at places: PlaceScope = .everywhere, known: [Int64: String] = [:]
  ) -> AddStaff {
    AddStaff(
      staffID: Self.kim, personID: practitioner ?? Example.id(63), isPractitioner: practitioner != nil,
      name: name, email: email, role: .frontDesk, places: places, addresses: StaffAddresses(known),
      now: Example.now)
  }

  /// Where the last of some events stands in a practice with its people.
  private func position(_ drafts: Int) -> Int64 { Int64(Example.everybody.count + drafts) }

  @Test func addsThemUnderTheNextNumberWithNameAndAddressSealed() {
    let outcome = Specification.practice(Self.added).when(
      add(
        email: " kim@example.org ", at: .only([Example.site], virtual: false), known: [position(1): "a@b.org"]
      ))
    outcome.then(
      Draft(
        .organisation(
          .staff(
            .added(
              StaffAdded(
                staffID: Self.kim, personID: Example.id(63), isPractitioner: false, number: 2,
                role: .frontDesk, siteIDs: [Example.site], includesVirtual: false, hasSignIn: true)))),
        at: Example.now, personal: PersonalPart([.name: "Kim Doe", .email: "kim@example.org"])))
  }

  @Test func aPractitionerKeepsTheirPersonAndTheirName() {
    Specification.practice().when(add(name: nil, practitioner: Example.practitioner)).then(
      .organisation(
        .staff(
          .added(
            StaffAdded(
              staffID: Self.kim, personID: Example.practitioner, isPractitioner: true, number: 1,
              role: .frontDesk, siteIDs: nil, includesVirtual: true, hasSignIn: false)))))
    Specification.practice().when(add(name: nil)).refused(.nameRequired)
    Specification.practice().when(add(practitioner: Example.id(99))).refused(.unknownPractitioner)
  }

  @Test func nobodyIsStaffTwice() {
    let first = add(name: nil, practitioner: Example.practitioner)
    let drafts = Specification.practice().when(first).events.map { Example.past($0) }
    let again = AddStaff(
      staffID: Example.id(64), personID: Example.practitioner, isPractitioner: true, name: nil, email: nil,
      role: .owner, places: .everywhere, addresses: StaffAddresses(), now: Example.now)
    Specification.practice(drafts[0]).when(again).refused(.alreadyStaff)
    // One who was removed comes back as another membership.
    let removed = Example.past(
      .organisation(.staff(.removed(StaffRemoved(staffID: Self.kim, personID: Example.practitioner)))))
    #expect(Specification.practice(drafts[0], removed).when(again).refusal == nil)
  }

  @Test func anAddressSignsInOneOfThemWhateverItsCase() {
    let known = [position(1): "Alex@Example.org"]
    Specification.practice(Self.added).when(add(email: "alex@example.org", known: known)).refused(
      .duplicateEmail)
    Specification.practice(Self.added).when(add(email: "kim@example.org", known: known)).accepted()
    // An address that the decision was not told may be the same one.
    Specification.practice(Self.added).when(add(email: "kim@example.org")).refused(.staffChanged)
    Specification.practice(Self.added).when(add(email: "alex@example")).refused(.invalidEmail)
    let correction = CorrectStaff(
      staffID: Self.alex, name: nil, email: "alex@example.org", reason: nil,
      addresses: StaffAddresses(known), now: Example.now)
    Specification.practice(Self.added).when(correction).accepted()
  }

  @Test func aCorrectionOfWhatIsSoRecordsNothing() {
    func correct(name: String?, known position: Int64) -> CorrectStaff {
      CorrectStaff(
        staffID: Self.alex, name: name, email: nil, reason: nil, addresses: StaffAddresses(),
        known: KnownDetails(position: position, name: "Alex Stone", email: "alex@example.org"),
        now: Example.now)
    }
    Specification.practice(Self.added).when(correct(name: "Alex Stone ", known: position(1))).nothing()
    Specification.practice(Self.added).when(correct(name: "Alex Hill", known: position(1))).accepted()
    Specification.practice(Self.added).when(correct(name: "Alex Stone", known: position(0))).accepted()
  }

  @Test func placesAreThoseOfThePractice() {
    Specification.practice().when(add(at: .only([Example.id(99)], virtual: false))).refused(.unknownSite)
    Specification.practice().when(add(at: .only([], virtual: false))).refused(.placesRequired)
    Specification.practice().when(add(at: .only([], virtual: true))).accepted()
  }

  @Test func aChangeSaysAllThatHoldsFromThenOn() {
    func change(_ role: StaffRole?, _ places: PlaceScope?) -> ChangeStaffAccess {
      ChangeStaffAccess(staffID: Self.kim, role: role, places: places, now: Example.now)
    }
    Specification.practice(Self.added, Self.kim()).when(
      change(.practitioner, .only([Example.site], virtual: true))
    ).then(
      .organisation(
        .staff(
          .accessChanged(
            StaffAccessChanged(
              staffID: Self.kim, personID: Example.id(63), role: .practitioner, siteIDs: [Example.site],
              includesVirtual: true)))))
    Specification.practice(Self.added, Self.kim()).when(change(.frontDesk, .everywhere)).nothing()
    Specification.practice(Self.added).when(change(.owner, nil)).refused(.unknownStaff)
  }

  @Test func theLastOwnerWhoSignsInStays() {
    let demoted = ChangeStaffAccess(staffID: Self.alex, role: .readOnly, places: nil, now: Example.now)
    let narrowed = ChangeStaffAccess(
      staffID: Self.alex, role: nil, places: .only([Example.site], virtual: true), now: Example.now)
    let removed = RemoveStaff(staffID: Self.alex, reason: "Left", now: Example.now)
    for others in [
      [], [Self.kim()], [Self.kim(.owner, hasSignIn: false)], [Self.kim(.owner, at: Example.site)],
    ] {
      let practice = Specification.practice([Self.added] + others)
      practice.when(demoted).refused(.lastOwner)
      practice.when(narrowed).refused(.lastOwner)
      practice.when(removed).refused(.lastOwner)
    }
    let practice = Specification.practice(Self.added, Self.kim(.owner))
    practice.when(demoted).accepted()
    practice.when(narrowed).accepted()
    practice.when(removed).then(
      Draft(
        .organisation(
          .staff(.removed(StaffRemoved(staffID: Self.alex, personID: Example.id(62))))), at: Example.now,
        personal: PersonalPart([.reason: "Left"])))
  }

  @Test func oneWhoIsGoneIsChangedNoMore() {
    let gone = Example.past(
      .organisation(.staff(.removed(StaffRemoved(staffID: Self.kim, personID: Example.id(63))))))
    let practice = Specification.practice(Self.added, Self.kim(), gone)
    practice.when(RemoveStaff(staffID: Self.kim, reason: "Again", now: Example.now)).nothing()
    practice.when(ChangeStaffAccess(staffID: Self.kim, role: .owner, places: nil, now: Example.now)).refused(
      .wrongState)
    let named = CorrectStaff(
      staffID: Self.kim, name: "Kim", email: nil, reason: nil, addresses: StaffAddresses(), now: Example.now)
    practice.when(named).refused(.wrongState)
    let unsaid = RemoveStaff(staffID: Self.kim, reason: " ", now: Example.now)
    Specification.practice(Self.added, Self.kim()).when(unsaid).refused(.reasonRequired)
  }

  @Test func anErasedPractitionerIsStaffNoMore() {
    let drafts = Specification.practice().when(add(name: nil, practitioner: Example.practitioner)).events.map
    {
      Example.past($0)
    }
    let erased = Example.past(
      .client(.personErased(PersonErased(personID: Example.practitioner, kind: .practitioner))))
    let change = ChangeStaffAccess(staffID: Self.kim, role: .owner, places: nil, now: Example.now)
    Specification.practice(drafts[0], erased).when(change).refused(.wrongState)
  }
}
