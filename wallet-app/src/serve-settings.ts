import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { invalidSetting, readPort, readWebUrl, type Variables } from '@vigie/shared/service/setting-readers.ts'
import type { AgreedIssuer, WalletSettings } from './wallet-settings.ts'

export interface ServerSettings {
  readonly hostname: string
  readonly port: number
  readonly wallet: WalletSettings
}

export function readSettings(variables: Variables): ServerSettings {
  const authority = readWebUrl(variables, 'VIGIE_ISSUER_URL', 'http://127.0.0.1:8080')
  const verifierUrl = readWebUrl(variables, 'VIGIE_VERIFIER_URL', 'http://localhost:8081')
  return {
    hostname: variables.HOST || '127.0.0.1',
    port: readPort(variables, 'PORT', 8082),
    wallet: {
      issuers: [{ url: authority, name: null }, ...readAgreedIssuers(variables)],
      verifierUrl,
      publishedUrls: [`${verifierUrl}/published`, `${authority}/published`],
    },
  }
}

const name = { type: 'string', minLength: 1, maxLength: 200 }
const checkIssuers = createSchemaCheck({
  type: 'array',
  maxItems: 100,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['url', 'name'],
    properties: {
      url: { type: 'string', minLength: 1 },
      name: { type: 'object', additionalProperties: false, required: ['fr', 'en'], properties: { fr: name, en: name } },
    },
  },
})

/** `VIGIE_AGREED_ISSUERS`: training centres and other services whose attestations the authority takes, as a JSON list of `{url, name: {fr, en}}`. */
function readAgreedIssuers(variables: Variables): readonly AgreedIssuer[] {
  const setting = 'VIGIE_AGREED_ISSUERS'
  const listed = parse(variables[setting] || '[]')
  if (checkIssuers(listed)) throw invalidSetting(setting, 'a JSON list of {"url", "name": {"fr", "en"}}')
  const issuers = listed as readonly AgreedIssuer[] // the schema has just said so
  return issuers.map((issuer) => ({ ...issuer, url: readWebUrl({ [setting]: issuer.url }, setting, '') }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no list: refused by whoever asked
  }
}
