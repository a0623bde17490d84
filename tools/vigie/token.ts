import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { askIssuer, tokenFileOf } from './issuer-client.ts'
import { say, sayWith } from './words.ts'

export const tokenCommand: Command = {
  name: 'token',
  usage: 'create --role ROLE --agent ID [--name NAME] [--seafarer NUMBER] [--days N] [--save]',
  summary: {
    fr: 'donne un jeton d’accès à un agent ou à un marin',
    en: 'gives an access token to an agent or a seafarer',
  },
  help: {
    fr: `  --role RÔLE        examiner (instruit), validator (décide), registrar (registre), administrator (jetons),
                     applicant (un marin, son dossier seulement)
  --agent ID         l’identifiant de la personne : l’instructeur et le décideur sont comparés par lui
  --name NOM         validator : le nom imprimé sur les titres qu’il accorde
  --seafarer NUMÉRO  applicant : le numéro d’identification du marin
  --days N           durée en jours, 365 au plus (30)
  --save             écrit le jeton dans tokens/<rôle> de VIGIE_DATA, lisible par vous seul, au lieu de l’afficher`,
    en: `  --role ROLE        examiner (instructs), validator (decides), registrar (register), administrator (tokens),
                     applicant (a seafarer, their own file only)
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
  takes: { atLeast: 1, atMost: 1 },
  async run(invocation) {
    if (invocation.positionals[0] !== 'create') throw new Problem('command-usage', 'token create')
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
