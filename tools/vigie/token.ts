import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { drawRows } from './draw-rows.ts'
import { askIssuer, tokenFileOf } from './issuer-client.ts'
import { say, sayWith } from './words.ts'

export const tokenCommand: Command = {
  name: 'token',
  usage:
    'create --role ROLE --agent ID [--name NAME] [--seafarer NUMBER] [--days N] [--save] | list | revoke ID | revoke --agent ID',
  summary: {
    fr: 'donne un jeton d’accès à un agent ou à un marin, le retire, montre ceux en cours de validité',
    en: 'gives an access token to an agent or a seafarer, takes it back, shows those that are valid',
  },
  help: {
    fr: `create donne un jeton, list montre ceux en cours de validité (jamais le jeton lui-même), revoke en retire un par son ID, ou tous ceux
d’un agent : il n’ouvre plus rien aussitôt, pour toujours.
  --role RÔLE        examiner (instruit), validator (décide), registrar (registre), administrator (jetons),
                     applicant (un marin, son dossier seulement), verifier (le service de
                     vérification, qui interroge le registre)
  --agent ID         l’identifiant de la personne : l’instructeur et le décideur sont comparés par lui
  --name NOM         validator : le nom imprimé sur les titres qu’il accorde
  --seafarer NUMÉRO  applicant : le numéro d’identification du marin
  --days N           durée en jours, 365 au plus (30)
  --save             écrit le jeton dans tokens/<rôle> de VIGIE_DATA, lisible par vous seul, au lieu de l’afficher`,
    en: `create gives a token, list shows the valid ones (never the token itself), revoke takes one back by its ID, or all those of an
agent: it opens nothing from then on, for ever.
  --role ROLE        examiner (instructs), validator (decides), registrar (register), administrator (tokens),
                     applicant (a seafarer, their own file only), verifier (the verifier’s
                     service, which asks the register)
  --agent ID         who the person is: examiner and validator are compared by it
  --name NAME        validator: the name printed on the titles they grant
  --seafarer NUMBER  applicant: the seafarer’s identification number
  --days N           how many days, at most 365 (30)
  --save             writes the token to tokens/<role> of VIGIE_DATA, readable by you alone, instead of showing it`,
  },
  options: {
    role: { type: 'string' },
    agent: { type: 'string' },
    name: { type: 'string' },
    seafarer: { type: 'string' },
    days: { type: 'string' },
    save: { type: 'boolean' },
  },
  takes: { atLeast: 1, atMost: 2 },
  async run(invocation) {
    const [verb, ...rest] = invocation.positionals
    if (verb === 'list' && rest.length === 0) return listTokens(invocation)
    if (verb === 'revoke') return revokeTokens(invocation)
    if (verb !== 'create' || rest.length > 0) throw new Problem('command-usage', 'token create')
    const request = {
      method: 'POST',
      path: '/api/access-tokens',
      body: bodyOf(invocation),
      role: 'administrator',
    } as const
    const created = (await askIssuer(request, invocation)) as Created // the issuer's answer
    invocation.write(invocation.values.save === true ? save(created, invocation) : show(created, invocation))
    return exitCodes.done
  },
}

interface TokenRow {
  readonly id: string
  readonly role: string
  readonly agentId: string
  readonly expiresAt: string
}

async function listTokens(invocation: Invocation): Promise<number> {
  const answer = await askIssuer({ method: 'GET', path: '/api/access-tokens', role: 'administrator' }, invocation)
  return showRows(answer, invocation)
}

/** By its id, or all those of an agent, never both. */
async function revokeTokens(invocation: Invocation): Promise<number> {
  const id = invocation.positionals[1]
  const { agent } = invocation.values
  if ((id === undefined) === (agent === undefined)) throw new Problem('command-usage', 'token revoke ID | --agent ID')
  const body = id === undefined ? { agentId: agent } : { id }
  const path = '/api/access-tokens/revocations'
  const answer = await askIssuer({ method: 'POST', path, body, role: 'administrator' }, invocation)
  if (!invocation.json) invocation.write(say('tokensRevoked', invocation.language))
  return showRows(answer, invocation)
}

function showRows(answer: unknown, { json, language, write }: Invocation): number {
  const { items } = answer as { readonly items: readonly TokenRow[] } // the issuer's list
  const rows = items.map(({ id, role, agentId, expiresAt }) => [id, role, agentId, expiresAt.slice(0, 10)])
  write(json ? JSON.stringify(answer) : drawRows(rows, language))
  return exitCodes.done
}

interface Created {
  readonly token: string
  readonly role: string
  readonly expiresAt: string
}

function bodyOf({ values }: Invocation): object {
  const { role, agent, name, seafarer, days } = values
  if (typeof role !== 'string' || typeof agent !== 'string') {
    throw new Problem('command-usage', '--role --agent')
  }
  return {
    role,
    agentId: agent,
    ...(name === undefined ? {} : { agentName: name }),
    ...(seafarer === undefined ? {} : { identificationNumber: seafarer }),
    ...(days === undefined ? {} : { expiresInDays: Number(days) }),
  }
}

function show(created: Created, { json, language }: Invocation): string {
  return json ? JSON.stringify(created) : sayWith('token', created.token, language)
}

function save({ token, role, expiresAt }: Created, { environment, json, language }: Invocation): string {
  const file = tokenFileOf(environment, role)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  return json ? JSON.stringify({ role, file, expiresAt }) : `${say('tokenSaved', language)} ${file}`
}
