/// A rule set that stands by itself, for tests that must not change with the built-in rules.
enum SmallPack {
  static let text = """
    pack: test
    lang: both
    family:
      message: {en: "Something is wrong.", fr: "Quelque chose ne va pas."}
      why: {en: "It matters.", fr: "C'est important."}
      suggest: {en: "Do better.", fr: "Faites mieux."}
    rules:
      - id: both.apology.sorry
        gives: apology 1
        find: [sorry, désolés]
        match: [Sorry., So «sorry».]
        no match: [Hello., Bonjour.]
      - id: both.blame_shift.carrier
        gives: blame_shift 2
        find: [the carrier, le transporteur]
        replace: [we, nous]
        match: ["«The carrier» did it.", "C'est «le transporteur»."]
        no match: [Carriers., Un transporteur.]
    judgements:
      - id: gradable.sorry
        gives: gradable
        when: apology >= 1
      - id: advice.repair.missing
        gives: advice.repair.missing
        when: gradable and repair = 0
        message: {en: "Nothing is repaired.", fr: "Rien n'est réparé."}
        why: {en: "Words alone.", fr: "Des mots."}
      - id: stalling.promise
        gives: stalling 1
        when: hours_late > 0
        message: {en: "Too late.", fr: "Trop tard."}
        why: {en: "It was promised.", fr: "C'était promis."}
    scoring:
      overall:
        base: 40
        components: {apology: [10, 20], repair: [10, 30]}
        faults: {blame_shift: [-10, -20], stalling: [-5, -10]}
        bands: {exemplary: 90, good: 75, acceptable: 55, weak: 35, bad: 15, harmful: 0}
      dimensions:
        sincerity: {base: 0, components: {apology: [50, 100]}}
        accountability: {base: 100, faults: {blame_shift: [-40, -80]}}
        explanation: {base: 0}
        repair: {base: 0, components: {repair: [50, 100]}}
        prevention: {base: 0}
        respect: {base: 60}
      profiles:
        strict: {overall: {faults: {blame_shift: [-20, -40]}}}

    """
}
