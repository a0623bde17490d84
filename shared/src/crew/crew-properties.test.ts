import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inventedCrewLaw } from '../../testing/invented-crew-law.ts'
import {
  createTestLine,
  createTestMember,
  createTestQuestion,
  createTestShip,
  createTestVoyage,
  testCatalogue,
} from '../../testing/test-crew.ts'
import { createTestCrewTitle } from '../../testing/test-crew-title.ts'
import { checkCrew } from './check-crew.ts'
import type { CrewMember, CrewTitle } from './crew-member.ts'
import type { CrewQuestion } from './crew-question.ts'
import { nobody } from './matching/role-cost.ts'
import { compareIds, holderOf } from './needs/holder.ts'
import { answerRole, createRoles, postOfLine, type Role, type RuleAnswer } from './needs/role.ts'
import type { Post } from './post.ts'
import type { Distance, Voyage } from './voyage.ts'

/** Of every family that some rule asks for; two in a family where one reaches farther. */
const codes = [
  ...[
    'capitaine-200',
    'capitaine-500',
    'capitaine-3000',
    'mecanicien-250',
    'pcmm',
    'matelot-pont',
    'c1nm',
    'ocq-machine',
  ],
  ...[
    'cfbs',
    'cfbs-stcw95',
    'psc1',
    'em1',
    'em2',
    'em3',
    'cro',
    'cgo',
    'cqali',
    'ecdis',
    'brm',
    'erm',
    'diplome-modulaire',
  ],
]
const capacities = ['master', 'chief-engineer', 'officer-navigational-watch', 'rating', 'cook']
const ends = ['2026-12-05', '2026-12-10', '2027-05-01', null] as const
const limitations = [[], [], ['nm-20'], ['gt-200'], ['kw-250', 'day-only']]

const titleOf = (id: string): fc.Arbitrary<CrewTitle> =>
  fc
    .record({
      code: fc.constantFrom(...codes),
      validUntil: fc.constantFrom(...ends),
      state: fc.constantFrom('in-force' as const, 'in-force' as const, 'not-known' as const, 'not-in-force' as const),
      limitation: fc.constantFrom(...limitations),
    })
    .map(({ limitation, ...title }) => {
      return createTestCrewTitle({ id, ...title, capacities: [{ capacity: 'master', limitation }] })
    })

const titles = fc.array(fc.constant(0), { maxLength: 7 }).chain((places) => {
  return fc.tuple(...places.map((_, index) => titleOf(`t${index}`)))
})

const memberOf = (id: string): fc.Arbitrary<CrewMember> =>
  fc
    .record({
      titles,
      capacity: fc.constantFrom(null, ...capacities),
      lineId: fc.constantFrom(null, null, null, '1', '2'),
      contractCapacity: fc.constantFrom(null, ...capacities),
    })
    .map((change) => createTestMember(id, change))

const ship = fc.record({
  kind: fc.constantFrom('merchant' as const, 'motor-yacht' as const, 'fishing' as const),
  grossTonnage: fc.constantFrom(100, 400, 2000, null),
  propulsionPowerKilowatts: fc.constantFrom(200, 700, 4000, null),
  hasGmdss: fc.constantFrom(true, false, null),
})
const distance = fc.constantFrom<(Distance | null)[]>(5, 20, 100, 'unlimited', null)
const lines = fc.array(fc.tuple(fc.constantFrom(...capacities), fc.integer({ min: 1, max: 2 })), {
  minLength: 1,
  maxLength: 3,
})

const question: fc.Arbitrary<CrewQuestion> = fc
  .record({ ship, distance, lines, crew: fc.tuple(...[1, 2, 3, 4].map((place) => memberOf(`m${place}`))) })
  .map(({ crew, ...asked }) =>
    createTestQuestion({
      crew,
      ship: createTestShip(asked.ship),
      voyage: createTestVoyage({ distance: asked.distance }),
      manning: {
        documentNumber: null,
        lines: asked.lines.map(([capacity, number], index) => createTestLine(`${index + 1}`, capacity, { number })),
      },
    }),
  )

