import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { createBodyRoom } from '@vigie/shared/service/body-room.ts'
import { createRateLimits } from '@vigie/shared/service/rate-limits.ts'
import type { TrustFiles } from '@vigie/shared/trust/open-trust-material.ts'
import { createApp } from './app.ts'
import { connectPermisDesk, type PermisDesk } from './crew-checks/connect-permis.ts'
import { openCrewCheckFiles } from './crew-checks/crew-check-files.ts'
import { openCrewCheckKey } from './crew-checks/crew-check-key.ts'
import { createCrewCheckStore } from './crew-checks/crew-check-store.ts'
import { createCrewJudgements } from './crew-checks/judge-crew-check.ts'
import { createCrewMatching } from './judging/create-crew-matching.ts'
import { type Judges, openJudges } from './judging/open-judges.ts'
import { limitedDoors } from './limited-doors.ts'
import { connectRegister, type Register } from './look-up/connect-register.ts'
import { openPageFiles } from './page-files/open-page-files.ts'
import { keepRequesters } from './presentations/keep-requesters.ts'
import { createPresentationStore } from './presentations/presentation-store.ts'
import { createRequesterSessions } from './presentations/requester-sessions.ts'
import type { ServiceEntry } from './service-log.ts'
import { readSettings } from './settings.ts'
import { createTrustKeeper } from './trust/trust-keeper.ts'

export interface TestServiceOptions {
  readonly requestsPerMinute?: number
  readonly trustedProxies?: number
  readonly now?: () => Date
  /** None unless a test brings one. */
  readonly register?: Register
  /** None unless a test brings one. */
  readonly permisDesk?: PermisDesk
  /** Shared by services of one test file: threads take a second to start. Whoever opened them closes them. */
  readonly judges?: Judges
}

/** The app with its real threads and a folder of its own, without a port; `close` ends the threads and removes the folder. */
export function createTestService(options: TestServiceOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-verifier-'))
  const write = (file: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  write('page/index.html', '<!doctype html><title>Vigie</title>')
  write('page/sw.js', '// service worker')
  write('page/assets/index-abc.js', `// page\n${'export const a = 1\n'.repeat(200)}`)
  write('secret.json', '{"secret":1}')
  const lines: ServiceEntry[] = []
  const log = (line: ServiceEntry) => void lines.push(line)
  const settings = {
    ...readSettings({
      VIGIE_DATA: folder,
      VIGIE_PUBLISHED: join(folder, 'published'),
      VIGIE_PAGE: join(folder, 'page'),
    }),
    trustedProxies: options.trustedProxies ?? 0,
  }
  const judges = options.judges ?? openJudges({ threads: 1 })
  const { publishedFolder, trustFile: keptFile, trustAnchor: anchor } = settings
  const openTrust = () => createTrustKeeper({ publishedFolder, keptFile, anchor, inspect: judges.inspectTrust, log })
  const now = options.now ?? (() => new Date())
  const crewChecksKey = () => openCrewCheckKey(settings.crewChecksKeyFile)
  const trust = openTrust()
  const openCrewChecks = () => createCrewCheckStore(openCrewCheckFiles(settings.crewChecksFolder, crewChecksKey))
  const deps = {
    settings,
    log,
    judges,
    bodies: createBodyRoom({ bytesForEach: 262_144, mostBytes: 67_108_864 }),
    trust,
    pageFiles: openPageFiles(settings.pageFolder),
    now,
    requesters: keepRequesters({ folder: settings.requestersFolder, register: null, now, log }),
    sessions: createRequesterSessions(),
    presentations: createPresentationStore(),
    crewChecks: openCrewChecks(),
    crewJudgements: createCrewJudgements({ judges, trust, settings, now }),
    crewMatching: createCrewMatching(),
    permisDesk: options.permisDesk ?? connectPermisDesk(null, { onFailure: () => undefined }),
    register: options.register ?? connectRegister(null, { onFailure: () => undefined }),
    rateLimits: createRateLimits({
      shares: limitedDoors,
      requestsPerMinute: options.requestsPerMinute ?? 1_000_000,
    }),
    titles: loadTitles(),
    valueSets: loadValueSets(),
  }
  return {
    app: createApp(deps),
    deps,
    folder,
    lines,
    openTrust,
    openCrewChecks,
    write,
    async publish({ trust, snapshot, statusLists }: TrustFiles) {
      write('published/trust.json', trust)
      if (snapshot) write('published/snapshot.json', snapshot)
      for (const [id, bytes] of statusLists) write(`published${new URL(id).pathname}`, bytes)
    },
    async close() {
      if (!options.judges) await judges.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
