import type { CrewRule } from '@vigie/schemas/crew-law.ts'
import type { Text } from '../language.ts'
import type { Outcome } from '../rules/three-valued.ts'
import type { CrewTitle } from './crew-member.ts'
import type { CrewQuestion } from './crew-question.ts'
import type { Finding, Sentence, Slot } from './crew-report.ts'
import type { SentenceSlot } from './law/computed-names.ts'
import { type Range, reachOf } from './needs/lowest-limit.ts'
import type { LimitName } from './needs/need.ts'
import type { Post } from './post.ts'

/** All that sentences about one finding may name; each slot is read only where a sentence names it. */
export interface SentenceMatter {
  readonly question: CrewQuestion
  readonly memberId: string | null
  readonly post: Post | null
  readonly wanted: () => readonly string[]
  readonly held: readonly CrewTitle[]
  /** Those that decide; null: all that are printed on what is held. */
  readonly limitations: readonly string[] | null
  /** Limits of what is held that nobody read. */
  readonly unread?: readonly LimitName[] | undefined
  readonly contract: string | null
  readonly medicalEnd: string | null
  readonly range: Range | null
  readonly needed: number
  readonly present: number
}

export interface FindingOf {
  readonly rule: CrewRule
  readonly outcome: Outcome
  readonly memberId: string | null
  readonly lineId: string | null
  readonly matter: SentenceMatter
  /** What the engine knows better than the rule's own sentence; absent: nothing. */
  readonly sentence?: Text | null
  /** What the engine knows better than the rule's own remedy: what is wrong with the document that was shown. */
  readonly remedy: Text | null
}

export function writeFinding({ rule, outcome, memberId, lineId, matter, sentence, remedy }: FindingOf): Finding {
  const ownRemedy = outcome === 'passed' ? null : (remedy ?? rule.sentences.remedy)
  return {
    key: findingKey(rule.id, memberId, lineId),
    rule: rule.rule,
    ruleId: rule.id,
    name: rule.name,
    outcome,
    isWarning: rule.isWarning,
    sentence: writeSentence(sentence ?? rule.sentences[outcome] ?? rule.name, matter),
    remedy: ownRemedy && writeSentence(ownRemedy, matter),
    memberId,
    lineId,
    titles: matter.held.map(({ id }) => id),
    basis: basisOf(rule),
  }
}

/** Rule, person and line: whatever else changes, it is the same question. */
export function findingKey(ruleId: string, memberId: string | null, lineId: string | null): string {
  return `${ruleId}/${memberId ?? '-'}/${lineId ?? '-'}`
}

const bases = new WeakMap<CrewRule, Finding['basis']>()

function basisOf(rule: CrewRule): Finding['basis'] {
  const known = bases.get(rule)
  if (known) return known
  const { text, source, confidence, note } = rule.basis
  const basis = { text, source, confidence, ...(note !== undefined && { note }) }
  bases.set(rule, basis)
  return basis
}

export function writeSentence(text: Text, matter: SentenceMatter): Sentence {
  const slots: Record<string, Slot> = {}
  for (const name of slotsIn(text)) slots[name] = slotOf[name](matter)
  return { text, slots }
}

const namesOf = new WeakMap<Text, readonly SentenceSlot[]>()

/** The names in braces of either language; one that no sentence may use stays in braces, for everybody to see. */
function slotsIn(text: Text): readonly SentenceSlot[] {
  const known = namesOf.get(text)
  if (known) return known
  const names = Array.from(`${text.fr}${text.en}`.matchAll(/\{(\w+)\}/g), ([, name]) => name)
  const slots = [...new Set(names)].filter((name): name is SentenceSlot => Object.hasOwn(slotOf, name ?? ''))
  namesOf.set(text, slots)
  return slots
}

const slotOf: Readonly<Record<SentenceSlot, (matter: SentenceMatter) => Slot>> = {
  member: ({ memberId, post }) => (memberId === null ? postSlot(post) : { kind: 'member', memberId }),
  post: ({ post }) => postSlot(post),
  titles: ({ wanted }) => ({ kind: 'titles', codes: wanted() }),
  held: ({ held, wanted }) => {
    return { kind: 'titles', codes: held.length > 0 ? [...new Set(held.map(({ code }) => code))] : wanted() }
  },
  from: ({ question }) => ({ kind: 'day', day: question.voyage.from }),
  until: ({ question }) => ({ kind: 'day', day: question.voyage.until }),
  end: ({ question, held, medicalEnd }) => {
    const ends = [...held.flatMap(({ validUntil }) => validUntil ?? []), ...(medicalEnd ? [medicalEnd] : [])]
    const first = ends.toSorted()[0] as `${number}-${number}-${number}` | undefined // all are days
    return { kind: 'day', day: first ?? question.voyage.until }
  },
  distance: ({ question }) => distanceSlot(question.voyage.distance),
  reach: ({ range }) => distanceSlot(range && reachOf(range)),
  contract: ({ contract }) => codesSlot('capacities', contract === null ? [] : [contract]),
  needed: ({ needed }) => ({ kind: 'number', number: needed }),
  present: ({ present }) => ({ kind: 'number', number: present }),
  limitations: ({ held, limitations }) => {
    if (limitations) return codesSlot('limitations', [...new Set(limitations)])
    const rows = held.flatMap(({ capacities, functions }) => [...capacities, ...functions])
    return codesSlot('limitations', [...new Set(rows.flatMap(({ limitation }) => limitation ?? []))])
  },
  unread: ({ unread = [] }) => codesSlot('title-limits', unread),
  ship: ({ question }) => ({ kind: 'words', words: question.ship.name }),
}

function postSlot(post: Post | null): Slot {
  return codesSlot('capacities', post?.capacities ?? [])
}

function codesSlot(set: string, codes: readonly string[]): Slot {
  return { kind: 'codes', set, codes }
}

/** What is not known is an empty list of codes, which is told as such. */
function distanceSlot(distance: CrewQuestion['voyage']['distance']): Slot {
  return distance === null ? codesSlot('distances', []) : { kind: 'distance', distance }
}
