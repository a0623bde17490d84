import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { listen } from '@vigie/shared/service/listen.ts'
import { ensureAdministrator } from './access/first-administrator.ts'
import { createApp } from './app.ts'
import { type BatchWorker, startBatchWorker } from './batches/start-batch-worker.ts'
import { type CheckedClock, createCheckedClock } from './checked-clock.ts'
import { createDependencies } from './create-dependencies.ts'
import { issueTitle } from './credentials/issue-title.ts'
import { recoverPlannedTitles } from './credentials/recover-planned-titles.ts'
import { renderTitle } from './credentials/render-title.ts'
import { startPostgres } from './db/embedded-postgres.ts'
import { type Database, type OpenDatabase, openDatabase, readDatabaseTime } from './db/open-database.ts'
import type { Log } from './http/log.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'
import { startLog } from './log/start-log.ts'
import { type MailCompletions, type SendingNeeds, sendMail } from './mail/send-mail.ts'
import { openSmtpTransport } from './mail/smtp-transport.ts'
import { issueManning } from './manning/issue-manning.ts'
import { announceTitle } from './openid4vci/announce-title.ts'
import { type Handlers, type Outbox, startOutbox } from './outbox/outbox.ts'
import { checkNewPermis } from './permis-armement/check-permis.ts'
import { sealNewReport } from './permis-armement/seal-permis-report.ts'
import { startPermisWork } from './permis-armement/start-permis-work.ts'
import { watchPermis } from './permis-armement/watch-permis.ts'
import { permisNeedsOf } from './permis-needs.ts'
import { logNeedsOf, publishingNeedsOf } from './publication-needs.ts'
import { type Publisher, startPublisher } from './publishing/start-publisher.ts'
import { findRegistryAddress } from './seafarers/find-registry-address.ts'
import { startReminders } from './seafarers/start-reminders.ts'
import type { Settings } from './settings.ts'
import { drawInvitationCode } from './sign-in/draw-invitation-code.ts'

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
  const publisher = startPublisher(publishingNeedsOf(deps), {
    onFailure: (error) => logJobFailure(deps, null, error),
    onLate: (seconds) => log({ level: 'error', event: 'publication-late', seconds }),
  })
  const outbox = await startOutboxOf(url, publisher, deps)
  batches = startBatchWorkerOf(deps, outbox)
  const keptLog = startLog(logNeedsOf(deps))
  const reminders = startReminders({ ...deps, walletUrl: settings.walletUrl }, (error) =>
    logJobFailure(deps, null, error),
  )
  const permisWork = startPermisWork({ ...deps, ...settings }, (error) => logJobFailure(deps, null, error))
  const server = await listen({ fetch: createApp(deps).fetch, host: settings.host, port: settings.port })
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
      await Promise.all([
        outbox.stop(timeoutMilliseconds),
        publisher.stop(),
        batches?.stop(),
        keptLog.stop(),
        reminders.stop(),
        permisWork.stop(),
        deps.crewFiles.close(),
        deps.pdfChecks.close(),
      ])
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

function startOutboxOf(url: string, publisher: Publisher, deps: IssuerDependencies): Promise<Outbox> {
  const { verifierUrl, authority } = deps.settings
  const renderingNeeds = { ...deps, verifierUrl, environment: authority.environment }
  return startOutbox({
    url,
    handlers: {
      'issue-title': ({ titleId }) => issueTitle(titleId, deps),
      'render-title-pdf': async ({ titleId }) => void (await renderTitle(titleId, renderingNeeds)),
      'announce-title': ({ titleId }) => announceTitle(titleId, deps),
      'issue-manning': ({ manningId }) => issueManning(manningId, deps),
      'publish-status': () => publisher.publishSoon(),
      'check-permis': ({ requestId }) => checkNewPermis(requestId, permisNeedsOf(deps)),
      'seal-permis-report': ({ requestId }) => sealNewReport(requestId, permisNeedsOf(deps)),
      'watch-permis': async () => void (await watchPermis({ ...deps, ...deps.settings })),
      ...mailHandlerOf(deps),
    },
    onFailure: (queue, error) => logJobFailure(deps, queue, error),
  })
}

/** Without a mail server mails wait in the outbox: whoever configures one later sends what has not expired. */
function mailHandlerOf({ settings, log, ...deps }: IssuerDependencies): Pick<Handlers, 'send-mail'> {
  if (settings.smtp === null) {
    log({ level: 'warning', event: 'mail-not-configured' })
    return {}
  }
  const transport = openSmtpTransport(settings.smtp)
  const { issuerUrl, walletUrl } = settings
  const completions: MailCompletions = {
    invitation: (values) => drawInvitationCode(values, { ...deps, issuerUrl, walletUrl }),
  }
  const onUndeliverable = (mail: { mailId: string; reply: string }) =>
    log({ level: 'warning', event: 'mail-undeliverable', mailId: mail.mailId, code: mail.reply })
  const registryAddressOf: SendingNeeds['registryAddressOf'] = (application) => findRegistryAddress(application, deps)
  const needs = { ...deps, transport, completions, onUndeliverable, registryAddressOf }
  return {
    'send-mail': ({ mailId }) => sendMail(mailId, needs),
  }
}

/** Pages of the outbox wait while all batches want theirs after: drawing takes the processors. One that is asked for is drawn at once. */
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
    const { issued, failures } = await recoverPlannedTitles({ ...deps, bodyId: deps.settings.authority.bodyId })
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
