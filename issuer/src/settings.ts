import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import {
  invalidSetting,
  readCount,
  readPort,
  readWebUrl,
  type Variables,
} from '@vigie/shared/service/setting-readers.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import { type IdentityProviderSettings, readIdentityProviders } from './sign-in/identity-providers.ts'

export interface Settings {
  /** Absolute path of the folder that holds everything this installation must keep. */
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** Names and addresses we answer to; a request for another host is refused. */
  readonly hostNames: readonly string[]
  /** Proxies of ours between the network and us: as many entries of `X-Forwarded-For` are theirs, and believed. */
  readonly trustedProxies: number
  /** How often one network may ask, in a minute, for a token or an offer; the other limits follow (http/rate-limits.ts). */
  readonly requestsPerMinute: number
  /** Null: an embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null
  readonly authority: AuthoritySettings
  /** Where people and wallets reach this issuer. */
  readonly issuerUrl: string
  readonly verifierUrl: string
  readonly walletUrl: string
  readonly registriesUrl: string
  readonly signerSocket: string
  /** Who stamps the time of seals (RFC 3161), and the file of its certificates; null: seals bear no time stamp. */
  readonly timeStamps: { readonly url: string; readonly certificatesFile: string } | null
  /** What the last key ceremony left: the chain of roots under which the trust list is signed. */
  readonly rootChainFile: string
  /** Who cosigns checkpoints of the log (C2SP tlog-witness): address and verifier key, one a line. */
  readonly witnesses: readonly WitnessSettings[]
  /** Who says who a seafarer is (OpenID Connect), in the order of the page. */
  readonly identityProviders: readonly IdentityProviderSettings[]
  /** Through whom mails leave; null: they wait. */
  readonly smtp: SmtpSettings | null
}

export interface SmtpSettings {
  /** `smtp:` or `smtps:`, with the account where the server wants one. */
  readonly url: string
  readonly from: string
  readonly fromName: string
}

export interface WitnessSettings {
  readonly url: string
  readonly verifierKey: string
}

export interface AuthoritySettings {
  readonly bodyId: string
  readonly did: string
  readonly url: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly environment: Environment
  /** Who issues, as printed on titles: a code of the value set `issuing-authorities`. */
  readonly issuingAuthority: string
  /** IANA time zone of the authority's days. */
  readonly timeZone: string
}

/** Reads the environment once, at the start; a value we cannot use stops the start with `settings-invalid`. */
export function readSettings(variables: Variables): Settings {
  const dataFolder = path.resolve(variables.VIGIE_DATA || '.data')
  const host = variables.HOST || '127.0.0.1'
  const port = readPort(variables, 'PORT', 8080)
  const issuerUrl = readWebUrl(variables, 'VIGIE_ISSUER_URL', `http://127.0.0.1:${port}`)
  return {
    dataFolder,
    host,
    port,
    hostNames: ['127.0.0.1', 'localhost', '[::1]', host, new URL(issuerUrl).hostname],
    trustedProxies: readCount(variables, 'VIGIE_TRUSTED_PROXIES', { byDefault: 0, from: 0, to: 8 }),
    requestsPerMinute: readCount(variables, 'VIGIE_REQUESTS_PER_MINUTE', { byDefault: 60, from: 1, to: 1_000_000 }),
    databaseUrl: readDatabaseUrl(variables),
    authority: readAuthority(variables),
    issuerUrl,
    verifierUrl: readWebUrl(variables, 'VIGIE_VERIFIER_URL', 'http://localhost:8081'),
    walletUrl: readWebUrl(variables, 'VIGIE_WALLET_URL', 'http://localhost:8082'),
    timeStamps: readTimeStamps(variables),
    registriesUrl: readWebUrl(variables, 'VIGIE_REGISTRIES_URL', 'http://127.0.0.1:8090'),
    signerSocket: path.resolve(variables.VIGIE_SIGNER_SOCKET || path.join(dataFolder, 'signer', 'signer.sock')),
    rootChainFile: path.resolve(variables.VIGIE_ROOT_CHAIN || path.join(dataFolder, 'root.json')),
    witnesses: readWitnesses(variables),
    smtp: readSmtp(variables),
    identityProviders: readIdentityProviders(variables.VIGIE_IDENTITY_PROVIDERS || null),
  }
}

