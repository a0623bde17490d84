import path from 'node:path'
import { parseArgs } from 'node:util'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openReadOnly } from '../db/open-read-only.ts'
import { readSettings } from '../settings.ts'
import type { Finding } from './finding.ts'
import { readIssuer } from './read-issuer.ts'
import { runAudit } from './run-audit.ts'

// The title-checker: `node issuer/src/audit/main.ts [--json] [--since DAY]`, run by `./vigie audit`. It only reads. One line a
// finding on standard output; progress on standard error, as JSON lines, for whoever draws it. 0 clean, 1 findings, 70 it
// could not be run.

const exitCodes = { clean: 0, findings: 1, usage: 2, failed: 70 } as const

try {
  process.exitCode = await audit(process.argv.slice(2))
} catch (error) {
  const isOurs = error instanceof Problem
  process.stderr.write(`${isOurs ? `${error.message} [${error.code}]` : `the audit failed: ${nameOf(error)}`}\n`)
  process.exitCode = isOurs && error.code === 'command-usage' ? exitCodes.usage : exitCodes.failed
}

async function audit(words: readonly string[]): Promise<number> {
  const { json, since } = parseWords(words)
  const settings = readSettings(process.env)
  const { dataFolder, authority } = settings
  const publishedFolder = path.resolve(process.env.VIGIE_PUBLISHED || path.join(dataFolder, 'published'))
  const journalFile = path.resolve(process.env.VIGIE_SIGNER_JOURNAL || path.join(dataFolder, 'signer', 'journal.jsonl'))
  const issuer = await readIssuer(publishedFolder, authority.did, readAnchor(process.env.VIGIE_TRUST_ANCHOR))
  const database = await openReadOnly(settings)
  try {
    const findings = await runAudit(database.db, {
      bodyId: authority.bodyId,
      did: authority.did,
      now: new Date(),
      journalFile,
      publishedFolder,
      issuer,
      since,
      step: createStep(),
    })
    report(findings, json)
    return findings.length === 0 ? exitCodes.clean : exitCodes.findings
  } finally {
    await database.close()
  }
}

function parseWords(words: readonly string[]): { readonly json: boolean; readonly since: Date | null } {
  const usage = new Problem('command-usage', 'audit [--json] [--since YYYY-MM-DD]')
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { json: { type: 'boolean' }, since: { type: 'string' } },
    })
    if (values.since !== undefined && !isPlainDate(values.since)) throw usage
    return { json: values.json === true, since: values.since === undefined ? null : new Date(values.since) }
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem('command-usage', usage.message, { cause })
  }
}

/** `version:sha256` of the root that the auditor holds. */
function readAnchor(written: string | undefined) {
  const [, version, sha256] = /^(\d+):([0-9a-f]{64})$/.exec(written ?? '') ?? []
  return version && sha256 ? { version: Number(version), sha256 } : null
}

function report(findings: readonly Finding[], json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ findings })}\n`)
  else
    for (const { invariant, fault, table, row } of findings)
      process.stdout.write(`${invariant}\t${fault}\t${table}\t${row}\n`)
}

/** Rows done, for a person who waits: silent when nobody watches. */
function createStep(): (rows: number) => void {
  let done = 0
  return (rows) => {
    done += rows
    if (process.stderr.isTTY) process.stderr.write(`\r${done} rows`)
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : typeof error
}
