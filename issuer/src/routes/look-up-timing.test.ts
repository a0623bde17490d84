import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLookUpTries } from '../register/look-up-tries.ts'
import { createTitleNumber } from '../register/title-number.ts'
import { createTestIssuer, issueOne, seafarers, type TestIssuer } from '../test-issuer.ts'

// pnpm timing: whether the clock tells what the look-up found (SECURITY-DESIGN T37). A minute and more, hence no part of ./check.

const rounds = 200
const isAsked = process.env.VIGIE_TIMING === 'on'

let issuer: TestIssuer
let number: string
let token: string

beforeAll(async () => {
  if (!isAsked) return
  issuer = await createTestIssuer()
  // a day passes between two tries: here they are wrong hundreds of times about one title
  let ms = 0
  const nextDay = () => {
    ms += 86_400_000
    return ms
  }
  Object.assign(issuer.deps, { lookUpTries: createLookUpTries(nextDay) })
  number = (await (await issuer.ask('registrar', `/api/titles/${await issueOne(issuer)}`)).json()).number
  token = await issuer.tokenOf('verifier')
})
afterAll(() => issuer?.close())

const birthDate = '1991-07-31'
const questions = {
  match: () => ({ number, birthDate, compare: { titleCode: 'capitaine-200', validUntil: null } }),
  'another holder': () => ({ number, birthDate: '1991-07-30' }),
  'another identification number': () => ({ number, identificationNumber: seafarers.paul }),
  'no such number': () => ({ number: createTitleNumber(), birthDate }),
} as const
type Kind = keyof typeof questions
const kinds = Object.keys(questions) as Kind[]

async function timeOf(kind: Kind): Promise<number> {
  const body = questions[kind]()
  const start = performance.now()
  const headers = { Authorization: `Bearer ${token}` }
  const response = await issuer.ask(null, '/api/register/look-up', body, headers)
  await response.text()
  return performance.now() - start
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

/** The greatest distance between two distributions (Kolmogorov and Smirnov): what the best guess by the clock would gain. */
function distanceBetween(one: readonly number[], other: readonly number[]): number {
  const share = (times: readonly number[], at: number) => times.filter((time) => time <= at).length / times.length
  return Math.max(...[...one, ...other].map((at) => Math.abs(share(one, at) - share(other, at))))
}

test.skipIf(!isAsked)(
  'the clock does not tell a match from the three ways of being wrong',
  { timeout: 600_000 },
  async () => {
    for (const kind of kinds) await timeOf(kind)
    const times: Record<Kind, number[]> = {
      match: [],
      'another holder': [],
      'another identification number': [],
      'no such number': [],
    }
    for (let round = 0; round < rounds; round += 1) {
      // each kind in each place: what runs beside the test falls on all of them
      for (let place = 0; place < kinds.length; place += 1) {
        const kind = kinds[(place + round) % kinds.length] ?? 'match'
        times[kind].push(await timeOf(kind))
      }
    }
    for (const kind of kinds) {
      const [median, distance] = [medianOf(times[kind]), distanceBetween(times.match, times[kind])]
      console.log(`${kind}: median ${median.toFixed(2)} ms, distance to a match ${distance.toFixed(3)}`)
      expect(Math.abs(median - medianOf(times.match))).toBeLessThan(5)
      // chance alone gives 0.14 in one of twenty runs of this size
      expect(distance).toBeLessThan(0.25)
    }
  },
)
