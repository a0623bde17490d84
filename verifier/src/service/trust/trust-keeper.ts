import { randomUUID } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import type { TrustAnchor } from '@vigie/shared/trust/follow-roots.ts'
import type { ServiceLog } from '../service-log.ts'
import { type KeptTrust, keepTrust, readKeptTrust } from './kept-trust.ts'
import { type PublishedTrust, readPublishedTrust } from './read-published-trust.ts'
import type { TrustContent, TrustInForce, TrustToOpen } from './trust-in-force.ts'

export interface TrustKeeper {
  /** What verdicts rest on; refuses with `trust-not-ready` until there is something. */
  inForce(): TrustInForce
  isReady(): boolean
  /** Looks at what is published and believes it if it is newer and rightly signed. Never throws: what fails is logged. */
  refresh(): Promise<void>
}

export interface TrustKeeping {
  readonly publishedFolder: string
  readonly keptFile: string
  readonly anchor: TrustAnchor | null
  readonly inspect: (trust: TrustToOpen) => Promise<TrustContent>
  readonly log: ServiceLog
}

/** To come back after, while nothing is believed yet: the mirror tries again as often. */
const notReadySeconds = 5

/**
 * Keeps what this service believes. What is published is served to everybody as it is, for devices judge it themselves; our
 * own verdicts go on resting on the last publication that was rightly signed.
 */
export function createTrustKeeper(keeping: TrustKeeping): TrustKeeper {
  let current: TrustInForce | null = null
  let lastSeen: string | null = null
  let turn: Promise<void> = Promise.resolve()
  const believe = (content: TrustContent, toOpen: TrustToOpen) => {
    // opened by each thread against what is remembered now: the same files, so the same answer
    current = { id: randomUUID(), content, toOpen: { ...toOpen, remembered: content.remembered } }
    const { version } = content.list
    keeping.log({ event: 'trust-opened', level: 'info', version, snapshot: content.remembered.snapshotVersion })
  }
  const look = async () => {
    if (current) await keepAgain(current, keeping)
    const kept = await readKeptTrust(keeping.keptFile)
    if (!current && kept) await openKept(kept, keeping, believe)
    const published = await readPublishedTrust(keeping.publishedFolder)
    if (!published || published.hash === lastSeen) return
    lastSeen = published.hash
    await openPublished(published, { kept, current, ...keeping }, believe)
  }
  return {
    inForce() {
      if (current) return current
      throw new Problem('trust-not-ready', 'no trust list was verified yet', { retryAfterSeconds: notReadySeconds })
    },
    isReady: () => current !== null,
    refresh() {
      turn = turn.then(look).catch((error) => {
        // what was refused is looked at again once something else is published
        if (error instanceof Problem) return keeping.log({ event: 'trust-refused', level: 'error', code: error.code })
        lastSeen = null
        keeping.log({ event: 'trust-failure', level: 'error', causes: causesOf(error) })
      })
      return turn
    },
  }
}

type Believe = (content: TrustContent, toOpen: TrustToOpen) => void

/** What was believed before a restart is verified again; it rests on no mirror. Once its root is over, it is not opened. */
async function openKept({ files, remembered }: KeptTrust, keeping: TrustKeeping, believe: Believe): Promise<void> {
  const toOpen = { files, remembered, anchor: keeping.anchor }
  try {
    believe(await keeping.inspect(toOpen), toOpen)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    keeping.log({ event: 'trust-refused', level: 'error', code: error.code })
  }
}

interface Before extends TrustKeeping {
  readonly kept: KeptTrust | null
  readonly current: TrustInForce | null
}

/** Removed, damaged or put back by somebody while we run: what we know goes before what the disk says. */
async function keepAgain({ toOpen, content }: TrustInForce, { keptFile, log }: TrustKeeping): Promise<void> {
  const kept = await readKeptTrust(keptFile).catch(() => null)
  const { trustListVersion, snapshotVersion } = content.remembered
  const isSame =
    kept?.remembered.trustListVersion === trustListVersion && kept.remembered.snapshotVersion === snapshotVersion
  if (isSame) return
  log({ event: 'trust-memory-lost', level: 'error' })
  await keepTrust(keptFile, { files: toOpen.files, remembered: content.remembered })
}

/** On the disk first: what was believed once is never forgotten, whatever happens next. */
async function openPublished({ files }: PublishedTrust, before: Before, believe: Believe): Promise<void> {
  const { kept, current, anchor } = before
  if (!kept && !anchor) before.log({ event: 'trust-anchor-missing', level: 'warning' })
  const toOpen = { files, remembered: kept?.remembered ?? null, anchor }
  const content = await before.inspect(toOpen)
  const isBroken = content.statusLists.some(({ refused }) => refused !== null)
  // half a publication: what we have is better, until it is too old by its own rules
  if (isBroken && current) throw new Problem('trust-mix', 'a status list was refused')
  await keepTrust(before.keptFile, { files, remembered: content.remembered })
  believe(content, toOpen)
}