const post: fc.Arbitrary<Post> = fc
  .constantFrom<[string, ...string[]][]>(['master'], ['chief-engineer'], ['rating'], ['master', 'chief-engineer'])
  .map((sides) => postOfLine({ capacities: sides, level: null }, inventedCrewLaw))

function check(asked: CrewQuestion) {
  return checkCrew(asked, inventedCrewLaw, testCatalogue)
}

function roleOn(
  asked: { readonly ship: Partial<CrewQuestion['ship']>; readonly voyage?: Partial<Voyage> },
  held: Post,
): Role {
  const voyage = createTestVoyage(asked.voyage)
  const roleFor = createRoles({ law: inventedCrewLaw, ship: createTestShip(asked.ship), voyage, on: '2026-11-22' })
  return roleFor({ post: held, holder: nobody, fillsLine: true })
}

function answer(role: Role, held: readonly CrewTitle[], asked: Distance | null): readonly RuleAnswer[] {
  return answerRole(role, holderOf(createTestMember('m1', { titles: held }), createTestVoyage()), asked)
}

const rank = { failed: 0, unknown: 1, passed: 2 }

function expectNotWorse(better: readonly RuleAnswer[], worse: readonly RuleAnswer[]): void {
  expect(better.map(({ asked }) => asked.rule.id)).toEqual(worse.map(({ asked }) => asked.rule.id))
  better.forEach((each, index) => {
    const other = worse[index]!
    const rule = each.asked.rule.id
    expect(rank[each.outcome], rule).toBeGreaterThanOrEqual(rank[other.outcome])
    expect(rank[each.answer.outcome], rule).toBeGreaterThanOrEqual(rank[other.answer.outcome])
    for (const end of ['sure', 'ifJudged', 'atMost'] as const) {
      expect(each.answer[end], rule).toBeGreaterThanOrEqual(other.answer[end])
    }
  })
}

test('the order of people, of their titles and of lines changes nothing in the report', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const { crew, manning } = asked
      const turned = crew.map((member) => ({ ...member, titles: member.titles.toReversed() })).toReversed()
      const other = { ...asked, crew: turned, manning: { ...manning, lines: manning.lines.toReversed() } }
      expect(check(other)).toEqual(check(asked))
    }),
    { numRuns: 40 },
  )
})

test('one more valid certificate worsens the answer to no need, and lowers nobody’s reach', () => {
  fc.assert(
    fc.property(ship, distance, post, titles, fc.constantFrom(...codes), (on, far, held, owned, code) => {
      const role = roleOn({ ship: on }, held)
      const more = createTestCrewTitle({ id: 'more', code, validUntil: '2027-12-31' })
      expectNotWorse(answer(role, [...owned, more], far), answer(role, owned, far))
    }),
    { numRuns: 150 },
  )
})

/** Some rules ask themselves what an end means (R09, R10): what ended counts there, or is to be judged. */
function isStrictAboutEnds({ asked }: RuleAnswer): boolean {
  return !JSON.stringify(asked.rule.need).includes('evenExpired')
}

test('an expired certificate is as good as none', () => {
  fc.assert(
    fc.property(ship, distance, post, titles, fc.constantFrom(...codes), (on, far, held, owned, code) => {
      const role = roleOn({ ship: on }, held)
      const expired = createTestCrewTitle({ id: 'more', code, validUntil: '2026-12-09' })
      const [with_, without] = [[...owned, expired], owned].map((each) =>
        answer(role, each, far).filter(isStrictAboutEnds),
      )
      expectNotWorse(with_!, without!)
      expectNotWorse(without!, with_!)
    }),
    { numRuns: 100 },
  )
})

/** Titles that no text gives from a tonnage or power upwards: those do allow a greater ship and not a smaller one. */
const withoutLeast = titles.map((owned) => owned.filter(({ code }) => code !== 'c1nm' && code !== 'ocq-machine'))

