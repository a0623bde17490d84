import { readFileSync, writeFileSync } from 'node:fs'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from '../command.ts'
import { drawRows } from '../draw-rows.ts'
import { askIssuer, askIssuerForBytes } from '../issuer-client.ts'
import { stateWords, words } from './words.ts'
import { type ManningView, writeManning } from './write-manning.ts'

export const manningCommand: Command = {
  name: 'manning',
  usage:
    'list [--state STATE] [--after ID] | propose FILE | show NUMBER | approve NUMBER | reject NUMBER | suspend NUMBER --reason CODE | reinstate NUMBER --reason CODE | withdraw NUMBER --reason CODE | pdf NUMBER --save FILE | credential NUMBER --save FILE',
  summary: {
    fr: 'tient le registre des fiches d’effectif minimal',
    en: 'keeps the register of minimum safe manning documents',
  },
  help: {
    fr: `propose inscrit le contenu d’une fiche (examinateur) : un fichier JSON, dont docs/operations/manning-documents.md donne la forme.
Pour un navire dont la zone, la machine ou l’exploitation change, il nomme la fiche qu’il remplace.
approve l’approuve, la signe et la met en vigueur (un validateur, une autre personne) ; reject l’écarte.
suspend, reinstate et withdraw (agent du registre) ; motifs : trading-area-changed, machinery-changed,
construction-or-equipment-changed, operation-changed, ship-out-of-service, owner-request, issued-in-error, under-review,
review-concluded.
pdf écrit la fiche imprimée et cachetée, credential le document signé.

Exemple : vigie manning propose fiche.json`,
    en: `propose enters the content of a document (examiner): a JSON file, whose form is in docs/operations/manning-documents.md.
For a ship whose area, machinery or operation changes, it names the document that it replaces.
approve approves it, signs it and puts it in force (a validator, another person); reject sets it aside.
suspend, reinstate and withdraw (registrar); reasons: trading-area-changed, machinery-changed,
construction-or-equipment-changed, operation-changed, ship-out-of-service, owner-request, issued-in-error, under-review,
review-concluded.
pdf writes the printed and sealed document, credential the signed one.

Example: vigie manning propose document.json`,
  },
  options: {
    state: { type: 'string' },
    after: { type: 'string' },
    reason: { type: 'string' },
    save: { type: 'string' },
  },
  takes: { atLeast: 1, atMost: 2 },
  async run(invocation) {
    const [verb = '', argument] = invocation.positionals
    const work = verbs[verb]
    if (!work || (verb === 'list') !== (argument === undefined)) throw new Problem('command-usage', 'manning list')
    await work(argument ?? '', invocation)
    return exitCodes.done
  },
}

type Verb = (argument: string, invocation: Invocation) => Promise<void>

const verbs: Readonly<Record<string, Verb | undefined>> = {
  list: async (_none, invocation) => {
    const { state, after } = invocation.values
    const query = new URLSearchParams()
    if (typeof state === 'string') query.set('state', state)
    if (typeof after === 'string') query.set('after', after)
    const path = `/api/manning-documents${query.size > 0 ? `?${query}` : ''}`
    const answer = await askIssuer({ method: 'GET', path, role: 'examiner' }, invocation)
    const { items, next } = answer as { readonly items: readonly ManningView[]; readonly next: string | null } // the issuer's list
    tell(
      invocation,
      answer,
      drawRows(
        items.map((one) => rowOf(one, invocation)),
        invocation.language,
        next,
      ),
    )
  },
  propose: async (file, invocation) => {
    const request = {
      method: 'POST',
      path: '/api/manning-documents',
      body: readProposal(file),
      role: 'examiner',
    } as const
    const answer = await askIssuer(request, invocation)
    tellState('proposed', answer, invocation)
  },
  show: async (number, invocation) => {
    const answer = await askIssuer({ method: 'GET', path: pathOf(number), role: 'examiner' }, invocation)
    tell(invocation, answer, writeManning(answer as ManningView, invocation.language)) // the issuer's view
  },
  approve: (number, invocation) => change(number, { verb: 'approval', role: 'validator', body: {} }, invocation),
  reject: (number, invocation) => change(number, { verb: 'rejection', role: 'validator', body: {} }, invocation),
  suspend: (number, invocation) => changeFor(number, 'suspension', invocation),
  reinstate: (number, invocation) => changeFor(number, 'reinstatement', invocation),
  withdraw: (number, invocation) => changeFor(number, 'withdrawal', invocation),
  pdf: (number, invocation) => save(number, 'pdf', invocation),
  credential: (number, invocation) => save(number, 'credential', invocation),
}

interface Change {
  readonly verb: string
  readonly role: 'validator' | 'registrar'
  readonly body: object
}

async function change(number: string, { verb, role, body }: Change, invocation: Invocation): Promise<void> {
  const answer = await askIssuer({ method: 'POST', path: `${pathOf(number)}/${verb}`, body, role }, invocation)
  tellState((answer as ManningView).state, answer, invocation) // the issuer's view
}

function changeFor(number: string, verb: string, invocation: Invocation): Promise<void> {
  const { reason } = invocation.values
  if (typeof reason !== 'string') throw new Problem('command-usage', '--reason CODE')
  return change(number, { verb, role: 'registrar', body: { reason } }, invocation)
}

async function save(number: string, part: 'pdf' | 'credential', invocation: Invocation): Promise<void> {
  const { save: file } = invocation.values
  if (typeof file !== 'string') throw new Problem('command-usage', `manning ${part} NUMBER --save FILE`)
  const request = { method: 'GET', path: `${pathOf(number)}/${part}`, role: 'examiner' } as const
  writeFileSync(file, await askIssuerForBytes(request, invocation))
  tell(invocation, { number, file }, words.saved[invocation.language].replace('{file}', file))
}

function tellState(state: string, answer: unknown, invocation: Invocation): void {
  const { number } = answer as ManningView // the issuer's view
  const said = Object.entries(words).find(([name]) => name === state)?.[1] ?? words.proposed
  tell(invocation, answer, said[invocation.language].replace('{number}', number))
}

function pathOf(number: string): string {
  return `/api/manning-documents/${encodeURIComponent(number)}`
}

function rowOf({ number, state, ship, effectiveFrom, validUntil }: ManningView, { language }: Invocation): string[] {
  const said = stateWords[state]?.[language] ?? state
  return [number, said, ship.shipName, ship.imoNumber ?? ship.registration, effectiveFrom, validUntil ?? '']
}

function readProposal(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}

function tell({ json, write }: Invocation, answer: unknown, said: string): void {
  write(json ? JSON.stringify(answer) : said)
}
