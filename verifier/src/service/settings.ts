import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  invalidSetting,
  readCount,
  readPort,
  readWebUrl,
  type Variables,
} from '@vigie/shared/service/setting-readers.ts'
import type { TrustAnchor } from '@vigie/shared/trust/follow-roots.ts'
import type { RegisterSettings } from './look-up/connect-register.ts'

export interface Settings {
  readonly host: string
  readonly port: number
  /** Where people reach this service: its links, and the name it answers to. */
  readonly publicUrl: string
  /** Names and addresses we answer to; a request for another host is refused. */
  readonly hostNames: readonly string[]
  /** Proxies of ours between the network and us: as many entries of `X-Forwarded-For` are theirs, and believed. */
  readonly trustedProxies: number
  /** How often one network may ask; the doors take their shares of it (limited-doors.ts). */
  readonly requestsPerMinute: number
  /** Where the mirror of the published files is kept. */
  readonly publishedFolder: string
  /** Where they are fetched from; null when someone else fills the folder (or it is the publisher's own). */
  readonly publicationUrl: string | null
  /** What our own verdicts rest on, and what is remembered so that nothing older is ever believed. */
  readonly trustFile: string
  /** The root to believe; null: the first that is seen, from then on. */
  readonly trustAnchor: TrustAnchor | null
  /** The built page. */
  readonly pageFolder: string
  /** Whose register answers the look-up; null: none does. */
  readonly register: RegisterSettings | null
  /** One folder for each organisation that asks seafarers through this service. */
  readonly requestersFolder: string
  /** Where crew checks are kept, sealed. */
  readonly crewChecksFolder: string
  /** What seals them; made when there is none. */
  readonly crewChecksKeyFile: string
  /** The administration that takes requests for a permis d’armement; null: none does. */
  readonly permisUrl: string | null
  /** The wallet that codes and links open by preference; null: whatever answers to `openid4vp:`. */
  readonly walletUrl: string | null
}

/**
 * Settings from the environment: `VIGIE_PUBLISHED` names a folder to serve, `VIGIE_PUBLICATION_URL` a place to mirror,
 * `VIGIE_PAGE` a built page elsewhere, `VIGIE_TRUST_ANCHOR` (`version:sha256`) the root to believe, `VIGIE_REGISTER_URL`
 * the issuer that answers the look-up, `VIGIE_REGISTER_TOKEN_FILE` the file with the token for it, `VIGIE_REQUESTERS` the
 * folder of those who ask for presentations, `VIGIE_WALLET_URL` the wallet that is offered first, `VIGIE_CREW_CHECKS` the
 * folder of crew checks, `VIGIE_CREW_CHECKS_KEY` the file of the key that seals them, `VIGIE_PERMIS_URL` the administration that
 * grants permis d’armement (the issuer of the look-up unless said).
 */
export function readSettings(env: Variables): Settings {
  const data = env.VIGIE_DATA || '.data'
  const host = env.HOST || '127.0.0.1'
  const port = readPort(env, 'PORT', 8081)
  const publicUrl = readWebUrl(env, 'VIGIE_VERIFIER_URL', `http://localhost:${port}`)
  return {
    host,
    port,
    publicUrl,
    hostNames: ['127.0.0.1', 'localhost', '[::1]', host, new URL(publicUrl).hostname],
    trustedProxies: readCount(env, 'VIGIE_TRUSTED_PROXIES', { byDefault: 0, from: 0, to: 8 }),
    requestsPerMinute: readCount(env, 'VIGIE_REQUESTS_PER_MINUTE', { byDefault: 60, from: 1, to: 1_000_000 }),
    publishedFolder: resolve(env.VIGIE_PUBLISHED || `${data}/verifier/published`),
    publicationUrl: env.VIGIE_PUBLICATION_URL ? readWebUrl(env, 'VIGIE_PUBLICATION_URL', '') : null,
    trustFile: resolve(`${data}/verifier/trust.json`),
    trustAnchor: readTrustAnchor(env.VIGIE_TRUST_ANCHOR),
    pageFolder: resolve(env.VIGIE_PAGE || fileURLToPath(new URL('../../dist/', import.meta.url))),
    register: readRegister(env, data),
    requestersFolder: resolve(env.VIGIE_REQUESTERS || `${data}/requesters`),
    crewChecksFolder: resolve(env.VIGIE_CREW_CHECKS || `${data}/crew-checks`),
    crewChecksKeyFile: resolve(env.VIGIE_CREW_CHECKS_KEY || `${data}/verifier/crew-checks.key`),
    permisUrl: readPermisUrl(env),
    walletUrl: env.VIGIE_WALLET_URL ? readWebUrl(env, 'VIGIE_WALLET_URL', '') : null,
  }
}

function readPermisUrl(env: Variables): string | null {
  if (env.VIGIE_PERMIS_URL) return readWebUrl(env, 'VIGIE_PERMIS_URL', '')
  return env.VIGIE_REGISTER_URL ? readWebUrl(env, 'VIGIE_REGISTER_URL', '') : null
}

function readRegister(env: Variables, data: string): RegisterSettings | null {
  const { VIGIE_REGISTER_URL: url, VIGIE_REGISTER_TOKEN_FILE: file } = env
  if (!url) return null
  return { url: readWebUrl(env, 'VIGIE_REGISTER_URL', ''), tokenFile: resolve(file || `${data}/tokens/verifier`) }
}

function readTrustAnchor(written: string | undefined): TrustAnchor | null {
  if (!written) return null
  const [, version, sha256] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(written) ?? []
  if (!version || !sha256) throw invalidSetting('VIGIE_TRUST_ANCHOR', 'version:sha256 of a root')
  return { version: Number(version), sha256 }
}
