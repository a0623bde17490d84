import { expect, test } from 'vitest'
import type { JudgedCrewFile, SentCrew } from '../judging/judge-work.ts'
import type { CrewAsked } from '../judging/open-judges.ts'
import type { TrustInForce } from '../trust/trust-in-force.ts'
import { createCrewCheck } from './change-crew-check.ts'
import type { CrewCheck } from './crew-check.ts'
import { testContent } from './crew-check-fixture.ts'
import { createCrewJudgements } from './judge-crew-check.ts'
import { showJudged } from './show-judged.ts'

const at = new Date('2026-11-22T10:00:00Z')
const check = createCrewCheck(testContent({}, { lineId: null }), 'armement.example', at)
/** Lists are read from a folder that is not there: none is known. */
const trust = { inForce: () => ({ id: 't1', content: { statusLists: [] } }) as unknown as TrustInForce }

/** Judgements with a thread that answers when it is told to. */
function start() {
  const begun: { readonly crew: SentCrew; readonly asked: CrewAsked; readonly end: () => void }[] = []
  const clock = { now: at }
  const judgements = createCrewJudgements({
    trust,
    settings: { publishedFolder: '/nowhere' },
    now: () => clock.now,
    judges: {
      judgeCrew(crew, _trust, asked) {
        const { promise, resolve } = Promise.withResolvers<JudgedCrewFile>()
        const { ship, voyage, manning } = crew.file
        const lines = manning.kind === 'stated' ? manning.lines : []
        const question = { ship, voyage, manning: { documentNumber: null, lines }, crew: [], on: '2026-11-22' as const }
        const opened = { question, titles: [], faults: [], isManningVerified: false }
        // the report is not read here
        const report = { outcome: 'to-be-judged' } as JudgedCrewFile['report']
        begun.push({ crew, asked, end: () => resolve({ opened, report } as unknown as JudgedCrewFile) })
        return promise
      },
    },
  })
  return { begun, clock, judgements }
}
type Started = ReturnType<typeof start>

async function judgeAt({ begun, clock, judgements }: Started, moment: string, judged: CrewCheck = check) {
  clock.now = new Date(moment)
  const judgement = judgements.judge(judged)
  await expect.poll(() => begun.length).toBeGreaterThan(0)
  begun.at(-1)?.end()
  await judgement
  return begun.length
}

test('nothing is shown or signed of what was judged long before: what is known of a status grows old without any list changing', async () => {
  const started = start()
  expect(await judgeAt(started, '2026-11-22T10:00:00Z')).toBe(1)
  expect(await judgeAt(started, '2026-11-22T10:09:59Z')).toBe(1)
  expect(await judgeAt(started, '2026-11-22T10:10:01Z')).toBe(2)
  // a clock that was set back
  expect(await judgeAt(started, '2026-11-22T09:00:00Z')).toBe(3)
  expect(await judgeAt(started, '2026-11-22T09:00:01Z', { ...check, fileRevision: 2 })).toBe(4)
})

test('whoever opens a link has no crew judged, only the manning document of the ship opened', async () => {
  const started = start()
  expect(await started.judgements.readManning(check)).toBeNull()
  expect(started.begun).toEqual([])
  const signed: CrewCheck = { ...check, content: { ...check.content, manning: { kind: 'document', text: '{}' } } }
  const reading = started.judgements.readManning(signed)
  await expect.poll(() => started.begun.length).toBe(1)
  expect(started.begun[0]?.crew.file.members).toEqual([])
  started.begun[0]?.end()
  expect(await reading).not.toBeNull()
})

test('of a large crew the page is told how far it is, and what came of it is written down all the same', async () => {
  const { begun, judgements } = start()
  const written: CrewCheck[] = []
  const crewChecks = {
    change: async (_id: string, _requester: string, change: (check: CrewCheck) => CrewCheck | Promise<CrewCheck>) => {
      written.push(await change(check))
      return written[0]!
    },
  }
  // the store’s other doors are not gone through here
  const deps = { crewChecks, crewJudgements: judgements, now: () => at, log: () => undefined, patienceMs: 1 }
  const view = await showJudged(check, 'fr', deps as unknown as Parameters<typeof showJudged>[2])
  expect(view).toMatchObject({ judged: null, notJudged: null, judging: { verified: 0, members: 2 } })
  await expect.poll(() => begun.length).toBe(1)
  begun[0]?.asked.onMember?.()
  expect(judgements.progressOf(check)).toEqual({ verified: 1, members: 2 })
  begun[0]?.end()
  await expect.poll(() => written[0]?.watched?.outcome).toBe('to-be-judged')
  expect(judgements.progressOf(check)).toBeNull()
})
