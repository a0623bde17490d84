import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language } from '@vigie/shared/language.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { isDatabaseAway } from '../db/open-database.ts'
import { openReadOnly } from '../db/open-read-only.ts'
import { readSettings } from '../settings.ts'
import type { Finding } from './finding.ts'
import { openJudgeThreads } from './open-judge-threads.ts'
import { readIssuer } from './read-issuer.ts'
import { type AuditProgress, runAudit } from './run-audit.ts'
import { scopeOf, summaryOf } from './say-scope.ts'

// The title-checker: `node issuer/src/audit/main.ts [--json] [--lang fr|en] [--pages] [--since DAY]`, run by `./vigie audit`. It
// only reads. One line a finding on standard output, what it looked at on standard error; progress as messages to whoever
// started it and draws it. Exit codes and the form of --json: docs/operations/audit.md.

const exitCodes = { clean: 0, findings: 1, usage: 2, failed: 70, interrupted: 130 } as const

const messageEveryMs = 100

/** Problems whose message names the setting or the file. */
const namesWhat: ReadonlySet<string> = new Set(['settings-invalid', 'file-not-readable'])

// It holds nothing but a connection, which the database ends when it sees it closed (open-read-only.ts).
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearBar()
    process.exit(exitCodes.interrupted)
  })
}
try {
  process.exitCode = await audit(process.argv.slice(2))
} catch (error) {
  const problem = problemOf(error)
  clearBar()
  process.stderr.write(`${failureOf(problem, error, languageOf(process.argv.slice(2)))}\n`)
  process.exitCode = problem?.code === 'command-usage' ? exitCodes.usage : exitCodes.failed
}

async function audit(words: readonly string[]): Promise<number> {
  const { json, language, pages: isDrawn, since } = parseWords(words)
  const settings = readSettings(process.env)
  const { dataFolder, authority } = settings
  const { url: authorityUrl, bodyId, did } = authority
  const publishedFolder = path.resolve(process.env.VIGIE_PUBLISHED || path.join(dataFolder, 'published'))
  const journalFile = path.resolve(process.env.VIGIE_SIGNER_JOURNAL || path.join(dataFolder, 'signer', 'journal.jsonl'))
  const issuer = await readIssuer(publishedFolder, did, readAnchor(process.env.VIGIE_TRUST_ANCHOR))
  const database = await openReadOnly(settings)
  const judge = openJudgeThreads({ issuer, authorityUrl, since, isDrawn })
  try {
    const now = new Date()
    const place = { bodyId, did, authorityUrl, journalFile, publishedFolder, issuer }
    const findings = await runAudit(database.db, { ...place, now, since, judge, onProgress: tellProgress() })
    clearBar()
    report(findings, { json, now, since, isDrawn })
    process.stderr.write(`${summaryOf(findings.length, language)}${scopeOf({ since, isDrawn }, language)}\n`)
    return findings.length === 0 ? exitCodes.clean : exitCodes.findings
  } finally {
    await judge.close()
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

interface Reporting {
  readonly json: boolean
  readonly now: Date
  readonly since: Date | null
  readonly isDrawn: boolean
}

function report(findings: readonly Finding[], { json, now, since, isDrawn }: Reporting): void {
  const scope = { since: since?.toISOString().slice(0, 10) ?? null, pages: isDrawn }
  if (json) process.stdout.write(`${JSON.stringify({ at: now.toISOString(), scope, findings })}\n`)
  else
    for (const { invariant, fault, table, row } of findings)
      process.stdout.write(`${invariant}\t${fault}\t${table}\t${row}\n`)
}

/** To whoever started this program and listens; every message waits for its turn on a channel, so few are sent. */
function tellProgress(): (progress: AuditProgress) => void {
  let told = { at: 0, stage: '' }
  return (progress) => {
    const isNew = progress.stage !== told.stage
    if (!process.connected || (!isNew && Date.now() - told.at < messageEveryMs)) return
    told = { at: Date.now(), stage: progress.stage }
    process.send?.(progress)
  }
}

/** The bar of whoever draws it stands where the next line goes. */
function clearBar(): void {
  if (process.connected && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

function languageOf(words: readonly string[]): Language {
  return words[words.indexOf('--lang') + 1] === 'fr' && words.includes('--lang') ? 'fr' : 'en'
}

function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  return isDatabaseAway(error) ? new Problem('database-unavailable', 'the database cannot be reached') : null
}

/** Where it happened when it is our fault, never what was said: a library's message may quote a title. */
function failureOf(problem: Problem | null, error: unknown, language: Language): string {
  if (problem?.code === 'command-usage') return `vigie ${problem.message}`
  const start = { fr: 'L’audit n’a pas pu avoir lieu\u00a0: ', en: 'The audit could not be made: ' }[language]
  if (!problem) return start + placeOf(error)
  // the name of the setting or of the file is the same in every language
  const named = namesWhat.has(problem.code) ? ` (${problem.message})` : ''
  return `${start}${labelOf(loadValueSets(), 'problems', problem.code, language)}${named} [${problem.code}]`
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at ')) ?? ''
  return `${error.name} ${place.trim()}`
}
