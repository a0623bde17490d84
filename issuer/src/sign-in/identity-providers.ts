import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import type { Text } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { readWebUrl } from '@vigie/shared/service/setting-readers.ts'

/** An OpenID Connect provider that says who somebody is (in France: FranceConnect). */
export interface IdentityProviderSettings {
  /** In our forms and tables; never changes meaning. */
  readonly id: string
  /** Exactly as in its tokens. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  /** The levels of assurance that we accept (`acr`); FranceConnect wants to be asked for one (`eidas1`). */
  readonly acrValues: readonly string[]
  /** As on its button. */
  readonly name: Text
}

interface WrittenProvider extends Omit<IdentityProviderSettings, 'clientSecret' | 'acrValues'> {
  readonly clientSecretFile: string
  readonly acrValues?: readonly string[]
}

const line = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }
const faultOf = createSchemaCheck({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'array',
  maxItems: 8,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'issuer', 'clientId', 'clientSecretFile', 'scopes', 'name'],
    properties: {
      id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 },
      issuer: { type: 'string', pattern: '^https?://[^?#]+$', maxLength: 300 },
      clientId: line,
      clientSecretFile: line,
      scopes: { type: 'array', items: { type: 'string', pattern: '^[!#-\\[\\]-~]+$' }, contains: { const: 'openid' } },
      acrValues: { type: 'array', items: { type: 'string', pattern: '^[!#-\\[\\]-~]+$' } },
      name: {
        type: 'object',
        additionalProperties: false,
        required: ['fr', 'en'],
        properties: { fr: line, en: line },
      },
    },
  },
})

/** `VIGIE_IDENTITY_PROVIDERS`: a JSON file that names them; their secrets are in files beside it (docs/operations/sign-in.md). */
export function readIdentityProviders(file: string | null): IdentityProviderSettings[] {
  if (file === null) return []
  try {
    const written: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (faultOf(written) !== null) throw new Error('another form')
    const providers = written as readonly WrittenProvider[] // it fits the schema
    if (new Set(providers.map(({ id }) => id)).size !== providers.length) throw new Error('one id twice')
    return providers.map(({ clientSecretFile, acrValues = [], ...rest }) => {
      // https, or this machine and its private network in a demonstration
      readWebUrl({ VIGIE_IDENTITY_PROVIDERS: rest.issuer }, 'VIGIE_IDENTITY_PROVIDERS', '')
      const clientSecret = readFileSync(path.resolve(path.dirname(file), clientSecretFile), 'utf8').trim()
      return { ...rest, acrValues, clientSecret }
    })
  } catch (cause) {
    const expected = 'expected a JSON file of providers as docs/operations/sign-in.md has it'
    throw new Problem('settings-invalid', `VIGIE_IDENTITY_PROVIDERS: ${expected}`, { cause })
  }
}
