import { randomBytes } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'

import type { SignerAuthority } from './kinds/plan-signing.ts'
import type { HourlyBudget } from './signing-budget.ts'

export interface SignerSettings extends SignerAuthority {
  readonly socketPath: string
  readonly journalFile: string
  readonly keysFolder: string
  /** Null where keys are files. */
  readonly token: TokenPlace | null
  /** Keys in files, which a copy of the disk and the passphrase give away: in production only where it was said. */
  readonly acceptsKeyFiles: boolean
  /** Null where keys are made and nothing is signed. */
  readonly databaseUrl: string | null
  /** The role that may read the view of plans and nothing else. */
  readonly databaseRole: string
  readonly hourlyBudget: HourlyBudget
}

export interface TokenPlace {
  readonly modulePath: string
  readonly label: string
  readonly pinFile: string
}

export type Variables = Readonly<Record<string, string | undefined>>

export function readSignerSettings(variables: Variables): SignerSettings {
  const folder = path.resolve(variables.VIGIE_DATA || '.data', 'signer')
  const environment = variables.VIGIE_ENVIRONMENT || 'demonstration'
  if (environment !== 'production' && environment !== 'demonstration') {
    throw new Problem('settings-invalid', 'VIGIE_ENVIRONMENT: expected production or demonstration')
  }
  return {
    socketPath: path.resolve(variables.VIGIE_SIGNER_SOCKET || path.join(folder, 'signer.sock')),
    journalFile: path.join(folder, 'journal.jsonl'),
    keysFolder: path.resolve(variables.VIGIE_SIGNER_KEYS || path.join(folder, 'keys')),
    token: readTokenPlace(variables, folder),
    acceptsKeyFiles: readAcceptance(variables, environment),
    databaseUrl: variables.VIGIE_SIGNER_DATABASE_URL || variables.DATABASE_URL || null,
    databaseRole: variables.VIGIE_SIGNER_DATABASE_ROLE || 'vigie_signer',
    did: variables.VIGIE_AUTHORITY_DID || 'did:web:titres.mer.example',
    url: readAuthorityUrl(variables),
    environment,
    hourlyBudget: {
      total: readCount(variables, 'VIGIE_SIGNER_HOURLY_BUDGET', 600),
      perAgent: readCount(variables, 'VIGIE_SIGNER_HOURLY_BUDGET_PER_AGENT', 120),
    },
  }
}

function readTokenPlace(variables: Variables, folder: string): TokenPlace | null {
  const modulePath = variables.VIGIE_SIGNER_TOKEN_MODULE
  if (!modulePath) return null
  return {
    modulePath: path.resolve(modulePath),
    label: variables.VIGIE_SIGNER_TOKEN_LABEL || 'vigie',
    pinFile: path.resolve(variables.VIGIE_SIGNER_TOKEN_PIN_FILE || path.join(folder, 'token-pin')),
  }
}

/** As the issuer is told it: what lies elsewhere is not ours to name. */
function readAuthorityUrl({ VIGIE_AUTHORITY_URL: written }: Variables): string {
  const url = URL.parse(written || 'https://titres.mer.example')
  if (url?.protocol === 'https:' && !url.username && !url.search && !url.hash) return url.href.replace(/\/+$/, '')
  throw new Problem('settings-invalid', 'VIGIE_AUTHORITY_URL: expected an https address without query or fragment')
}

function readAcceptance(variables: Variables, environment: Environment): boolean {
  const said = variables.VIGIE_SIGNER_KEY_FILES
  if (said && said !== 'accepted') {
    throw new Problem('settings-invalid', 'VIGIE_SIGNER_KEY_FILES: expected accepted, or nothing')
  }
  return environment === 'demonstration' || said === 'accepted'
}

function readCount(variables: Variables, name: string, ordinary: number): number {
  const count = Number(variables[name] || ordinary)
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new Problem('settings-invalid', `${name}: expected a number of titles, at least 1`)
}

/**
 * From `VIGIE_SIGNER_PASSPHRASE`, or from a file that only its owner may read. A demonstration makes its own on the
 * first start; a production never does.
 */
export async function readPassphrase(
  variables: Variables,
  { keysFolder, environment }: SignerSettings,
): Promise<string> {
  if (variables.VIGIE_SIGNER_PASSPHRASE) return variables.VIGIE_SIGNER_PASSPHRASE
  const file = variables.VIGIE_SIGNER_PASSPHRASE_FILE || path.join(path.dirname(keysFolder), 'passphrase')
  const found = await stat(file).catch(() => null)
  if (!found && environment === 'demonstration' && !variables.VIGIE_SIGNER_PASSPHRASE_FILE)
    return createPassphrase(file)
  return readSecretFile(file, 'VIGIE_SIGNER_PASSPHRASE_FILE')
}

/** The PIN of the token, from a file that only its owner may read. */
export function readPin({ pinFile }: TokenPlace): Promise<string> {
  return readSecretFile(pinFile, 'VIGIE_SIGNER_TOKEN_PIN_FILE')
}

async function readSecretFile(file: string, setting: string): Promise<string> {
  const found = await stat(file).catch(() => null)
  if (!found) throw new Problem('key-file-unreadable', `${setting}: no such file`)
  if (found.mode & 0o077) throw new Problem('key-file-unreadable', `${setting}: others may read it, expected 0600`)
  return (await readFile(file, 'utf8')).trimEnd()
}

async function createPassphrase(file: string): Promise<string> {
  const passphrase = randomBytes(32).toString('base64url')
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, passphrase, { mode: 0o600, flag: 'wx' })
  return passphrase
}
