import EventSourcing

@testable import Practice

extension PlanCase {
  static let all: [PlanCase] = [
    PlanCase("Nothing was found: nothing is drafted.", lines: []),
    PlanCase(
      "A knee that falls in.", findings: ["knee-valgus left 2"],
      lines: [
        "prone-or-supine-glute-set left 3x20s", "clamshell left 2x8-12 rir 4", "quad-set left 3x20s",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "The same, nothing to train with.", findings: ["knee-valgus left 2"], equipment: [],
      lines: [
        "prone-or-supine-glute-set left 3x20s", "clamshell left 2x8-12 rir 4", "quad-set left 3x20s",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "On both knees.", findings: ["knee-valgus left 2", "knee-valgus right 1"],
      lines: [
        "prone-or-supine-glute-set 3x20s", "clamshell 2x8-12 rir 4", "quad-set 3x20s", "butterfly-sit 2x30s",
        "side-lying-thigh-stretch 2x30s",
      ]),
    PlanCase(
      "To re-pattern.", .rePattern, findings: ["knee-valgus left 2"],
      lines: [
        "wall-tap-hip-hinge left 3x8-12 rir 3", "clamshell left 3x8-12 rir 3",
        "straight-leg-raise left 3x8-12 rir 3", "butterfly-sit left 2x30s",
        "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "To strengthen without a green history.", .strengthen, findings: ["knee-valgus left 2"],
      lines: [
        "wall-tap-hip-hinge left 3x8-12 rir 3", "clamshell left 3x8-12 rir 3",
        "straight-leg-raise left 3x8-12 rir 3", "butterfly-sit left 2x30s",
        "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "To strengthen after two green weeks on two ladders.", .strengthen, findings: ["knee-valgus left 2"],
      done: ["sit-to-stand-from-chair": [.well(3, load: nil)], "side-lying-hip-abduction": [.well(10)]],
      lines: [
        "sit-to-stand-from-high-seat left 3x8-12 rir 3", "clamshell left 3x8-12 rir 3",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "A load that was done is drafted a tenth lighter.", .strengthen, findings: ["knee-valgus left 2"],
      done: ["goblet-squat": [.well(6, activation: 7, load: Load(20, .kg))]],
      lines: [
        "goblet-squat left 3x8-12 17.5kg rir 3", "clamshell left 3x8-12 rir 3", "butterfly-sit left 2x30s",
        "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "A load in pounds stays in pounds.", .strengthen, findings: ["knee-valgus left 2"],
      done: ["goblet-squat": [.well(6, activation: 7, load: Load(45, .lb))]],
      lines: [
        "goblet-squat left 3x8-12 40lb rir 3", "clamshell left 3x8-12 rir 3", "butterfly-sit left 2x30s",
        "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "A load of five weeks ago is asked for.", .strengthen, findings: ["knee-valgus left 2"],
      done: [
        "goblet-squat": [.well(35, activation: 7, load: Load(20, .kg))],
        "sit-to-stand-from-chair": [.well(3)],
      ],
      lines: [
        "goblet-squat left 3x8-12 needs a load rir 3", "clamshell left 3x8-12 rir 3",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "A rung that was felt is gone back to.", findings: ["low-back-arches 3"],
      done: ["two-leg-bridge": [.well(20, activation: 6)]],
      lines: [
        "quadruped-rock-back 2x8-12 rir 4", "two-leg-bridge 2x8-12 rir 4", "supine-knee-hug 2x30s",
        "bed-edge-hip-flexor-stretch 2x30s",
      ]),
    PlanCase(
      "A rung that was never felt is not.", findings: ["low-back-arches 3"],
      done: ["two-leg-bridge": [.well(20)]],
      lines: [
        "quadruped-rock-back 2x8-12 rir 4", "prone-or-supine-glute-set 3x20s", "supine-knee-hug 2x30s",
        "bed-edge-hip-flexor-stretch 2x30s",
      ]),
    PlanCase(
      "A rung that did not settle is not.", findings: ["low-back-arches 3"],
      done: ["two-leg-bridge": [.unsettled(20, activation: 8)]],
      lines: [
        "quadruped-rock-back 2x8-12 rir 4", "prone-or-supine-glute-set 3x20s", "supine-knee-hug 2x30s",
        "bed-edge-hip-flexor-stretch 2x30s",
      ]),
    PlanCase(
      "A painful low back is not provoked.", findings: ["low-back-arches 3"], pains: ["low_back 6"],
      lines: ["quadruped-rock-back 2x8-12 rir 4", "kneeling-arm-reach 2x30s"]
    ),
    PlanCase(
      "A little pain is no bar.", findings: ["low-back-arches 3"], pains: ["low_back 3"],
      lines: [
        "quadruped-rock-back 2x8-12 rir 4", "prone-or-supine-glute-set 3x20s", "supine-knee-hug 2x30s",
        "bed-edge-hip-flexor-stretch 2x30s",
      ]),
    PlanCase(
      "A flare is, whatever its score.", findings: ["low-back-arches 3"], flaring: [.lowBack],
      lines: ["quadruped-rock-back 2x8-12 rir 4", "kneeling-arm-reach 2x30s"]),
    PlanCase("Pain alone asks for the joint.", pains: ["knee 3"], lines: ["quad-set 3x20s"]),
    PlanCase(
      "Pain that bars the joint's own ladders.", pains: ["knee 5"],
      lines: []),
    PlanCase("A weak side.", weaker: [("knee-extension", .right)], lines: ["quad-set right 3x20s"]),
    PlanCase(
      "A weak side against a finding of the other.", findings: ["knee-valgus left 1"],
      weaker: [("knee-extension", .right)],
      lines: [
        "quad-set 3x20s", "prone-or-supine-glute-set left 3x20s", "clamshell left 2x8-12 rir 4",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase("A test that nobody maps.", weaker: [("star-jump", .left)], lines: []),
    PlanCase(
      "What was declined last month stays out.", findings: ["head-forward 2"],
      setAside: ["supine-chin-nod": 30],
      lines: ["supine-head-lift-hold 3x20s", "seated-chin-to-armpit 2x30s"]),
    PlanCase(
      "What was declined long ago does not.", findings: ["head-forward 2"], setAside: ["supine-chin-nod": 91],
      lines: ["supine-chin-nod 2x8-12 rir 4", "seated-chin-to-armpit 2x30s"]),
    PlanCase(
      "A round back and hiked shoulders share a ladder.",
      findings: ["arms-fall-forward 2", "shoulders-hike 1"],
      lines: [
        "scapular-setting 3x20s", "isometric-external-rotation-at-wall 3x20s", "seated-chin-to-armpit 2x30s",
        "seated-neck-side-bend 2x30s",
      ]),
    PlanCase(
      "Feet that turn out, without equipment.", findings: ["feet-turn-out right 2"], equipment: [],
      lines: [
        "side-lying-hip-adduction right 2x8-12 rir 4", "seated-calf-raise right 2x8-12 rir 4",
        "seated-shin-turn-in-hold right 3x20s", "supine-march right 2x8-12 rir 4",
        "prone-or-supine-glute-set right 3x20s", "towel-calf-stretch right 2x30s",
      ]),
    PlanCase(
      "Leaning forward.", findings: ["forward-lean 2"],
      lines: [
        "wall-tap-hip-hinge 2x8-12 rir 4", "seated-toe-raise 2x8-12 rir 4", "prone-on-forearms 2x30s",
        "towel-calf-stretch 2x30s",
      ]),
    PlanCase(
      "Everything at once: five lines and two of mobility.",
      findings: [
        "feet-turn-out 1", "knee-valgus 2", "forward-lean 1", "low-back-arches 3", "arms-fall-forward 2",
        "shoulders-hike 1", "head-forward 2",
      ],
      lines: [
        "wall-tap-hip-hinge 2x8-12 rir 4", "crook-lying-abdominal-brace 3x20s", "scapular-setting 3x20s",
        "clamshell 2x8-12 rir 4", "isometric-external-rotation-at-wall 3x20s",
        "bed-edge-hip-flexor-stretch 2x30s", "seated-chin-to-armpit 2x30s",
      ]),
    PlanCase(
      "What serves a target stays as it is prescribed.", findings: ["knee-valgus left 2"],
      prescribed: [
        ProgrammeExercise(exercise: "clamshell", sets: 3, repRange: RepRange(lowest: 10, highest: 15))
      ],
      lines: [
        "= clamshell left 3x10-15", "prone-or-supine-glute-set left 3x20s", "quad-set left 3x20s",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "What serves none is dropped.", findings: ["head-forward 2"],
      prescribed: [
        ProgrammeExercise(
          exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12), load: Load(20, .kg))
      ], lines: ["supine-chin-nod 2x8-12 rir 4", "seated-chin-to-armpit 2x30s"]),
    PlanCase(
      "What is prescribed and provokes what flares is dropped.", findings: ["knee-valgus left 2"],
      flaring: [.hipGroin],
      prescribed: [
        ProgrammeExercise(exercise: "clamshell", sets: 3, repRange: RepRange(lowest: 10, highest: 15))
      ],
      lines: [
        "wall-tap-hip-hinge left 2x8-12 rir 4", "short-foot-drill left 3x20s", "quad-set left 3x20s",
        "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "To maintain: what went well last.", .maintain, findings: ["knee-valgus left 2"],
      done: ["goblet-squat": [.well(5, load: Load(24, .kg))], "lateral-band-walk": [.well(12)]],
      lines: [
        "goblet-squat left 3x8-12 20kg rir 3", "lateral-band-walk left 3x8-12 rir 3",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
    PlanCase(
      "Two days a week.", findings: ["knee-valgus left 2"], days: 2,
      lines: [
        "prone-or-supine-glute-set left 3x20s", "clamshell left 2x8-12 rir 4", "quad-set left 3x20s",
        "butterfly-sit left 2x30s", "side-lying-thigh-stretch left 2x30s",
      ]),
  ]
}
