import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { drawRows } from './draw-rows.ts'
import { askIssuer } from './issuer-client.ts'
import { say, sayWith } from './words.ts'

interface ForgottenTitle {
  readonly number: string
  readonly planId: string
  readonly request: { readonly reason: string; readonly agentId: string } | null
  readonly voiding: { readonly decidedBy: string } | null
}

/** What to do after a restored backup: docs/operations/restore.md. */
export const voidCommand: Command = {
  name: 'void',
  usage: '[NUMBER --reason CODE | NUMBER --decide]',
  summary: {
    fr: 'annule un titre signé que le registre restauré a oublié',
    en: 'voids a signed title that the restored register forgot',
  },
  help: {
    fr: `Sans argument, les titres oubliés et ce qui en a été décidé. Un agent du registre demande l’annulation avec son motif, un
autre agent, validateur, la décide : la liste publiée le dit dans la minute, pour toujours.
  --reason CODE  un code de schemas/value-sets/voiding-reasons.json
  --decide       décide l’annulation demandée

Exemple : vigie void 482915073318 --reason granted-again`,
    en: `Without argument, the forgotten titles and what was decided on them. A registrar asks for the voiding with a reason, another
agent, a validator, decides it: the published list says so within a minute, for ever.
  --reason CODE  a code of schemas/value-sets/voiding-reasons.json
  --decide       decides the voiding that was asked for

Example: vigie void 482915073318 --reason granted-again`,
  },
  options: { reason: { type: 'string' }, decide: { type: 'boolean' } },
  takes: { atLeast: 0, atMost: 1 },
  async run(invocation) {
    const { reason, decide } = invocation.values
    const [number] = invocation.positionals
    if (number === undefined && reason === undefined && decide === undefined) return listForgotten(invocation)
    if (number === undefined || (reason === undefined) === (decide === undefined)) {
      throw new Problem('command-usage', 'void NUMBER --reason CODE | --decide')
    }
    return decide === true ? decideVoiding(number, invocation) : askVoiding(number, reason, invocation)
  },
}

async function listForgotten(invocation: Invocation): Promise<number> {
  const { json, language, write } = invocation
  const answer = await askIssuer({ method: 'GET', path: '/api/forgotten-titles', role: 'registrar' }, invocation)
  const { items } = answer as { readonly items: readonly ForgottenTitle[] } // the issuer's list
  const rows = items.map((title) => rowOf(title, invocation))
  write(json ? JSON.stringify(answer) : drawRows(rows, language))
  return exitCodes.done
}

function rowOf({ number, planId, request, voiding }: ForgottenTitle, { language }: Invocation): string[] {
  const reason = request ? labelOf(loadValueSets(), 'voiding-reasons', request.reason, language) : ''
  const state = voiding ? say('voided', language) : say('toDecide', language)
  return [number, planId, state, reason]
}

async function askVoiding(number: string, reason: unknown, invocation: Invocation): Promise<number> {
  const path = `${pathOf(number)}/voiding-requests`
  const answer = await askIssuer({ method: 'POST', path, body: { reason }, role: 'registrar' }, invocation)
  invocation.write(invocation.json ? JSON.stringify(answer) : say('voidingAsked', invocation.language))
  return exitCodes.done
}

async function decideVoiding(number: string, invocation: Invocation): Promise<number> {
  const path = `${pathOf(number)}/voiding`
  const answer = await askIssuer({ method: 'POST', path, body: {}, role: 'validator' }, invocation)
  invocation.write(invocation.json ? JSON.stringify(answer) : sayWith('voided', number, invocation.language))
  return exitCodes.done
}

function pathOf(written: string): string {
  return `/api/forgotten-titles/${encodeURIComponent(written.replaceAll(' ', ''))}`
}