test('a greater ship or a farther voyage is never easier: limits tighten in one direction', () => {
  const greater = [
    [{ grossTonnage: 100 }, { grossTonnage: 400 }],
    [{ propulsionPowerKilowatts: 200 }, { propulsionPowerKilowatts: 700 }],
  ] as const
  fc.assert(
    fc.property(ship, post, withoutLeast, fc.constantFrom(...greater), (on, held, owned, [small, great]) => {
      const small_ = answer(roleOn({ ship: { ...on, ...small } }, held), owned, 20)
      const great_ = answer(roleOn({ ship: { ...on, ...great } }, held), owned, 20)
      expectNotWorse(small_, great_)
    }),
    { numRuns: 80 },
  )
  fc.assert(
    fc.property(
      ship,
      post,
      titles,
      fc.constantFrom([5, 20], [20, 21], [200, 201], [200, 'unlimited']),
      (on, held, owned, far) => {
        const [near_, far_] = far.map((miles) => {
          const asked = miles as Distance
          return answer(roleOn({ ship: on, voyage: { distance: asked } }, held), owned, asked)
        })
        for (const [index, each] of near_!.entries()) {
          expect(rank[each.outcome], each.asked.rule.id).toBeGreaterThanOrEqual(rank[far_![index]!.outcome])
        }
      },
    ),
    { numRuns: 80 },
  )
})

test('past the last day of one certificate exactly the needs that rest on it turn', () => {
  const whole = ['capitaine-200', 'cfbs', 'em2', 'cgo', 'brm', 'ecdis']
  fc.assert(
    fc.property(fc.constantFrom(...whole), (code) => {
      const owned = whole.map((each) => {
        return createTestCrewTitle({ id: each, code: each, validUntil: each === code ? '2026-12-10' : '2028-01-01' })
      })
      const on = { hasEcdis: true }
      const held = postOfLine({ capacities: ['master'], level: null }, inventedCrewLaw)
      const [last, after] = (['2026-12-10', '2026-12-11'] as const).map((until) => {
        return answer(roleOn({ ship: on, voyage: { until } }, held), owned, 10)
      })
      const restsOnIt = ({ answer: { held: documents } }: RuleAnswer) => {
        return documents.some(({ title, outcome }) => outcome === 'passed' && title.code === code)
      }
      const turned = last!.filter((each, index) => each.outcome !== after![index]!.outcome)
      expect(turned.map(({ asked }) => asked.rule.id)).toEqual(
        last!.filter(restsOnIt).map(({ asked }) => asked.rule.id),
      )
      expect(turned.length).toBeGreaterThan(0)
    }),
  )
})

test('nobody fills two lines, no line more than its seats, and whoever is put on one with room stays there', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const report = check(asked)
      const seated = report.lines.flatMap(({ seats }) => seats.flatMap(({ memberId }) => memberId ?? []))
      expect(new Set(seated).size).toBe(seated.length)
      for (const line of asked.manning.lines) {
        const { seats } = report.lines.find(({ lineId }) => lineId === line.id)!
        expect(seats).toHaveLength(line.number)
        const pinned = asked.crew.filter(({ lineId }) => lineId === line.id).map(({ id }) => id)
        const present = seats.flatMap(({ memberId }) => memberId ?? [])
        expect(present.filter((id) => pinned.includes(id))).toHaveLength(Math.min(pinned.length, line.number))
      }
    }),
    { numRuns: 40 },
  )
})

test('what is said of a crew follows from its findings: a failure is not sufficient, what is not known is not sufficient either', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const { outcome, findings, lines: filled, members } = check(asked)
      const own = findings.filter(({ isWarning }) => !isWarning).map((finding) => finding.outcome)
      const isVacant = filled.some(({ seats }) => seats.some(({ memberId }) => memberId === null))
      const expected =
        isVacant || own.includes('failed') ? 'not-sufficient' : own.includes('unknown') ? 'to-be-judged' : 'sufficient'
      expect(outcome).toBe(expected)
      expect(members.map(({ memberId }) => memberId)).toEqual(asked.crew.map(({ id }) => id).toSorted(compareIds))
    }),
    { numRuns: 40 },
  )
})
