import { writeFileSync } from 'node:fs'
import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { queryOf } from '../applications.ts'
import { type Command, exitCodes, type Invocation } from '../command.ts'
import { drawRows } from '../draw-rows.ts'
import { askIssuer, askIssuerForBytes, type IssuerRequest } from '../issuer-client.ts'
import { chooseJudgements } from './choose-judgements.ts'
import type { PermisFile, PermisRow } from './permis-file.ts'
import { sayPermis } from './words.ts'
import { writePermis } from './write-permis.ts'

export const permisCommand: Command = {
  name: 'permis',
  usage:
    'list | show ID | check ID | judge ID --key KEY[,KEY]|--rule R12 --satisfied|--not-satisfied --reason TEXT | conclude ID | grant ID | refuse ID --reason CODE[,CODE] | report ID --save FILE',
  summary: {
    fr: 'examine et décide les demandes de permis d’armement',
    en: 'examines and decides requests for a permis d’armement',
  },
  help: {
    fr: `ID est l’identifiant ou le numéro (PA-…) de la demande.
list      une ligne par demande, des plus anciennes aux plus récentes (--state, --limit, --after)
show      la demande, ce qui a été constaté, ce qui reste à juger ; --json donne tout le dossier
check     refait le contrôle à partir des mêmes pièces et des registres d’aujourd’hui (examinateur)
judge     juge ce qu’aucune règle ne tranche (examinateur)
  --key CLÉ,…       les constats à juger, par leur clé (show les donne) ; ou
  --rule R12        tous ceux de cette règle qui ne sont pas encore jugés
  --satisfied       satisfait ; --not-satisfied : non satisfait
  --reason TEXTE    ce qui a été vu, selon quel texte : imprimé sur le rapport, sans nom de personne
conclude  remet la demande à celui qui décide (examinateur)
grant     accorde (validateur, une autre personne) ; impossible tant qu’un constat est défavorable ou n’est pas jugé
refuse    refuse (validateur)
  --reason CODE,…   codes de schemas/value-sets/permis-refusal-reasons.json
  --remark TEXTE    précision facultative, lue par l’armateur
report    enregistre le rapport scellé (--save FICHIER)

Exemple : vigie permis judge PA-2026-12345678 --rule R33 --satisfied --reason "Attestation ERM vue au guichet"`,
    en: `ID is the identifier or the number (PA-…) of the request.
list      one line per request, oldest first (--state, --limit, --after)
show      the request, what was found, what is left to be judged; --json gives the whole file
check     checks again from the same evidence and the registers of today (examiner)
judge     judges what no rule decides (examiner)
  --key KEY,…       the findings to judge, by their key (show gives them); or
  --rule R12        all those of that rule that were not judged yet
  --satisfied       met; --not-satisfied: not met
  --reason TEXT     what was seen, by which text: printed on the report, without any person’s name
conclude  hands the request to whoever decides (examiner)
grant     grants (validator, another person); impossible while a finding is against it or not judged
refuse    refuses (validator)
  --reason CODE,…   codes of schemas/value-sets/permis-refusal-reasons.json
  --remark TEXT     more detail if useful, read by the shipowner
report    saves the sealed report (--save FILE)

Example: vigie permis judge PA-2026-12345678 --rule R33 --satisfied --reason "ERM certificate seen at the counter"`,
  },
  options: {
    state: { type: 'string' },
    limit: { type: 'string' },
    after: { type: 'string' },
    key: { type: 'string' },
    rule: { type: 'string' },
    satisfied: { type: 'boolean' },
    'not-satisfied': { type: 'boolean' },
    reason: { type: 'string' },
    remark: { type: 'string' },
    save: { type: 'string' },
  },
  takes: { atLeast: 1, atMost: 2 },
  async run(invocation) {
    const [verb = '', id] = invocation.positionals
    const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!work || (verb === 'list') !== (id === undefined)) throw new Problem('command-usage', 'permis list')
    await work(id === undefined ? '' : await resolvePermis(id, invocation), invocation)
    return exitCodes.done
  },
}

type Verb = (id: string, invocation: Invocation) => Promise<void>

