import Practice

extension SampleCourse {
  /// A person who has asked for a consultation, which is still to come.
  static let firstConsultation = SampleCourse(
    client: SampleClient("Ivy Castellanos", line: 13), practitioner: .marcus,
    consultation: Consultation(week: 13, weekday: 2, at: ClockTime(11, 0)),
    slots: [], minutes: 45, pain: [],
    intake: SampleIntake(
      complaint: "Both hands ache after work at the bench.",
      site: PainSite(region: .wristHand, side: .right), others: [PainSite(region: .wristHand, side: .left)],
      weeksOfPain: 40, cause: .other, course: .constant),
    rest: SampleRest([]))
}
