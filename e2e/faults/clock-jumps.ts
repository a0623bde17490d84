import { existsSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@vigie/issuer/db/embedded-postgres.ts'
import { startWriting } from './acknowledged-writes.ts'
import { askPostgres } from './ask-postgres.ts'
import { readProgress, sendBatch, waitForEnd } from './faults-batch.ts'
import { prepareRegister } from './prepare-register.ts'
import { countSigned, openFolder, openStage, publishedFile, untilPublished } from './stage.ts'

/** Debian's libfaketime; where it is not installed this fault is left out. */
export const faketime = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find((file) => existsSync(file))

export interface ClockReport {
  readonly jumps: readonly {
    readonly program: 'issuer' | 'signer'
    readonly jump: string
    /** Titles of the batch that waited for their signature when it jumped: without any, it proves little. */
    readonly waiting: number
    /** Applications acknowledged, and lines written by the signer's journal, a second and more after the jump. */
    readonly acknowledged: number
    readonly signed: number
    /** From the clock put right to the next acknowledgement, or signature. */
    readonly recoveryMs: number
  }[]
  readonly signed: number
  readonly titles: number
  /** Events dated before the one before them, of one application or one title. */
  readonly eventsGoingBack: number
  /** Whatever was planned with a date before the run or after it. */
  readonly plansOfOtherDays: number
  /** Times a published list or trust file was found that says it is of before the one seen last. */
  readonly listsGoingBack: number
  readonly lost: number
  readonly seconds: number
  readonly violations: readonly string[]
}

const jumps = ['-1h', '+1h', '-2d', '+2d'] as const

/** Sets the clock of the issuer, then of the signer, in the middle of a batch, and back; the database's stays. */
export async function runClockJumps(titles: number, awaySeconds: number): Promise<ClockReport> {
  await using ends = new AsyncDisposableStack()
  const folder = await openFolder(ends)
  const { url: databaseUrl, stop } = await startPostgres({ folder: path.join(folder, 'postgres'), durable: true })
  ends.defer(stop)
  const clocks = { issuer: path.join(folder, 'issuer-clock'), signer: path.join(folder, 'signer-clock') }
  const set = (program: keyof typeof clocks, jump: string) => writeFileSync(clocks[program], `${jump}\n`)
  set('issuer', '+0')
  set('signer', '+0')
  const own = { issuer: envOf(clocks.issuer), signer: envOf(clocks.signer) }
  const stage = await openStage({ dataFolder: path.join(folder, 'data'), databaseUrl, budget: titles, own })
  ends.defer(stage.stop)
  const { administration } = stage
  const startedAt = Date.now()
  const applications = await prepareRegister(titles, { administration, databaseUrl })
  await untilPublished(stage)
  const batch = await sendBatch(applications, administration)
  const writes = await startWriting(stage)
  ends.defer(writes.stop)
  const lists = watchLists((name) => publishedFile(stage, name))
  ends.defer(async () => void (await lists.stop()))
  const seen: ClockReport['jumps'][number][] = []
  for (const program of ['issuer', 'signer'] as const) {
    for (const jump of jumps) {
      await pause(500)
      const progress = await readProgress(batch, administration)
      set(program, jump)
      await pause(1_000)
      const before = { acknowledged: writes.count, signed: await countSigned(stage) }
      await pause(awaySeconds * 1_000)
      const acknowledged = writes.count - before.acknowledged
      const signed = (await countSigned(stage)) - before.signed
      set(program, '+0')
      const rightAt = performance.now()
      await writes.untilNext(rightAt)
      // a decision that the list must follow, so that it is dated again
      const title = await askPostgres(databaseUrl, `select id from titles where state = 'issued' limit 1`)
      if (title) await administration.post('registrar', `/api/titles/${title}/revocation`, { reason: 'disciplinary' })
      const recoveryMs = Math.round(performance.now() - rightAt)
      const waiting = progress.lines - progress.signed - progress.refused
      seen.push({ program, jump, waiting, acknowledged, signed, recoveryMs })
    }
  }
  const signed = await waitForEnd(batch, { administration })
  await writes.stop()
  const listsGoingBack = await lists.stop()
  const seconds = (Date.now() - startedAt) / 1000
  const violations = await stage.audit()
  const count = async (query: string) => Number(await askPostgres(databaseUrl, query))
  return {
    jumps: seen,
    titles,
    signed,
    eventsGoingBack:
      (await count(goingBack('application_events', 'application_id'))) +
      (await count(goingBack('title_events', 'title_id'))),
    plansOfOtherDays: await count(`select count(*)::int from signing_plans
      where created < to_timestamp(${startedAt / 1000} - 120) or created > clock_timestamp()`),
    listsGoingBack,
    lost: await writes.countLost(databaseUrl),
    seconds,
    violations,
  }
}

function envOf(file: string): Record<string, string> {
  return {
    LD_PRELOAD: faketime ?? '',
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    // timers go on: a clock that is set does not stop them
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
}

function goingBack(table: string, subject: string): string {
  return `select count(*)::int from (select at, lag(at) over (partition by ${subject} order by entry) as before from ${table}) e
    where at < before`
}

/** Looks at what is published again and again, as a verifier that remembers. */
function watchLists(fileOf: (name: string) => string): { stop(): Promise<number> } {
  const latest = new Map<string, string>()
  let goneBack = 0
  let isStopped = false
  const look = async () => {
    while (!isStopped) {
      for (const name of ['snapshot.json', 'status/r1']) {
        const text = await readFile(fileOf(name), 'utf8').catch(() => '')
        const payload = /"payload":"([^"]+)"/.exec(text)?.[1]
        const says = payload ? Buffer.from(payload, 'base64url').toString() : text
        const from = /"(?:validFrom|issuedAt)":"([^"]+)"/.exec(says)?.[1] ?? ''
        if (from < (latest.get(name) ?? '')) goneBack += 1
        if (from) latest.set(name, from)
      }
      await pause(100)
    }
  }
  const looking = look()
  return {
    async stop() {
      isStopped = true
      await looking
      return latest.size < 2 ? Number.NaN : goneBack
    },
  }
}
