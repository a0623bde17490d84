import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Language } from '@vigie/shared/language.ts'
import { loadPageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openReadOnly } from '../db/open-read-only.ts'
import { readSettings } from '../settings.ts'
import type { Finding } from './finding.ts'
import { readIssuer } from './read-issuer.ts'
import { runAudit } from './run-audit.ts'

// The title-checker: `node issuer/src/audit/main.ts [--json] [--lang fr|en] [--pages] [--since DAY]`, run by `./vigie audit`. It
// only reads. One line a finding on standard output, one sentence on standard error; progress as messages to whoever started it
// and draws it. 0 clean, 1 findings, 70 it could not be run.

const exitCodes = { clean: 0, findings: 1, usage: 2, failed: 70 } as const

const messageEveryMs = 100

try {
  process.exitCode = await audit(process.argv.slice(2))
} catch (error) {
  const isOurs = error instanceof Problem
  process.stderr.write(`${isOurs ? `${error.message} [${error.code}]` : `the audit failed: ${nameOf(error)}`}\n`)
  process.exitCode = isOurs && error.code === 'command-usage' ? exitCodes.usage : exitCodes.failed
}

async function audit(words: readonly string[]): Promise<number> {
  const { json, language, pages, since } = parseWords(words)
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
      authorityUrl: authority.url,
      now: new Date(),
      journalFile,
      publishedFolder,
      issuer,
      since,
      drawer: pages ? await loadPageDrawer() : null,
      onProgress: tellProgress(),
    })
    // The bar of whoever draws it stands where the first finding goes.
    if (process.connected && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    report(findings, json)
    process.stderr.write(`${summaryOf(findings.length, language)}\n`)
    return findings.length === 0 ? exitCodes.clean : exitCodes.findings
  } finally {
    await database.close()
  }
}

interface Words {
  readonly json: boolean
  readonly language: Language
  readonly pages: boolean
  readonly since: Date | null
}

function parseWords(words: readonly string[]): Words {
  const usage = new Problem('command-usage', 'audit [--json] [--lang fr|en] [--pages] [--since YYYY-MM-DD]')
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean', default: false },
        lang: { type: 'string' },
        pages: { type: 'boolean', default: false },
        since: { type: 'string' },
      },
    })
    if (values.since !== undefined && !isPlainDate(values.since)) throw usage
    const since = values.since === undefined ? null : new Date(values.since)
    return { json: values.json, pages: values.pages, since, language: values.lang === 'fr' ? 'fr' : 'en' }
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

function summaryOf(findings: number, language: Language): string {
  if (findings === 0) return { fr: 'Tout concorde.', en: 'Clean: everything agrees.' }[language]
  const [fr, en] = findings === 1 ? ['constat', 'finding'] : ['constats', 'findings']
  return { fr: `${findings} ${fr}.`, en: `${findings} ${en}.` }[language]
}

/** To whoever started this program and listens; every message waits for its turn on a channel, so few are sent. */
function tellProgress(): (done: number, total: number) => void {
  let toldAt = 0
  return (done, total) => {
    if (!process.connected || Date.now() - toldAt < messageEveryMs) return
    toldAt = Date.now()
    process.send?.({ done, total })
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : typeof error
}