/** One without the other is a mistake: a time stamp is believed for its certificate, not for its address. */
function readTimeStamps(variables: Variables): Settings['timeStamps'] {
  const { VIGIE_TSA_URL: url, VIGIE_TSA_CERTIFICATES: file } = variables
  if (!url && !file) return null
  if (!url || !file || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalidSetting(
      'VIGIE_TSA_URL',
      'the address of a time-stamping authority, and its certificates in VIGIE_TSA_CERTIFICATES',
    )
  }
  return { url, certificatesFile: path.resolve(file) }
}

function readAuthority(variables: Variables): AuthoritySettings {
  const environments: readonly Environment[] = ['production', 'demonstration']
  const environment = environments.find((known) => known === (variables.VIGIE_ENVIRONMENT || 'demonstration'))
  if (!environment) throw invalidSetting('VIGIE_ENVIRONMENT', environments.join(' or '))
  return {
    bodyId: readPattern(variables, 'VIGIE_BODY', 'fr-dgampa', /^[a-z0-9]+(-[a-z0-9]+)*$/),
    did: readPattern(variables, 'VIGIE_AUTHORITY_DID', 'did:web:titres.mer.example', /^did:web:[a-z0-9.:%-]+$/),
    url: readWebUrl(variables, 'VIGIE_AUTHORITY_URL', 'https://titres.mer.example'),
    country: readPattern(variables, 'VIGIE_COUNTRY', 'FR', /^[A-Z]{2}$/),
    environment,
    issuingAuthority: readPattern(variables, 'VIGIE_ISSUING_AUTHORITY', 'dgampa', /^[a-z]+(-[a-z]+)*$/),
    timeZone: readTimeZone(variables),
  }
}

/** `VIGIE_WITNESSES`: `https://witness.example witness.example/w1+1a2b3c4d+BA…`, one witness a line or after a semicolon. */
function readWitnesses(variables: Variables): WitnessSettings[] {
  const lines = (variables.VIGIE_WITNESSES ?? '').split(/[\n;]/).filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [address, verifierKey = '', ...others] = line.trim().split(/\s+/)
    const url = readWebUrl({ VIGIE_WITNESSES: address }, 'VIGIE_WITNESSES', '')
    if (/^[^+]+\+[0-9a-f]{8}\+\S+$/.test(verifierKey) && others.length === 0) return { url, verifierKey }
    throw invalidSetting('VIGIE_WITNESSES', 'an address and a verifier key (name+id+key) for each witness')
  })
}

/** The address may hold the account's password: it is never repeated. */
function readSmtp(variables: Variables): SmtpSettings | null {
  const { VIGIE_SMTP_URL: url, VIGIE_MAIL_FROM: from } = variables
  if (!url) return null
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || !new URL(url).hostname) {
    throw invalidSetting('VIGIE_SMTP_URL', 'smtp://user:password@host:587 or smtps://user:password@host:465')
  }
  if (!from || !/^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/.test(from)) {
    throw invalidSetting('VIGIE_MAIL_FROM', 'the address from which mails are sent')
  }
  const byDefault = 'Administration maritime'
  return { url, from, fromName: readPattern(variables, 'VIGIE_MAIL_FROM_NAME', byDefault, /^[^\p{Cc}<>",;]{1,60}$/u) }
}

function readDatabaseUrl(variables: Variables): string | null {
  const written = variables.DATABASE_URL
  if (!written) return null
  const isPostgres = URL.canParse(written) && ['postgres:', 'postgresql:'].includes(new URL(written).protocol)
  if (!isPostgres) throw invalidSetting('DATABASE_URL', 'postgres://user:password@host:port/database')
  return written
}

function readPattern(variables: Variables, name: string, byDefault: string, pattern: RegExp): string {
  const written = variables[name] || byDefault
  if (!pattern.test(written)) throw invalidSetting(name, String(pattern))
  return written
}

function readTimeZone(variables: Variables): string {
  const timeZone = variables.VIGIE_TIME_ZONE || 'Europe/Paris'
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch (cause) {
    throw new Problem('settings-invalid', 'VIGIE_TIME_ZONE: expected an IANA time zone', { cause })
  }
}
