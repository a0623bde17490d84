import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersByTrying, judgeByTrying, milesByTrying } from '../../testing/crew-oracle.ts'
import { testCatalogue } from '../../testing/test-crew.ts'
import {
  askedOfDocuments,
  type CrewCheck,
  createTitleGot,
  decidedCrewCheck,
  toldAgain,
  variedCodes,
  variedCrewCheck,
  variedSpareTitle,
} from '../../testing/varied-crew-law.ts'
import { checkCrew } from './check-crew.ts'
import type { CrewTitle } from './crew-member.ts'
import { distanceOf } from './needs/lowest-limit.ts'
import { postOfLine } from './needs/role.ts'
import { explainReach } from './what-reach.ts'

// the oracle is slow: more with RUNS=20000, and other crews with SEED
const howOften = { numRuns: Number(process.env.RUNS ?? 80), seed: Number(process.env.SEED ?? 6) }

const patience = 900_000

const asValue = { failed: -1, unknown: 0, passed: 1 } as const

test(
  'every rule of everybody, where the engine puts them, is answered as by reading the law word for word',
  () => {
    fc.assert(
      fc.property(variedCrewCheck, ({ law, question }) => {
        const { members, findings } = checkCrew(question, law, testCatalogue)
        for (const { memberId, lineId } of members) {
          const member = question.crew.find(({ id }) => id === memberId)!
          const line = question.manning.lines.find(({ id }) => id === lineId) ?? null
          const own = findings.filter((finding) => finding.memberId === memberId)
          const values = Object.fromEntries(own.map(({ ruleId, outcome }) => [ruleId, asValue[outcome]]))
          expect(values, memberId).toEqual(Object.fromEntries(answersByTrying({ question, law, member, line })))
        }
      }),
      howOften,
    )
  },
  patience,
)

test(
  'a crew is sufficient, or to be judged, exactly where some way to put its people says so, and goes as far as the best of them',
  () => {
    fc.assert(
      fc.property(variedCrewCheck, ({ law, question }) => {
        const { outcome, distance } = checkCrew(question, law, testCatalogue)
        const { outcome: expected, miles } = judgeByTrying(question, law)
        expect(outcome).toBe(expected)
        if (miles !== null && distance.isCertain) expect(distance.reach).toBe(distanceOf(miles))
      }),
      howOften,
    )
  },
  patience,
)

test(
  'what is told again under another rule makes no crew better or worse',
  () => {
    fc.assert(
      fc.property(variedCrewCheck, ({ law, question }) => {
        const [once, again] = [law, { ...law, rules: [...law.rules, ...toldAgain] }].map((each) => {
          const { outcome, missing, distance } = checkCrew(question, each, testCatalogue)
          return { outcome, missing, reach: distance.reach }
        })
        expect(again).toEqual(once)
      }),
      howOften,
    )
  },
  patience,
)

const rank = { 'not-sufficient': 0, 'to-be-judged': 1, sufficient: 2 } as const

test(
  'one more document makes no crew worse, whatever it is; one that has ended, has not begun or was withdrawn makes none better',
  () => {
    fc.assert(
      fc.property(variedCrewCheck, variedSpareTitle, ({ law: small, question }, spare) => {
        const law = { ...small, rules: [...small.rules, ...toldAgain, ...askedOfDocuments] }
        const [first, ...others] = question.crew
        const crew = [{ ...first!, titles: [...first!.titles, spare] }, ...others]
        const without = checkCrew(question, law, testCatalogue)
        const with_ = checkCrew({ ...question, crew }, law, testCatalogue)
        expect(rank[with_.outcome]).toBeGreaterThanOrEqual(rank[without.outcome])
        const hasEnded = spare.validUntil === '2026-12-09' && !JSON.stringify(small).includes('evenExpired')
        if (hasEnded || spare.validFrom > question.voyage.from || spare.state === 'not-in-force') {
          expect(with_.outcome).toBe(without.outcome)
        }
      }),
      howOften,
    )
  },
  patience,
)

type Gift = readonly [memberId: string, code: string]

function isEnough({ law, question }: CrewCheck, gifts: readonly Gift[]): boolean {
  const crew = question.crew.map((member) => {
    const got = gifts.flatMap(([id, code], at) => (id === member.id ? [createTitleGot(`got-${at}`, code)] : []))
    return { ...member, titles: [...member.titles, ...got] }
  })
  return judgeByTrying({ ...question, crew }, law, question.crew).outcome !== 'not-sufficient'
}

/** Whether some way to give so many documents, to anybody, would do. */
function wouldDo(check: CrewCheck, count: number): boolean {
  const all = check.question.crew.flatMap(({ id }) => variedCodes.map((code): Gift => [id, code]))
  const tryFrom = (start: number, gifts: readonly Gift[]): boolean => {
    if (gifts.length === count) return isEnough(check, gifts)
    return all.slice(start).some((gift, at) => tryFrom(start + at + 1, [...gifts, gift]))
  }
  return tryFrom(0, [])
}

test(
  'what is missing is told where something is, is enough by any of its codes, and no fewer documents would do',
  () => {
    fc.assert(
      fc.property(decidedCrewCheck, (check) => {
        const { outcome, missing } = checkCrew(check.question, check.law, testCatalogue)
        expect(missing.length > 0).toBe(outcome === 'not-sufficient')
        const told = missing.map(({ memberId, codes }) => `${memberId} ${codes}`).join()
        if (outcome !== 'not-sufficient' || missing.some(({ memberId, codes }) => !memberId || codes.length === 0))
          return
        for (const at of [0, -1]) {
          expect(
            isEnough(
              check,
              missing.map(({ memberId, codes }) => [memberId!, codes.at(at)!]),
            ),
            told,
          ).toBe(true)
        }
        if (missing.length <= 3) expect(wouldDo(check, missing.length - 1), told).toBe(false)
      }),
      howOften,
    )
  },
  patience,
)

test(
  'the certificates that are told to raise a limit are those that do, all of them',
  () => {
    fc.assert(
      fc.property(decidedCrewCheck, ({ law: drawn, question }) => {
        const law = { ...drawn, rules: drawn.rules.filter(({ id }) => id !== 'r41.1') }
        const { ship, voyage, manning, crew } = question
        const line = manning.lines[0]!
        const member = { ...crew[0]!, contractCapacity: 'rating' }
        const miles = (titles: readonly CrewTitle[]) => {
          return milesByTrying({ question, law, line, member: { ...member, titles: [...member.titles, ...titles] } })
        }
        const post = postOfLine(line, law)
        const { reach, raisedBy, toBeJudged, isCertain } = explainReach(member, { ship, voyage, law, post })
        if (toBeJudged.length > 0 || !isCertain) return
        expect(reach).toBe(distanceOf(miles([])))
        const milesWith = (code: string) => miles([createTitleGot('got', code)])
        const after = variedCodes.map((code) => ({ code, reach: milesWith(code) }))
        const raising = after.filter((each) => each.reach > miles([]))
        // a title that a person must judge leaves open how far beyond that one may sail
        const read = raisedBy.filter((each) => each.reach !== null)
        expect(raisedBy.map(({ code }) => code).toSorted()).toEqual(raising.map(({ code }) => code).toSorted())
        for (const { code, reach: raised } of read) expect([code, raised]).toEqual([code, distanceOf(milesWith(code))])
      }),
      howOften,
    )
  },
  patience,
)
