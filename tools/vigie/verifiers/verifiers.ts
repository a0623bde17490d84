import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from '../command.ts'
import { drawRows } from '../draw-rows.ts'
import { askIssuer } from '../issuer-client.ts'
import { say, sayWith } from '../words.ts'
import { prepareRequester } from './prepare-requester.ts'

interface VerifierRow {
  readonly id: string
  readonly state: 'proposed' | 'registered' | 'struck-off'
  readonly proposedBy: string
  readonly approvedBy: string | null
}

export const verifiersCommand: Command = {
  name: 'verifiers',
  usage:
    'list | prepare FOLDER --id ID --name-fr NAME --name-en NAME --country CC --url URL --requests A,B | propose FILE | approve ID | strike-off ID | attest ID --save FILE',
  summary: {
    fr: 'inscrit ceux qui peuvent demander leurs titres aux marins, et les radie',
    en: 'registers who may ask seafarers for their titles, and strikes them off',
  },
  help: {
    fr: `prepare se fait chez le vérificateur : crée sa clé, qui n’en sort pas, son code d’accès, montré une seule fois, et
registration.json, à remettre à l’autorité.
  --requests A,B  ce qu’il pourra demander : one-title, crew-list, identity (schemas/presentation-requests)
  --url URL       l’adresse publique du service de vérification
propose inscrit ce fichier (administrateur), approve l’approuve (un validateur, une autre personne), list montre qui en est où.
attest écrit une attestation, valable sept jours, pour un service qui ne peut pas la chercher lui-même.
strike-off radie : plus aucune attestation n’est signée ; la dernière cesse d’elle-même en sept jours au plus.`,
    en: `prepare is run at the verifier’s: makes its key, which never leaves, its access code, shown once, and
registration.json, to be handed to the authority.
  --requests A,B  what it may ask: one-title, crew-list, identity (schemas/presentation-requests)
  --url URL       the public address of the verifier’s service
propose registers that file (administrator), approve approves it (a validator, another person), list shows who stands where.
attest writes an attestation, good for seven days, for a service that cannot fetch it by itself.
strike-off ends it: no attestation is signed any more; the last one ends by itself within seven days.`,
  },
  options: {
    id: { type: 'string' },
    'name-fr': { type: 'string' },
    'name-en': { type: 'string' },
    country: { type: 'string' },
    url: { type: 'string' },
    requests: { type: 'string' },
    save: { type: 'string' },
  },
  takes: { atLeast: 1, atMost: 2 },
  async run(invocation) {
    const [verb = '', argument] = invocation.positionals
    const work = verbs[verb]
    if (!work || (verb === 'list') !== (argument === undefined)) throw new Problem('command-usage', 'verifiers list')
    await work(argument ?? '', invocation)
    return exitCodes.done
  },
}

type Verb = (argument: string, invocation: Invocation) => Promise<void>

const verbs: Readonly<Record<string, Verb | undefined>> = {
  list: async (_none, invocation) => {
    const answer = await askIssuer({ method: 'GET', path: '/api/verifiers', role: 'administrator' }, invocation)
    const { items } = answer as { readonly items: readonly VerifierRow[] } // the issuer's list
    tell(
      invocation,
      answer,
      drawRows(
        items.map((row) => rowOf(row, invocation)),
        invocation.language,
      ),
    )
  },
  prepare: async (folder, invocation) => {
    const { accessCode } = await prepareRequester(path.resolve(folder), wantedOf(invocation))
    tell(invocation, { folder, accessCode }, sayWith('requesterPrepared', accessCode, invocation.language))
  },
  propose: async (file, invocation) => {
    const body = readRegistration(file)
    const request = { method: 'POST', path: '/api/verifiers', body, role: 'administrator' } as const
    tell(invocation, await askIssuer(request, invocation), say('verifierProposed', invocation.language))
  },
  approve: (id, invocation) =>
    decide(id, { invocation, verb: 'approval', role: 'validator', words: 'verifierApproved' }),
  'strike-off': (id, invocation) =>
    decide(id, { invocation, verb: 'striking-off', role: 'administrator', words: 'verifierStruckOff' }),
  attest: async (id, invocation) => {
    const { save } = invocation.values
    if (typeof save !== 'string') throw new Problem('command-usage', 'verifiers attest ID --save FILE')
    const request = { method: 'POST', path: pathOf(id, 'attestations'), body: {}, role: 'administrator' } as const
    const { attestation } = (await askIssuer(request, invocation)) as { readonly attestation: string } // the issuer's
    writeFileSync(save, `${attestation}\n`)
    tell(invocation, { id, file: save }, sayWith('verifierAttested', save, invocation.language))
  },
}

interface Decision {
  readonly invocation: Invocation
  readonly verb: string
  readonly role: 'validator' | 'administrator'
  readonly words: 'verifierApproved' | 'verifierStruckOff'
}

async function decide(id: string, { invocation, verb, role, words }: Decision): Promise<void> {
  const answer = await askIssuer({ method: 'POST', path: pathOf(id, verb), body: {}, role }, invocation)
  tell(invocation, answer, sayWith(words, id, invocation.language))
}

function pathOf(id: string, verb: string): string {
  return `/api/verifiers/${encodeURIComponent(id)}/${verb}`
}

function rowOf({ id, state, proposedBy, approvedBy }: VerifierRow, { language }: Invocation): string[] {
  const states = { proposed: 'stateProposed', registered: 'stateRegistered', 'struck-off': 'stateStruckOff' } as const
  return [id, say(states[state], language), proposedBy, approvedBy ?? '']
}

function wantedOf({ values }: Invocation) {
  const { id, 'name-fr': fr, 'name-en': en, country, url, requests } = values
  const all = [id, fr, en, country, url, requests]
  if (!all.every((value): value is string => typeof value === 'string')) {
    throw new Problem('command-usage', 'verifiers prepare --id --name-fr --name-en --country --url --requests')
  }
  const [wantedId = '', nameFr = '', nameEn = '', wantedCountry = '', address = '', asked = ''] = all
  const verifierUrl = address.replace(/\/+$/, '')
  const name = { fr: nameFr, en: nameEn }
  return { id: wantedId, name, country: wantedCountry, verifierUrl, requestIds: asked.split(',') }
}

function readRegistration(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}

function tell({ json, write }: Invocation, answer: unknown, words: string): void {
  write(json ? JSON.stringify(answer) : words)
}