const verbs: Readonly<Record<string, Verb>> = {
  list: async (_none, invocation) => {
    const path = `/api/permis-requests?${queryOf(invocation, ['state', 'limit', 'after'])}`
    const page = (await askIssuer({ method: 'GET', path, role: 'examiner' }, invocation)) as Page // the issuer's list
    const rows = page.items.map((row) => rowOf(row, invocation))
    tell(invocation, page, drawRows(rows, invocation.language, page.next))
  },
  show: async (id, invocation) => {
    const file = await readFile(id, invocation)
    tell(invocation, file, writePermis(file, invocation.language))
  },
  check: async (id, invocation) => {
    await act({ id, verb: 'checks', role: 'examiner', body: {} }, invocation)
    const file = await readFile(id, invocation)
    tell(invocation, file, writePermis(file, invocation.language))
  },
  judge: async (id, invocation) => {
    const judgements = chooseJudgements(await readFile(id, invocation), invocation.values)
    // as many as one request takes
    for (let from = 0; from < judgements.length; from += 100) {
      const body = { judgements: judgements.slice(from, from + 100) }
      await act({ id, verb: 'judgements', role: 'examiner', body }, invocation)
    }
    tell(invocation, { judged: judgements.length }, sayPermis('judged', invocation.language, judgements.length))
  },
  conclude: async (id, invocation) => {
    const answer = await act({ id, verb: 'conclusion', role: 'examiner', body: {} }, invocation)
    const { unjudged } = answer as { readonly unjudged: readonly string[] } // the issuer's answer
    tell(invocation, answer, sayPermis('concluded', invocation.language, unjudged.length))
  },
  grant: async (id, invocation) => {
    const answer = await act({ id, verb: 'decisions', role: 'validator', body: { decision: 'grant' } }, invocation)
    tell(invocation, answer, sayPermis('granted', invocation.language))
  },
  refuse: async (id, invocation) => {
    const { reason, remark } = invocation.values
    if (typeof reason !== 'string') throw new Problem('command-usage', '--reason')
    const reasons = reason.split(',')
    const body = { decision: 'refuse', reasons, ...(typeof remark === 'string' && { remark }) }
    const answer = await act({ id, verb: 'decisions', role: 'validator', body }, invocation)
    tell(invocation, answer, sayPermis('refused', invocation.language))
  },
  report: async (id, invocation) => {
    const { save } = invocation.values
    if (typeof save !== 'string') throw new Problem('command-usage', 'permis report ID --save FILE')
    const path = `/api/permis-requests/${encodeURIComponent(id)}/report`
    writeFileSync(save, await askIssuerForBytes({ method: 'GET', path, role: 'examiner' }, invocation))
    tell(invocation, { id, file: save }, `${sayPermis('saved', invocation.language)} ${save}`)
  },
}

interface Page {
  readonly items: readonly PermisRow[]
  readonly next: string | null
}

interface Act {
  readonly id: string
  readonly verb: string
  readonly role: IssuerRequest['role']
  readonly body: object
}

function act({ id, verb, role, body }: Act, invocation: Invocation): Promise<unknown> {
  const path = `/api/permis-requests/${encodeURIComponent(id)}/${verb}`
  return askIssuer({ method: 'POST', path, body, role }, invocation)
}

async function readFile(id: string, invocation: Invocation): Promise<PermisFile> {
  const path = `/api/permis-requests/${encodeURIComponent(id)}`
  return (await askIssuer({ method: 'GET', path, role: 'examiner' }, invocation)) as PermisFile // the issuer's file
}

/** People read numbers, the service works with ids: a number is looked up, anything else is taken for an id. */
async function resolvePermis(written: string, invocation: Invocation): Promise<string> {
  const number = written.toUpperCase()
  if (!/^PA-\d{4}-\d{8}$/.test(number)) return written
  const path = `/api/permis-requests?number=${number}`
  const { items } = (await askIssuer({ method: 'GET', path, role: 'examiner' }, invocation)) as Page // the issuer's list
  const [found] = items
  if (found) return found.id
  throw new Problem('permis-not-found', number)
}

function rowOf({ number, state, ship, voyage, verifierId, id }: PermisRow, { language }: Invocation): string[] {
  const said = labelOf(loadValueSets(), 'permis-request-states', state, language)
  return [number, said, `${voyage.from} → ${voyage.until}`, ship.name, verifierId, id]
}

function tell({ json, write }: Invocation, answer: unknown, words: string): void {
  write(json ? JSON.stringify(answer) : words)
}
