import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestCrewTitle, createTestHoldNeed } from '../../testing/test-crew-title.ts'
import type { CrewMember, CrewTitle } from '../crew/crew-member.ts'
import { answerNeed } from '../crew/needs/answer-need.ts'
import type { Holder } from '../crew/needs/holder.ts'
import { milesOf } from '../crew/needs/lowest-limit.ts'
import type { HoldNeed, Need } from '../crew/needs/need.ts'
import type { Distance } from '../crew/voyage.ts'
import type { PlainDate } from '../plain-date.ts'
import { matchPost } from './match-post.ts'
import { writePresentationDefinition } from './write-presentation-definition.ts'

const days = fc.constantFrom<PlainDate>(
  '2024-03-01',
  '2026-11-30',
  '2026-12-01',
  '2026-12-09',
  '2026-12-10',
  '2027-01-01',
)
const codes = fc.constantFrom('capitaine-200', 'cfbs', 'em2')
const kinds = fc.constantFrom('title', 'endorsement', 'dispensation')
const limitations = fc.constantFrom('gt-200', 'nm-20', 'kw-250', 'of-no-list')
const capacities = fc.constantFrom('master', 'mate', 'chief-engineer')
const functions = fc.constantFrom('navigation', 'marine-engineering')
const imoNumbers = fc.constantFrom('9074729', '9176187')
const text = { fr: 'de jour', en: 'by day' }
const maybe = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, { nil: null, freq })
const mostly = <T, U>(usual: T, other: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const few = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { maxLength: 2 })
const limited = {
  limitation: mostly([], few(limitations)),
  limitationText: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.constant(text)),
}

const title: fc.Arbitrary<CrewTitle> = fc
  .record({
    kind: mostly('title' as const, kinds),
    code: codes,
    validFrom: mostly<PlainDate, PlainDate>('2024-03-01', fc.constantFrom('2026-12-01', '2026-12-02')),
    validUntil: mostly(null, days),
    state: mostly('in-force', fc.constantFrom('not-in-force', 'not-known')),
    capacities: few(fc.record({ capacity: capacities, ...limited })),
    functions: few(fc.record({ function: functions, level: fc.constant('management'), ...limited })),
    issueDate: maybe(days),
    shipImoNumber: maybe(imoNumbers, 1),
    isForceMajeure: fc.boolean(),
    craftType: maybe(fc.constantFrom('Catamaran ', 'monohull'), 1),
    route: maybe(fc.constant('nice–calvi'), 1),
  })
  .map((fields) => createTestCrewTitle(fields as Partial<CrewTitle>)) // an optional member that is undefined is absent

const reach = fc.constantFrom<Distance | null>(20, 60, 'unlimited', 'unlimited', null)
const particulars = fc.record({
  documentKinds: fc.uniqueArray(kinds, { minLength: 1 }),
  capacity: capacities,
  until: fc.constant(null),
  excludedBy: few(fc.constantFrom('gt-200', 'kw-250')),
  undecidedBy: few(fc.constantFrom('nm-20', 'kw-250')),
  limitedAs: fc.record({ capacity: capacities, capacities: few(capacities), functions: few(functions) }),
  shipImoNumber: imoNumbers,
  isForceMajeureOnly: fc.constant(true),
  monthsAtMost: fc.constantFrom(6, 12),
  craftType: fc.constant('catamaran'),
  route: fc.constant('Nice–Calvi'),
  issuedBefore: days,
  issuedFrom: days,
  reachByLimitation: fc.constant({ 'nm-20': 20 }),
} satisfies Partial<Record<keyof HoldNeed, fc.Arbitrary<unknown>>>)
/** Most needs ask few of these. */
const hold: fc.Arbitrary<HoldNeed> = fc
  .tuple(few(codes), reach, particulars, fc.infiniteStream(fc.nat(6)))
  .map(([asked, own, all, drawn]) => {
    const some = Object.entries(all).filter(() => drawn.next().value === 0)
    return createTestHoldNeed({ codes: asked, reach: own, ...Object.fromEntries(some) })
  })
const decided = fc
  .constantFrom('passed', 'failed', 'unknown')
  .map((outcome) => ({ kind: 'decided', outcome, reach: 'unlimited', why: null }) as Need)
const need: fc.Arbitrary<Need> = fc.letrec<{ need: Need; group: Need }>((tie) => ({
  group: fc.record({
    kind: fc.constantFrom('all', 'any'),
    of: fc.array(tie('need'), { minLength: 1, maxLength: 3 }),
  }) as fc.Arbitrary<Need>,
  need: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: hold },
    { weight: 1, arbitrary: decided },
    { weight: 2, arbitrary: tie('group') },
  ),
})).need

function holderOfTitles(titles: readonly CrewTitle[]): Holder {
  const titlesByCode = new Map(titles.map(({ code }) => [code, titles.filter((each) => each.code === code)]))
  // needs of titles look at nothing else
  return { titles, titlesByCode, dutiesKey: '', facts: {}, member: {} as CrewMember }
}

const titlesHeld = fc.array(title, { maxLength: 5 })
// the library is slow: more with RUNS=800, and other cases with SEED
const howOften = { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 28) }

test('the definition of any needs says yes exactly when the engine passes the titles that they ask for', () => {
  const answers = { yes: 0, no: 0 }
  fc.assert(
    fc.property(fc.array(need, { minLength: 1, maxLength: 3 }), titlesHeld, (needs, titles) => {
      const outcomes = needs.map((each) => [each, answerNeed(each, holderOfTitles(titles)).outcome] as const)
      // a rule without a title that is to be judged is the engine's to say
      const expected = outcomes.every(
        ([each, outcome]) => outcome === 'passed' || (outcome === 'unknown' && !hasHold(each)),
      )
      expect(matchPost(writePresentationDefinition('p', { needs, distance: null }), titles)).toBe(expected)
      if (needs.some(hasHold)) answers[expected ? 'yes' : 'no']++
    }),
    howOften,
  )
  expect(answers.yes).toBeGreaterThan(0)
  expect(answers.no).toBeGreaterThan(0)
})

function hasHold(each: Need): boolean {
  return each.kind === 'hold' || ('of' in each && each.of.some(hasHold))
}

test('with a distance, exactly when they surely let one sail so far', () => {
  const tree = fc.oneof(
    hold,
    fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(hold, { minLength: 1, maxLength: 3 }) }),
  )
  let yes = 0
  fc.assert(
    fc.property(
      tree as fc.Arbitrary<Need>,
      titlesHeld,
      fc.constantFrom<Distance>(20, 60, 'unlimited'),
      (asked, titles, distance) => {
        const { outcome, sure } = answerNeed(asked, holderOfTitles(titles))
        const expected = outcome === 'passed' && sure >= milesOf(distance)
        expect(matchPost(writePresentationDefinition('p', { needs: [asked], distance }), titles)).toBe(expected)
        if (expected) yes++
      },
    ),
    howOften,
  )
  expect(yes).toBeGreaterThan(0)
})
