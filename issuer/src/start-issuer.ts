import { mkdirSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { loadFacts, loadRules, loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import { parseVerifierKey } from '@vigie/shared/log/signed-note.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { ensureAdministrator } from './access/first-administrator.ts'
import { createApp } from './app.ts'
import { type BatchWorker, startBatchWorker } from './batches/start-batch-worker.ts'
import { type CheckedClock, createCheckedClock } from './checked-clock.ts'
import { issueTitle } from './credentials/issue-title.ts'
import type { ReconcilingNeeds } from './credentials/reconcile-journal.ts'
import { recoverPlannedTitles } from './credentials/recover-planned-titles.ts'
import { renderTitle } from './credentials/render-title.ts'
import { type Reconciling, startReconciling } from './credentials/start-reconciling.ts'
import { startPostgres } from './db/embedded-postgres.ts'
import { type Database, type OpenDatabase, openDatabase, readDatabaseTime } from './db/open-database.ts'
import { readTimeStampAuthority } from './documents/read-time-stamp-authority.ts'
import { causesOf, type Log } from './http/log.ts'
import { createRateLimits } from './http/rate-limits.ts'
import { connectRegistries } from './instruction/registries/registries.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'
import type { LogNeeds } from './log/log-needs.ts'
import { startLog } from './log/start-log.ts'
import { nodeHashes } from './node-hashes.ts'
import { type Outbox, startOutbox } from './outbox/outbox.ts'
import { rememberKeys } from './plans/choose-key.ts'
import { createWarningLog } from './publishing/log-warnings.ts'
import type { PublishingNeeds } from './publishing/publishing-needs.ts'
import { type Publisher, startPublisher } from './publishing/start-publisher.ts'
import type { Settings } from './settings.ts'
import { createSignerClient } from './signing/signer-client.ts'

export interface RunningIssuer {
  readonly port: number
  /** Ends what is under way within `timeoutMilliseconds`; what does not end in time is taken up at the next start. */
  stop(timeoutMilliseconds: number): Promise<void>
}

/**
 * Starts the issuer in the order that loses nothing: database, tables, first token, publication, outbox, port; then
 * takes up every title that was planned and not signed. The signer may come later: what needs it is tried again.
 */
export async function startIssuer(settings: Settings, log: Log): Promise<RunningIssuer> {
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 })
  const postgres = settings.databaseUrl === null ? await startOwnPostgres(settings.dataFolder) : null
  const url = postgres?.url ?? settings.databaseUrl ?? ''
  const database = await openDatabase(url)
  let recovery: Promise<void> = Promise.resolve()
  const takeUp = () => {
    recovery = recovery.then(() => recover(deps))
  }
  const clock = await startClock(database.db, log)
  const told = { log, now: clock.now, wakeBatches: () => batches?.wake(), onCompared: takeUp }
  const deps = createDependencies(database.db, settings, told)
  let batches: BatchWorker | undefined
  const place = { dataFolder: settings.dataFolder, bodyId: settings.authority.bodyId }
  await ensureAdministrator(database.db, place, deps.now())
  const publisher = startPublisher(publishingNeeds(deps), {
    onFailure: (error) => logJobFailure(deps, null, error),
    onLate: (seconds) => log({ level: 'error', event: 'publication-late', seconds }),
  })
  const outbox = await startOutboxOf(url, publisher, deps)
  batches = startBatchWorkerOf(deps, outbox)
  const keptLog = startLog(logNeedsOf(deps))
  const server = await listen(deps)
  log({ level: 'info', event: 'start', port: server.port })
  takeUp()
  return {
    port: server.port,
    async stop(timeoutMilliseconds) {
      deps.reconciled.stop()
      clock.stop()
      await server.close(timeoutMilliseconds)
      // A long recovery is left where it is: it starts again with us.
      await Promise.race([recovery, sleep(timeoutMilliseconds / 3, undefined, { ref: false })])
      await Promise.all([outbox.stop(timeoutMilliseconds), publisher.stop(), batches?.stop(), keptLog.stop()])
      await close(database, postgres)
      log({ level: 'info', event: 'stop' })
    },
  }
}

/** The address of the database, for the signer and for administrators: only the owner of the service may read it. */
async function startOwnPostgres(dataFolder: string) {
  const folder = path.join(dataFolder, 'postgres')
  const postgres = await startPostgres({ folder, durable: true, onLost: endWithoutDatabase })
  writeFileSync(path.join(folder, 'url'), `${postgres.url}\n`, { mode: 0o600 })
  return postgres
}

/** Without its database the issuer can only mislead: it ends, and whoever supervises it starts both again. */
function endWithoutDatabase(): never {
  throw new Error('the embedded PostgreSQL ended by itself')
}

async function startClock(db: Database, log: Log): Promise<CheckedClock> {
  const clock = createCheckedClock({
    askDatabase: () => readDatabaseTime(db),
    onDiffering: (seconds) => log({ level: 'error', event: 'clocks-differ', seconds }),
  })
  await clock.check()
  return clock
}

interface Dependencies extends IssuerDependencies {
  readonly reconciled: Reconciling
}

function startReconcilingOf(needs: ReconcilingNeeds, { log, onCompared }: Told): Reconciling {
  return startReconciling(needs, {
    onCompared,
    // People must look, and find the newer database if there is one (docs/operations/restore.md).
    onLost: (count) => log({ level: 'error', event: 'register-behind-journal', count }),
    onJournalBehind: () => log({ level: 'error', event: 'journal-behind-register' }),
    onFailure: (error) => log({ level: 'warning', event: 'job-failure', causes: causesOf(error) }),
  })
}

