#!/usr/bin/env python3
"""Courses of made-up clients who do what is proposed, decided by `regimen policy decide` alone.

Every session is a state of the policy, and every answer is what the client does next. No source says how a client with
mixed chronic pain gets on; this shows what a policy asks for, and that it neither ratchets down nor stands still.
"""
import json
import subprocess
import sys


class Policy:
    """The binary, asked one state after the other."""

    def __init__(self, regimen, name):
        self.name = name
        self.process = subprocess.Popen(
            [regimen, "policy", "decide", "--policy", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def decide(self, state):
        self.process.stdin.write(json.dumps(state) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise SystemExit(f"{self.name} refused a state: {answer}")
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)


class Course:
    """One client and one exercise, twice a week."""

    def __init__(self, load=40.0, unit="kg", plate=2.5, half="lower", weeks=26, pain=(1, 2, 1, 1), deload_weeks=0,
                 unsettled_every=0, flares=(), away=(), rungs=0, first_rung=0):
        self.load, self.unit, self.plate, self.half, self.weeks, self.pain = load, unit, plate, half, weeks, pain
        self.deload_weeks, self.unsettled_every = deload_weeks, unsettled_every
        self.flares, self.away, self.rungs, self.first_rung = flares, away, rungs, first_rung

    def run(self, policy):
        new = policy.name != "2026.1"
        suffix = "Lb" if self.unit == "lb" else "Kg"
        if suffix == "Lb" and not new:
            return None
        load, sets, reps, rung = self.load, 3, 8, self.first_rung
        history, cut, since = [], None, 0
        deload, last_deload, flare, highest = None, 0, None, load
        days = [week * 7 + day for week in range(self.weeks) for day in (0, 3)
                if not any(begin <= week < begin + count for begin, count in self.away)]
        for number, day in enumerate(days, 1):
            before, during, after, morning = self.pain
            if self.unsettled_every and number % self.unsettled_every == 0:
                morning = before + 2
            session = {"sets": sets, "reps": [reps] * sets, "rir": [3] * sets,
                       "pain": {"before": before, "during": during, "after": after, "nextMorning": morning}}
            if load:
                session["load" + suffix] = load
            history.append((day, rung, session))
            if deload and deload["first"] is None:
                deload["first"] = day
            if flare and flare["over"]:
                flare = None
            to = days[number] if number < len(days) else day + 4
            signals = {"daysSinceLast": to - day, "hoursSinceSameMuscle": 24 * (to - day)}
            for begin, length in self.flares:
                if day < begin <= to:
                    flare = {"begin": begin, "end": begin + length, "load": load, "sets": sets, "below": 0, "over": False}
            if flare:
                flare["over"] = to >= flare["end"]
                said = {"days": to - flare["begin"], "nrs": 5, "resolved": flare["over"], "preFlareSets": flare["sets"]}
                if self.load:
                    said["preFlareLoad" + suffix] = flare["load"]
                if new:
                    said["rungsBelow"] = flare["below"]
                signals["flare"] = said
            if self.deload_weeks and to - last_deload >= 7 * self.deload_weeks:
                signals["deloadDue"] = True
            if deload and new:
                signals["deload"] = {"days": to - deload["first"], "planned": deload["planned"],
                                     "preDeloadLoad" + suffix: deload["load"], "preDeloadSets": deload["sets"]}
            if new and cut is not None:
                well = [s["load" + suffix] for (d, r, s) in history
                        if "load" + suffix in s and to - d <= 56
                        and s["pain"]["nextMorning"] < max(s["pain"]["before"], 0) + 2]
                if well:
                    signals["regainLoad" + suffix] = max(well)
            kind = "loaded" if self.load else "bodyweight"
            exercise = {"kind": kind, "bodyHalf": self.half, "repRange": [8, 12], "rirTarget": 3,
                        "plate" + suffix: self.plate}
            if self.rungs:
                exercise.update(hasEasier=rung > 1, hasHarder=rung < self.rungs)
                if new:
                    exercise.update(easierLoadKg=0, harderLoadKg=0)
            state = {"exercise": exercise, "signals": signals,
                     "history": [s for (d, r, s) in history if d >= since][-6:] if new
                     else [s for (d, r, s) in history if r == rung][-6:]}
            if new:
                exercise["unit"] = self.unit
                state.update({"load" + suffix: load, "sets": sets})
            answer = policy.decide(state)
            action, terms = answer["action"], answer["params"]
            if action in ("review", "refer"):
                return f"{action}: {', '.join(answer['reasons'])}"
            if action in ("regress", "deload", "flareCut"):
                cut = day
            if action == "deload":
                deload = {"first": None, "planned": "deloadDue" in answer["reasons"], "load": load, "sets": sets}
                last_deload = to
            elif action in ("resume", "restart", "regress"):
                deload = None
            if "rung" in terms:
                rung += terms["rung"]
                since, sets, reps = to, terms.get("sets", 3), terms.get("reps", 8)
                if flare and action == "flareCut":
                    flare["below"] += 1
                continue
            before_cut = sets
            load = terms.get("load" + suffix, load)
            sets = terms.get("sets", sets)
            if not new and action in ("restart", "increaseLoad", "increaseReps"):
                sets = 3
            reps = terms.get("reps", reps)
            if "repsTo" in terms:
                reps = min(terms["repsTo"], reps + 1)
            highest = max(highest, load)
        if self.rungs:
            return f"rung {rung} of {self.rungs}"
        running = f" ({number_text(deload['load'])} before the running deload)" if deload and deload["load"] != load else ""
        return f"{number_text(load)}{'' if self.unit == 'kg' else ' ' + self.unit}{running}"


def number_text(value):
    return f"{value:g}"


COURSES = [
    ("tolerates everything, 100 kg", Course(load=100), "140 → 140"),
    ("the same, with planned deloads", Course(load=100, deload_weeks=6), "77.5 → 115 (130)"),
    ("a year of them", Course(load=100, deload_weeks=6, weeks=52), "62.5 → 155 (172.5)"),
    ("stable pain of 3, 40 kg", Course(pain=(3, 3, 3, 3)), "40 → 75"),
    ("two flares, 40 kg", Course(flares=((56, 7), (119, 7))), "37.5 → 52.5"),
    ("every 8th session unsettled, 40 kg", Course(unsettled_every=8), "27.5 → 42.5"),
    ("upper body, 20 kg, plates of 2.5", Course(load=20, half="upper"), "20 → 35"),
    ("5 kg, plates of 2.5", Course(load=5, half="upper"), "asks for a smaller plate"),
    ("away for 5 weeks, 40 kg", Course(away=((10, 5),)), "45 → 55"),
    ("45 lb, plates of 5", Course(load=45, unit="lb", plate=5), "cannot say → 80 lb"),
    ("unloaded ladder with two flares", Course(load=0, rungs=6, first_rung=3, flares=((56, 7), (119, 7))),
     "rung 5 → 6 of 6"),
]


def main():
    regimen = sys.argv[1]
    policies = [Policy(regimen, "2026.1"), Policy(regimen, "2026.2")]
    results = []
    print(f"{'course':38} {'2026.1':24} {'2026.2':44} design")
    for name, course, design in COURSES:
        old, new = (course.run(policy) for policy in policies)
        results.append((name, old, new))
        print(f"{name:38} {str(old or 'cannot say'):24} {new:44} {design}")
    for policy in policies:
        policy.close()
    faults = check({name: new for name, _, new in results})
    for fault in faults:
        print(f"wrong: {fault}")
    return 1 if faults else 0


def check(new):
    """What must hold of 2026.2 whatever a number is exactly."""

    def load(name):
        return float(new[name].split()[0])

    least = {"tolerates everything, 100 kg": 100, "the same, with planned deloads": 100, "a year of them": 100,
             "stable pain of 3, 40 kg": 42.5, "two flares, 40 kg": 40, "every 8th session unsettled, 40 kg": 40,
             "upper body, 20 kg, plates of 2.5": 22.5, "away for 5 weeks, 40 kg": 40, "45 lb, plates of 5": 50}
    faults = [f"{name}: {new[name]} is below {start}" for name, start in least.items()
              if new[name].startswith("re") or load(name) < start]
    if new["5 kg, plates of 2.5"] != "review: smallerPlate":
        faults.append(f"5 kg: {new['5 kg, plates of 2.5']}")
    if new["unloaded ladder with two flares"].split()[1] < "3":
        faults.append(f"ladder: {new['unloaded ladder with two flares']}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
