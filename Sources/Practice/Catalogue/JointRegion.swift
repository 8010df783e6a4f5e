/// The region of the body in which each joint of the ladders lies.
///
/// Anatomy, with two choices of the practice [h]: the shoulder blade counts as shoulder, and the sacroiliac joint and the
/// pubic symphysis as pelvis.
public enum JointRegion {
  /// By the joint's name, as the ladders write it.
  public static let table: [String: PainRegion] = [
    "cervical spine": .neck, "lumbar spine": .lowBack, "pelvis": .pelvis, "sacroiliac joint": .pelvis,
    "pubic symphysis": .pelvis, "hip": .hipGroin, "knee": .knee, "patellofemoral joint": .knee,
    "ankle": .ankleFoot, "scapula": .shoulder, "scapulothoracic joint": .shoulder,
    "glenohumeral joint": .shoulder, "shoulder": .shoulder, "elbow": .elbow, "wrist": .wristHand,
  ]

  /// The names of all joints, in order.
  public static var names: [String] { table.keys.sorted() }

  public static func region(of joint: String) -> PainRegion? { table[joint] }

  /// The name of a joint as it is typed: with spaces or hyphens, in any case; nil for one that is not in the table.
  public static func name(_ typed: String) -> String? {
    let slug = Slug.make(from: typed)
    return names.first { Slug.make(from: $0) == slug }
  }
}
