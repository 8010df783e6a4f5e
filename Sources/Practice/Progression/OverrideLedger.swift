public import Foundation

/// How proposals were answered over a practice, and what pain followed in the two weeks after: a description that says nothing of
/// cause, and no verdict on a rule or a person.
///
/// Pain after an answer is a flare that was declared, or a session with a peak or a morning above 5, the yellow of the released policy,
/// in whichever mode the client's pain is judged. A client counts once in each line, however many answers they had. An answer is
/// followed where its two weeks are over with the client still in care and pain was scored in them, or where pain came before that.
public struct OverrideLedger: Hashable, Sendable {
  /// For how many days after an answer is looked [h].
  public static let days = 14
  /// Peaks above this are pain: the highest yellow of `2026.1`, NRS.
  public static let painAbove = 5

  /// An answer to a proposal.
  public struct Answer: Hashable, Sendable {
    public let clientID: UUID
    public let at: Date
    public let kind: ProposalAnswer.Kind
    public let action: PolicyAction
    /// The weightiest reason of the proposal: the row of the policy that answered.
    public let rule: PolicyReason
    /// Who answered; nil where it is not known.
    public let practitionerID: UUID?

    public init(
      clientID: UUID, at: Date, kind: ProposalAnswer.Kind, action: PolicyAction, rule: PolicyReason,
      practitionerID: UUID?
    ) {
      self.clientID = clientID
      self.at = at
      self.kind = kind
      self.action = action
      self.rule = rule
      self.practitionerID = practitionerID
    }
  }

  /// What happened to one client.
  public struct Course: Hashable, Sendable {
    /// When pain was scored: of sessions the highest peak, of mornings the score.
    public var peaks: [Peak] = []
    /// When flares were declared.
    public var flares: [Date] = []
    /// When care ended: discharges.
    public var ends: [Date] = []

    public struct Peak: Hashable, Sendable {
      public let at: Date
      /// NRS, 0 to 10.
      public let nrs: Int

      public init(at: Date, nrs: Int) {
        self.at = at
        self.nrs = nrs
      }
    }

    public init() {}
  }

  /// Answers that have something in common.
  public struct Line: Hashable, Sendable {
    /// nil over all rules.
    public let rule: PolicyReason?
    /// nil over all actions.
    public let action: PolicyAction?
    public let kind: ProposalAnswer.Kind
    /// Of whom; nil over all, and where nobody is known.
    public let practitionerID: UUID?
    public let answers: Int
    public let clients: Int
    /// Clients of whom it is known what followed.
    public let followed: Int
    /// Of those, with pain in the two weeks.
    public let withPain: Int
    /// Clients whose care ended, or whose two weeks are not over.
    public let censored: Int
    /// Clients without any pain score in the two weeks.
    public let unscored: Int
    /// The median over clients of the highest score in the two weeks, NRS; nil without one.
    public let medianPeak: Double?
  }

  /// By rule, action and kind of answer, the most frequent first.
  public let rules: [Line]
  /// By practitioner and kind of answer.
  public let practitioners: [Line]

  /// - Parameters:
  ///   - courses: What happened to each client, by id.
  ///   - moment: Up to which is looked.
  public init(_ answers: [Answer], _ courses: [UUID: Course], at moment: Date) {
    let after = answers.map { After($0, courses[$0.clientID] ?? Course(), moment) }
    rules = Dictionary(grouping: after) { Group($0.answer.rule, $0.answer.action, $0.answer.kind, nil) }.map {
      Line($0.key, $0.value)
    }.sorted(by: Self.comesFirst)
    practitioners = Dictionary(grouping: after) { Group(nil, nil, $0.answer.kind, $0.answer.practitionerID) }
      .map { Line($0.key, $0.value) }.sorted(by: Self.comesFirst)
  }

  private static func comesFirst(_ one: Line, _ other: Line) -> Bool {
    func place(_ line: Line) -> (Int, String, String, String, String) {
      (
        -line.answers, line.rule?.rawValue ?? "", line.action?.rawValue ?? "", line.kind.rawValue,
        line.practitionerID?.uuidString ?? ""
      )
    }
    return place(one) < place(other)
  }

  fileprivate struct Group: Hashable {
    let rule: PolicyReason?
    let action: PolicyAction?
    let kind: ProposalAnswer.Kind
    let practitionerID: UUID?

    init(_ rule: PolicyReason?, _ action: PolicyAction?, _ kind: ProposalAnswer.Kind, _ practitioner: UUID?) {
      self.rule = rule
      self.action = action
      self.kind = kind
      practitionerID = practitioner
    }
  }

  /// What followed one answer.
  fileprivate struct After {
    let answer: Answer
    let hasPain: Bool
    let isOver: Bool
    let peak: Int?

    init(_ answer: Answer, _ course: Course, _ moment: Date) {
      self.answer = answer
      let last = answer.at + Double(OverrideLedger.days) * 86_400
      let end = course.ends.filter { $0 >= answer.at }.min() ?? .distantFuture
      let until = min(last, end, moment)
      let peaks = course.peaks.filter { $0.at > answer.at && $0.at <= until }.map(\.nrs)
      peak = peaks.max()
      hasPain =
        peaks.contains { $0 > OverrideLedger.painAbove }
        || course.flares.contains { $0 > answer.at && $0 <= until }
      isOver = until == last
    }
  }
}

extension OverrideLedger.Line {
  fileprivate init(_ group: OverrideLedger.Group, _ after: [OverrideLedger.After]) {
    let clients = Dictionary(grouping: after, by: \.answer.clientID).values
    let pained = clients.filter { $0.contains(where: \.hasPain) }
    let calm = clients.filter { !$0.contains(where: \.hasPain) }
    let over = calm.filter { $0.contains { $0.isOver && $0.peak != nil } }
    let unscored = calm.filter { own in
      !own.contains { $0.isOver && $0.peak != nil } && own.contains { $0.isOver }
    }
    self.init(
      rule: group.rule, action: group.action, kind: group.kind, practitionerID: group.practitionerID,
      answers: after.count, clients: clients.count, followed: pained.count + over.count,
      withPain: pained.count, censored: calm.count - over.count - unscored.count, unscored: unscored.count,
      medianPeak: Median.of(clients.compactMap { $0.compactMap(\.peak).max() }.map(Double.init)))
  }
}

/// What practitioners made of drafts over a practice.
public struct DraftLedger: Hashable, Sendable {
  /// One programme that was prescribed from a draft, by how many lines.
  public struct Entry: Hashable, Sendable {
    public let changed: Int
    public let added: Int
    public let dropped: Int
    /// Lines that stayed as they were drafted.
    public let kept: Int

    public init(changed: Int, added: Int, dropped: Int, kept: Int) {
      self.changed = changed
      self.added = added
      self.dropped = dropped
      self.kept = kept
    }
  }

  public let programmes: Int
  /// Of those, as they were drafted.
  public let unchanged: Int
  public let lines: Entry

  public init(_ entries: [Entry]) {
    programmes = entries.count
    unchanged = entries.count { $0.changed == 0 && $0.added == 0 && $0.dropped == 0 }
    lines = Entry(
      changed: entries.reduce(0) { $0 + $1.changed }, added: entries.reduce(0) { $0 + $1.added },
      dropped: entries.reduce(0) { $0 + $1.dropped }, kept: entries.reduce(0) { $0 + $1.kept })
  }
}
