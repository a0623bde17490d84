import path from 'node:path'
import { parseArgs } from 'node:util'
import { instantOf, isInstant, startOfDay } from '@vigie/shared/credential/instant.ts'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { KeyAlgorithm } from '@vigie/shared/proof/multikey.ts'
import { createSignerClient } from '../signer-client.ts'
import { readSignerSettings, type SignerSettings, type Variables } from '../signer-settings.ts'
import { createSoftToken, type TokenVariables } from '../token/create-soft-token.ts'
import { createFirstKeys, dayBefore, ordinaryLifeDays } from './first-keys.ts'
import { compromiseKey, planRotation, retireKey } from './key-changes.ts'
import { getKey } from './key-names.ts'
import { type KeyState, keyStateOf } from './key-state.ts'
import type { KeyStore } from './key-store.ts'
import { signingKeyUses } from './key-uses.ts'
import { type KeyDerivation, openSignerKeys } from './open-signer-keys.ts'
import type { KeyDescription, SigningKeyUse } from './signing-keys.ts'

export const keysUsage = `keys init [--token]
keys list
keys rotate ${signingKeyUses.join('|')} [--lead-days 30] [--life-days ${ordinaryLifeDays}] [--algorithm P-256|Ed25519]
keys retire KEY
keys compromise KEY --since TIME`

export interface ListedKey extends KeyDescription {
  readonly state: KeyState
  readonly keptIn: 'file' | 'token'
}

export interface KeysAnswer {
  readonly keys: readonly ListedKey[]
  /** The ids of the keys that this command made or changed. */
  readonly changed: readonly string[]
  /** What the signer's environment must say from now on; of a new token only. */
  readonly variables?: TokenVariables
  /** Whether a running signer has taken the change up; null when none runs, or nothing changed. */
  readonly takenUp: boolean | null
}

/** Without an end of its own a rotation gives devices a month off line. */
const ordinaryLeadDays = 30

export interface KeysCommandNeeds extends KeyDerivation {
  readonly now: Date
}

/** `keys …`: the words after it, as the operator of the signer typed them, under the signer's own account. */
export async function runKeysCommand(
  words: readonly string[],
  variables: Variables,
  { now, ...derivation }: KeysCommandNeeds,
): Promise<KeysAnswer> {
  const { positionals, values } = parseWords(words)
  const [verb, ...rest] = positionals
  const request = { rest, values, now, derivation }
  if (verb === 'init') return init(request, variables)
  const change = verb !== undefined && Object.hasOwn(changes, verb) ? changes[verb] : undefined
  if (!change) throw usage()
  const settings = readSignerSettings(variables)
  const store = openSignerKeys(settings, variables, derivation)
  try {
    await store.refresh()
    return await answerOf(await change(store, request, settings), { store, settings, now })
  } finally {
    await store.close()
  }
}

interface KeysRequest {
  readonly rest: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly now: Date
  readonly derivation: KeyDerivation
}

/** Each answers the ids of the keys it changed. */
type KeysChange = (store: KeyStore, request: KeysRequest, settings: SignerSettings) => Promise<string[]>

const changes: Readonly<Record<string, KeysChange>> = {
  async list(_, { rest }) {
    if (rest.length > 0) throw usage()
    return []
  },
  async rotate(store, { rest, values, now }, { did }) {
    const use = useOf(rest)
    const leadDays = daysOf(values['lead-days'], ordinaryLeadDays, 0)
    const lifeDays = daysOf(values['life-days'], ordinaryLifeDays, 1)
    const rotation = { use, did, now, leadDays, lifeDays, algorithm: algorithmOf(values.algorithm) }
    const { next, shortened } = planRotation(store.list(), rotation)
    // The next key first: interrupted in between, the one before simply keeps its end.
    await store.create(next)
    for (const key of shortened) await store.describe(key, 'shortened')
    return [next.id, ...shortened.map(({ id }) => id)]
  },
  async retire(store, { rest, now }) {
    const key = getKey(store.list(), nameIn(rest))
    await store.describe(retireKey(store.list(), key, now), 'retired')
    return [key.id]
  },
  async compromise(store, { rest, values, now }) {
    const key = getKey(store.list(), nameIn(rest))
    await store.describe(compromiseKey(key, instantIn(values.since), now), 'compromised')
    return [key.id]
  },
}

async function init({ rest, values, now, derivation }: KeysRequest, given: Variables): Promise<KeysAnswer> {
  if (rest.length > 0) throw usage()
  const makesToken = values.token === true && !given.VIGIE_SIGNER_TOKEN_MODULE
  const made = makesToken
    ? await createSoftToken(softTokenFolder(given), given.VIGIE_SIGNER_TOKEN_LABEL || 'vigie')
    : null
  const variables = { ...given, ...made }
  const settings = readSignerSettings(variables)
  const store = openSignerKeys(settings, variables, derivation)
  try {
    const signFrom = settings.environment === 'demonstration' ? dayBefore(now) : instantOf(now)
    const created = await createFirstKeys(store, { did: settings.did, now, signFrom })
    const changed = created.map(({ id }) => id)
    return { ...(await answerOf(changed, { store, settings, now })), ...(made && { variables: made }) }
  } finally {
    await store.close()
  }
}

function softTokenFolder(variables: Variables): string {
  return path.join(path.dirname(readSignerSettings(variables).journalFile), 'token')
}

interface AnswerNeeds {
  readonly store: KeyStore
  readonly settings: SignerSettings
  readonly now: Date
}

async function answerOf(changed: readonly string[], { store, settings, now }: AnswerNeeds): Promise<KeysAnswer> {
  await store.refresh()
  const keys = store.list().map((key) => ({ ...key, state: keyStateOf(key, now), keptIn: store.safeOf(key.id) }))
  return { keys, changed, takenUp: changed.length > 0 ? await isTakenUp(store.list(), settings) : null }
}

/** Asks a signer that runs: it rereads its keys to answer. */
async function isTakenUp(keys: readonly KeyDescription[], { socketPath }: SignerSettings): Promise<boolean | null> {
  const running = await createSignerClient(socketPath, 10_000)
    .listKeys()
    .catch(() => null)
  return running && keys.every((key) => running.some((held) => JSON.stringify(held) === JSON.stringify(key)))
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        token: { type: 'boolean' },
        since: { type: 'string' },
        algorithm: { type: 'string' },
        'lead-days': { type: 'string' },
        'life-days': { type: 'string' },
      },
    })
  } catch (cause) {
    throw usage(cause)
  }
}

function useOf(rest: readonly string[]): SigningKeyUse {
  const use = signingKeyUses.find((known) => known === rest[0])
  if (use && rest.length === 1) return use
  throw usage()
}

function nameIn(rest: readonly string[]): string {
  const [name, ...others] = rest
  if (name && others.length === 0) return name
  throw usage()
}

function algorithmOf(value: unknown): KeyAlgorithm | null {
  if (value === undefined) return null
  if (value === 'P-256' || value === 'Ed25519') return value
  throw usage()
}

function daysOf(value: unknown, ordinary: number, least: number): number {
  if (value === undefined) return ordinary
  const days = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : -1
  if (days >= least) return days
  throw usage()
}

/** A day is its first second: what was signed that day is not believed either. */
function instantIn(value: unknown): Instant {
  if (isInstant(value)) return value
  if (typeof value !== 'string') throw usage()
  return startOfDay(parsePlainDate(value))
}

function usage(cause?: unknown): Problem {
  return new Problem('command-usage', keysUsage, { cause })
}
