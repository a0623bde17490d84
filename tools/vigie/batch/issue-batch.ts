import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from '../command.ts'
import { askIssuer } from '../issuer-client.ts'
import { drawProgress } from '../progress-bar.ts'
import { say, sayWith } from '../words.ts'
import { parseBatchFile } from './parse-batch-file.ts'

/** The issuer's answer to GET /api/batches/:id. */
interface Progress {
  readonly lines: number
  readonly waiting: number
  readonly failing: number
  readonly granted: number
  readonly refused: number
  readonly signed: number
  readonly printed: number
}

interface Refusal {
  readonly line: number
  readonly applicationId: string
  readonly code: string
}

export const issueBatchCommand: Command = {
  name: 'issue-batch',
  usage: 'FILE.ndjson [--pdf]',
  summary: {
    fr: 'accorde et signe un lot de demandes instruites',
    en: 'grants and signs a batch of instructed applications',
  },
  help: {
    fr: `FILE a une demande par ligne : {"application":"<identifiant>"}. Chacune est une décision à part entière, prise au nom
du valideur dont c’est le jeton, sur une instruction favorable d’un autre agent. Le service travaille même si cette commande
est interrompue ; la relancer avec le même fichier reprend le lot où il en est, sans rien faire deux fois.
  --pdf  fait les PDF au fil des signatures et attend que chacun soit scellé : le lot dure plus longtemps, les premiers
         titres partent complets aussitôt. Sans cette option, tous les titres sont signés d’abord, le plus vite possible,
         et les PDF suivent d’eux-mêmes. Un lot garde le choix de son premier envoi ; --pdf attend alors seulement.

Code de sortie 1 si une demande n’a pas pu être accordée : les lignes et leurs raisons sont affichées.
Le signataire limite les titres signés par heure : pour un grand lot, voir VIGIE_SIGNER_HOURLY_BUDGET.`,
    en: `FILE has one application a line: {"application":"<id>"}. Each is a decision of its own, taken in the name of the
validator whose token it is, on a favourable instruction by another agent. The service works on even if this command is
cut short; running it again with the same file takes the batch up where it is, and does nothing twice.
  --pdf  makes the PDFs as titles are signed, and waits until each is sealed: the batch takes longer, the first titles
         leave complete at once. Without it all titles are signed first, as fast as possible, and the PDFs follow by
         themselves. A batch keeps the choice it was first sent with; --pdf then only waits.

Exit code 1 when an application could not be granted: its line and the reason are shown.
The signer limits the titles signed in an hour: for a large batch, see VIGIE_SIGNER_HOURLY_BUDGET.`,
  },
  options: { pdf: { type: 'boolean' } },
  takes: { atLeast: 1, atMost: 1 },
  async run(invocation) {
    const bytes = await readInput(invocation.positionals[0] ?? '')
    const applications = parseBatchFile(bytes)
    const name = `sha256-${createHash('sha256').update(bytes).digest('hex')}`
    const pages = invocation.values.pdf === true ? 'during' : 'after'
    const { id } = (await ask('POST', '/api/batches', invocation, { name, pages })) as { id: string } // the issuer's answer
    const progress = await follow(id, applications, invocation)
    const refusals = await listRefusals(id, invocation)
    show(progress, refusals, invocation)
    return refusals.length > 0 ? exitCodes.refused : exitCodes.done
  },
}

const linesAtOnce = 500

async function follow(id: string, applications: readonly string[], invocation: Invocation): Promise<Progress> {
  const bar = drawProgress(applications.length)
  try {
    for (let from = 0; from < applications.length; from += linesAtOnce) {
      const lines = { from: from + 1, applications: applications.slice(from, from + linesAtOnce) }
      await patiently(() => ask('POST', `/api/batches/${id}/lines`, invocation, lines))
    }
    for (;;) {
      const asked = performance.now()
      const progress = (await patiently(() => ask('GET', `/api/batches/${id}`, invocation))) as Progress // its answer
      bar.reach(progress.signed + progress.refused, noteOf(progress, invocation))
      if (isDone(progress, invocation)) return progress
      // counting a large batch is work too: a twentieth of the time at most
      await sleep(Math.max(1_000, 20 * (performance.now() - asked)))
    }
  } finally {
    bar.end()
  }
}

function isDone({ lines, waiting, signed, printed, refused }: Progress, { values }: Invocation): boolean {
  return waiting === 0 && (values.pdf === true ? printed : signed) + refused >= lines
}

/** Beside the bar of the titles: how many pages are sealed, where they are waited for, and what the service fails at. */
function noteOf({ printed, failing }: Progress, { values, language }: Invocation): string {
  const notes = [
    ...(values.pdf === true ? [sayWith('pagesSealed', String(printed), language)] : []),
    ...(failing > 0 ? [sayWith('linesFailing', String(failing), language)] : []),
  ]
  return notes.join(', ')
}

const longestAway = 300_000

/** A service that restarts is waited for, up to five minutes; what it refuses is told at once. */
async function patiently<T>(request: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + longestAway
  for (;;) {
    try {
      return await request()
    } catch (error) {
      const isAway = error instanceof Problem && error.code === 'network-unavailable'
      if (!isAway || Date.now() > giveUpAt) throw error
      await sleep(2_000)
    }
  }
}

async function listRefusals(id: string, invocation: Invocation): Promise<Refusal[]> {
  const all: Refusal[] = []
  let line: number | null = 0
  while (line !== null) {
    const answer = await ask('GET', `/api/batches/${id}/refusals?limit=100&line=${line}`, invocation)
    const page = answer as { items: Refusal[]; next: number | null } // the issuer's answer
    all.push(...page.items)
    line = page.next
  }
  return all
}

function ask(method: 'GET' | 'POST', path: string, invocation: Invocation, body?: object): Promise<unknown> {
  return askIssuer({ method, path, role: 'validator', ...(body && { body }) }, invocation)
}

function show(progress: Progress, refusals: readonly Refusal[], { json, write, language }: Invocation): void {
  if (json) {
    write(JSON.stringify({ ...progress, refusals }))
    return
  }
  const { granted, signed, printed } = progress
  const counts = [
    sayWith('batchGranted', String(granted), language),
    sayWith('batchSigned', String(signed), language),
    sayWith('batchPrinted', String(printed), language),
    sayWith('batchRefused', String(refusals.length), language),
  ]
  write(counts.join('\n'))
  const valueSets = loadValueSets()
  for (const { line, applicationId, code } of refusals) {
    write(
      `  ${say('line', language)} ${line}  ${applicationId}  ${labelOf(valueSets, 'problems', code, language)} [${code}]`,
    )
  }
}

async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}
