/**
 * What the engine computes where no language says it: the names that a rule of `schemas/manning/rules` may give as `computed`.
 * Those that ask for something to be held are *needs*; the others look back on what needs found, so that nothing is counted twice.
 */
export const computedNames = [
  /** R01: a title whose prerogatives cover capacity, ship and distance; or a visa, a proof of application, a dispensation. */
  'principal-title',
  /** R03: the same for both departments of a post with two capacities. */
  'both-departments',
  /** R14: the least of what all needs allow, against the distance of the voyage. */
  'lowest-limit',
  /** R15: a linked certificate that is held and does not last until the end of the voyage. */
  'linked-certificates',
  /** R17: a principal title that is held, and that this ship or distance is beyond. */
  'within-limits',
  /** R24: no title says more days than its kind may last. */
  'validity-period',
  /** R25: titles without end. */
  'without-end',
  /** R34: who serves by a visa, a proof of application or a dispensation. */
  'recognised-or-dispensed',
  /** R35: the original, or a form of it that can be verified. */
  'original-on-board',
  /** R37, of a line: as many persons as the manning document says. */
  'line-filled',
  /** R37, of the crew: some line of a manning document is given. */
  'manning-stated',
  /** R37, of the crew: chief and second engineer on a fishing vessel of 750 kW or more. */
  'fishing-engineers',
  /** R38: somebody counted on a line does that on board, and nothing else. */
  'exercised-capacity',
  /** R40: a document in force by its dates that was suspended or withdrawn. */
  'suspended-or-withdrawn',
  /** R41: the contract names what is exercised. */
  'contract-capacity',
  /** R47: a diploma, and no title. */
  'diploma-alone',
  /** R48: limitations printed on a title, that narrow its prerogatives. */
  'printed-limitations',
  /** R50: a proof of application is older than three months. */
  'proof-of-application',
  /** Asked when a title is requested (`atIssue` of the rule), and answered for a crew by the title itself: never applies here. */
  'at-issue',
  /** Kept by the way other rules and rows are written; it has no finding of its own, and its cases name the rule that answers. */
  'in-other-rules',
] as const
export type ComputedName = (typeof computedNames)[number]

/** What the sentences of a rule may name in braces; each always has something to say. */
export const sentenceSlots = [
  /** Who: a person; the line, by its capacities, where nobody is left for it. */
  'member',
  /** Capacities of the post. */
  'post',
  /** What would do: official names, joined by *or*. */
  'titles',
  /** What is held and was looked at; where nothing is, what would do. */
  'held',
  /** First and last day of the voyage. */
  'from',
  'until',
  /** The end that decides: of what is held, of medical fitness; else the last day of the voyage. */
  'end',
  /** Distance of the voyage, and how far one may sail. */
  'distance',
  'reach',
  /** Of the contract. */
  'contract',
  /** How many the line or text asks for, and how many there are. */
  'needed',
  'present',
  /** Limitations printed on what is held. */
  'limitations',
  /** Limits of a title that nobody read. */
  'unread',
  /** Name of the ship. */
  'ship',
] as const
export type SentenceSlot = (typeof sentenceSlots)[number]
