import { createHash } from 'node:crypto'
import type { Text } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { askIssuer } from './issuer-client.ts'
import { resolveTitle } from './resolve-title.ts'
import { sayWith } from './words.ts'

/** What we read of a title and of the application it was granted on. */
interface TitleRow {
  readonly number: string
  readonly code: string
  readonly applicationId: string
  readonly endorsements: readonly { readonly number: string; readonly state: string; readonly toCorrect: boolean }[]
}
interface Request {
  readonly kind: 'duplicate' | 'correction'
  readonly documents?: readonly { readonly kind: string; readonly reference: string }[]
}

interface FileRow {
  readonly content: { readonly applicant: object }
}

const steps: Text = {
  fr: `Dépose la demande ; elle s’instruit puis un autre agent décide, comme toute autre (instruct, grant).
Le nouveau document a son propre numéro et les dates de l’ancien ; le registre lie les deux numéros (register).`,
  en: `Submits the application; it is instructed, then another agent decides, like any other (instruct, grant).
The new document has a number of its own and the dates of the old one; the register links the two (register).`,
}

/** Documents made again: the application is drawn from the register, so that nothing is typed twice. */
export const makeAgainCommands: readonly Command[] = [
  {
    name: 'duplicate',
    usage: 'NUMBER|ID --declaration REFERENCE',
    summary: {
      fr: 'demande le duplicata d’un titre perdu ou détruit',
      en: 'asks for a duplicate of a title lost or destroyed',
    },
    help: {
      fr: `${steps.fr}
La perte ou la destruction doit être inscrite au registre (lost, destroyed).
Ses visas restent en vigueur et nomment l’ancien numéro\u00a0: qui les vérifie doit demander le duplicata (orange), qu’un nouveau visa nommera.
  --declaration RÉFÉRENCE  la déclaration du titulaire, telle qu’elle est classée

Exemple\u00a0: vigie duplicate 482915073318 --declaration "DP 2026-114"`,
      en: `${steps.en}
The loss or destruction must be in the register (lost, destroyed).
Its endorsements stay in force and name the old number: whoever checks them must ask for the duplicate (orange), which a new one names.
  --declaration REFERENCE  the holder’s declaration, as it is filed

Example: vigie duplicate 482915073318 --declaration "DP 2026-114"`,
    },
    options: { declaration: { type: 'string' } },
    takes: { atLeast: 1, atMost: 1 },
    async run(invocation) {
      const { declaration } = invocation.values
      if (typeof declaration !== 'string') throw new Problem('command-usage', '--declaration')
      const documents = [{ kind: 'loss-declaration', reference: declaration }]
      return submit(invocation, { kind: 'duplicate', documents })
    },
  },
  {
    name: 'correct',
    usage: 'NUMBER|ID',
    summary: {
      fr: 'demande la correction d’un titre qui se trompe sur son titulaire',
      en: 'asks for the correction of a title that is wrong about its holder',
    },
    help: {
      fr: `${steps.fr}
Nom, prénom et date de naissance sont ceux d’ADMINISTRÉS au jour de l’instruction, qui nomme ce qui change ; l’ancien titre est retiré.
Ses visas se trompent avec lui : leur correction est demandée en même temps, chacune par une demande à instruire et à décider.
Décidez d’abord celle du titre\u00a0: un visa corrigé avant lui nomme encore l’ancien numéro (orange).

Exemple\u00a0: vigie correct 482915073318`,
      en: `${steps.en}
Names and date of birth are those of ADMINISTRÉS on the day of instruction, which names what changes; the old title is withdrawn.
Its endorsements are wrong with it: their correction is asked for at the same time, each an application to instruct and decide.
Decide that of the title first: an endorsement corrected before it still names the old number (orange).

Example: vigie correct 482915073318`,
    },
    takes: { atLeast: 1, atMost: 1 },
    run: submitCorrections,
  },
]

async function submit(invocation: Invocation, request: Request): Promise<number> {
  const title = await readTitle(invocation.positionals[0] ?? '', invocation)
  const answer = await apply(title, request, invocation)
  invocation.write(invocation.json ? JSON.stringify(answer) : sayWith('submitted', answer.id, invocation.language))
  return exitCodes.done
}

/** Nothing may be forgotten: an endorsement that is left as it is ends with its wrong certificate (STCW I/2.8). */
async function submitCorrections(invocation: Invocation): Promise<number> {
  const title = await readTitle(invocation.positionals[0] ?? '', invocation)
  const answer = await apply(title, { kind: 'correction' }, invocation)
  const endorsements: Submitted[] = []
  for (const { number, state, toCorrect } of title.endorsements) {
    if (state === 'cancelled' && !toCorrect) continue
    endorsements.push(await apply(await readTitle(number, invocation), { kind: 'correction' }, invocation))
  }
  const lines = [answer, ...endorsements].map(({ id }) => sayWith('submitted', id, invocation.language))
  invocation.write(invocation.json ? JSON.stringify({ ...answer, endorsements }) : lines.join('\n'))
  return exitCodes.done
}

interface Submitted {
  readonly id: string
}

async function apply(title: TitleRow, request: Request, invocation: Invocation): Promise<Submitted> {
  const body = { ...request, ...(await fileOf(title, invocation)) }
  // Typed twice, it is one application; a title that was made again is not asked for twice with success anyway.
  const idempotencyKey = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const asked = { method: 'POST', path: '/api/applications', body, idempotencyKey, role: 'examiner' } as const
  return (await askIssuer(asked, invocation)) as Submitted // the issuer's
}

async function readTitle(written: string, invocation: Invocation): Promise<TitleRow> {
  const path = `/api/titles/${encodeURIComponent(await resolveTitle(written, invocation))}`
  return (await askIssuer({ method: 'GET', path, role: 'registrar' }, invocation)) as TitleRow // the issuer's
}

async function fileOf({ number, code, applicationId }: TitleRow, invocation: Invocation) {
  const path = `/api/applications/${encodeURIComponent(applicationId)}`
  const file = await askIssuer({ method: 'GET', path, role: 'registrar' }, invocation)
  return { titleCode: code, replaces: number, applicant: (file as FileRow).content.applicant } // the issuer's
}
