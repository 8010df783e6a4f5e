import Practice

/// A person who has asked for help and is no client yet; like everybody in the sample they do not exist.
struct SampleEnquirer: Sendable {
  let client: SampleClient
  let complaint: String
  let regions: [PainRegion]

  static let open = SampleEnquirer(
    client: SampleClient("Samuel Whitlock", line: 14),
    complaint: "Elbow hurts when lifting pans, since the move last year. Is that something you do?",
    regions: [.elbow, .wristHand])
}