type Told = Pick<IssuerDependencies, 'log' | 'now' | 'wakeBatches'> & { readonly onCompared: () => void }

function createDependencies(db: Database, settings: Settings, told: Told): Dependencies {
  const { now } = told
  const signer = createSignerClient(settings.signerSocket)
  return {
    db,
    settings,
    now,
    log: told.log,
    wakeBatches: told.wakeBatches,
    rateLimits: createRateLimits(settings.requestsPerMinute),
    reconciled: startReconcilingOf({ db, signer, now, bodyId: settings.authority.bodyId }, told),
    registries: connectRegistries({ url: settings.registriesUrl }),
    titles: loadTitles(),
    rules: loadRules(),
    facts: loadFacts(),
    valueSets: loadValueSets(),
    signer,
    listKeys: rememberKeys(signer, now),
    timeStampAuthority: settings.timeStamps && readTimeStampAuthority(settings.timeStamps),
  }
}

function publishingNeeds(deps: IssuerDependencies): PublishingNeeds {
  const { db, settings, now, log, signer, valueSets } = deps
  const { authority, dataFolder, rootChainFile } = settings
  const name = findCodedValue(valueSets, 'issuing-authorities', authority.issuingAuthority)?.label
  if (!name) throw new Problem('settings-invalid', 'VIGIE_ISSUING_AUTHORITY: expected a code of issuing-authorities')
  const warn = createWarningLog((line) => log({ level: 'warning', event: 'publication-warning', ...line }), now)
  const folder = path.join(dataFolder, 'published')
  const timestampAuthorities = deps.timeStampAuthority?.certificates ?? []
  return { db, signer, now, folder, rootChainFile, warn, authority: { ...authority, name }, timestampAuthorities }
}

function logNeedsOf({ db, settings, now, signer, log }: IssuerDependencies): LogNeeds {
  const { authority, dataFolder, witnesses } = settings
  return {
    db,
    signer,
    now,
    authority,
    folder: path.join(dataFolder, 'published'),
    witnesses: witnesses.map(({ url, verifierKey }) => ({
      url,
      key: parseVerifierKey(verifierKey, nodeHashes.sha256),
    })),
    onAlarm: (error) => log({ level: 'error', event: 'log-alarm', causes: causesOf(error) }),
    onWarning: (error) => log({ level: 'warning', event: 'log-warning', causes: causesOf(error) }),
  }
}

function startOutboxOf(url: string, publisher: Publisher, deps: IssuerDependencies): Promise<Outbox> {
  const { verifierUrl, authority } = deps.settings
  const renderingNeeds = { ...deps, verifierUrl, environment: authority.environment }
  return startOutbox({
    url,
    handlers: {
      'issue-title': ({ titleId }) => issueTitle(titleId, deps),
      'render-title-pdf': async ({ titleId }) => void (await renderTitle(titleId, renderingNeeds)),
      'publish-status': () => publisher.publishSoon(),
    },
    onFailure: (queue, error) => logJobFailure(deps, queue, error),
  })
}

/** Pages wait while a batch is granted: drawing one holds up everybody for as long as ten grants take. */
function startBatchWorkerOf(deps: IssuerDependencies, outbox: Outbox): BatchWorker {
  const { authority, verifierUrl } = deps.settings
  const onFailure = (error: unknown) => logJobFailure(deps, 'issue-title', error)
  const needs = { ...deps, authority, verifierUrl, bodyId: authority.bodyId, onFailure }
  return startBatchWorker(needs, {
    onBusy: () => outbox.hold('render-title-pdf'),
    onIdle: () => outbox.release('render-title-pdf'),
  })
}

function logJobFailure({ log }: IssuerDependencies, queue: string | null, error: unknown): void {
  log({ level: 'warning', event: 'job-failure', ...(queue && { queue }), causes: causesOf(error) })
}

async function recover(deps: IssuerDependencies): Promise<void> {
  try {
    const { issued, failures } = await recoverPlannedTitles(deps)
    if (issued > 0) deps.log({ level: 'info', event: 'recovery', count: issued })
    for (const { error } of failures) logJobFailure(deps, 'issue-title', error)
  } catch (error) {
    logJobFailure(deps, 'issue-title', error)
  }
}

async function close(database: OpenDatabase, postgres: { stop(): Promise<void> } | null): Promise<void> {
  await database.close()
  await postgres?.stop()
}

/** Slow and idle clients are shown the door: 10 s for the headers, 30 s for a whole request. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
}
const mostConnections = 1_000

interface Listener {
  readonly port: number
  close(timeoutMilliseconds: number): Promise<void>
}

function listen(deps: IssuerDependencies): Promise<Listener> {
  const { host: hostname, port } = deps.settings
  const { fetch } = createApp(deps)
  return new Promise((resolve, reject) => {
    // Without HTTP/2 options it is a plain HTTP server.
    const server = serve({ fetch, hostname, port, serverOptions: limits }, (info: AddressInfo) => {
      resolve({ port: info.port, close: (timeout) => closeServer(server, timeout) })
    }) as Server
    server.maxConnections = mostConnections
    server.once('error', reject)
  })
}

/** No new connection; requests under way may end, but not for longer than said. */
function closeServer(server: Server, timeoutMilliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), timeoutMilliseconds)
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
}
