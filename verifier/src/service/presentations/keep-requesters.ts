import { createHash, timingSafeEqual } from 'node:crypto'
import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { RegisterSettings } from '../look-up/connect-register.ts'
import type { ServiceLog } from '../service-log.ts'
import { fetchAttestation } from './fetch-attestation.ts'
import { readRequester } from './read-requester.ts'
import type { Requester } from './requester.ts'

export interface Requesters {
  find(id: string): Requester | null
  /** Refuses with `requester-unknown`; every code is compared, whichever it is. */
  findByCode(accessCode: string): Requester
  /** Whether all of them may ask now; not while there is none. */
  areReady(): boolean
  /** Reads the folder again, and renews what is half over. Never throws: what fails is logged. */
  refresh(): Promise<void>
}

export interface RequesterKeeping {
  /** Null: nobody asks through this service. */
  readonly folder: string | null
  /** Where attestations come from; null: somebody puts them into the folders. */
  readonly register: RegisterSettings | null
  readonly now: () => Date
  readonly log: ServiceLog
  readonly fetch?: typeof fetch
}

export function keepRequesters(keeping: RequesterKeeping): Requesters {
  let known: ReadonlyMap<string, Requester> = new Map()
  return {
    find: (id) => known.get(id) ?? null,
    findByCode(accessCode) {
      const given = createHash('sha256').update(accessCode.trim()).digest()
      const matches = [...known.values()].filter(({ accessCodeSha256 }) =>
        timingSafeEqual(given, Buffer.from(accessCodeSha256, 'hex')),
      )
      if (matches[0]) return matches[0]
      throw new Problem('requester-unknown', 'expected the access code of a requester')
    },
    areReady: () => known.size > 0 && [...known.values()].every(({ attestation }) => attestation !== null),
    async refresh() {
      const read: Requester[] = []
      for (const folder of await foldersIn(keeping.folder)) {
        const requester = await readRenewed(folder, keeping).catch((error) => tell(error, keeping))
        if (requester) read.push(requester)
      }
      known = new Map(read.map((requester) => [requester.id, requester]))
    },
  }
}

async function readRenewed(folder: string, keeping: RequesterKeeping): Promise<Requester> {
  const { register, now } = keeping
  const requester = await readRequester(folder, now())
  if (!register || !isHalfOver(requester, now())) return requester
  try {
    const jwt = await fetchAttestation(requester.id, register, keeping.fetch)
    const file = join(folder, 'attestation.jwt')
    await writeFile(`${file}.new`, `${jwt}\n`)
    await rename(`${file}.new`, file)
    return await readRequester(folder, now())
  } catch (error) {
    tell(error, keeping)
    return requester
  }
}

/** Renewed well before its end: a register that is away for days stops nobody. */
function isHalfOver({ attestation }: Requester, now: Date): boolean {
  if (!attestation) return true
  const { iat, exp } = attestation.claims
  return now.getTime() / 1000 > (iat + exp) / 2
}

async function foldersIn(folder: string | null): Promise<string[]> {
  if (folder === null) return []
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))
}

function tell(error: unknown, { log }: RequesterKeeping): null {
  const code = error instanceof Problem ? error.code : 'file-not-readable'
  log({ event: 'requester-unusable', level: 'error', code })
  return null
}
