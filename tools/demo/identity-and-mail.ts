import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { Administration } from './administration.ts'

interface StandInPorts {
  readonly identityProvider: number
  readonly mail: number
}

/** Of the provider's client: drawn once, known to the two programs that share it. */
export function secretFileOf(dataFolder: string): string {
  const folder = path.join(dataFolder, 'identity-provider')
  const file = path.join(folder, 'secret')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  return file
}

/** The issuer's settings for signing in and for mail, unless the environment has others. */
export function standInsOf(dataFolder: string, { identityProvider, mail }: StandInPorts): NodeJS.ProcessEnv {
  return {
    ...(process.env.VIGIE_IDENTITY_PROVIDERS
      ? {}
      : { VIGIE_IDENTITY_PROVIDERS: writeProviders(dataFolder, identityProvider) }),
    ...(process.env.VIGIE_SMTP_URL
      ? {}
      : { VIGIE_SMTP_URL: `smtp://127.0.0.1:${mail}`, VIGIE_MAIL_FROM: 'titres@mer.example' }),
  }
}

function writeProviders(dataFolder: string, port: number): string {
  const file = path.join(path.dirname(secretFileOf(dataFolder)), 'providers.json')
  const provider = {
    id: 'france-connect',
    issuer: `http://localhost:${port}`,
    clientId: 'vigie',
    clientSecretFile: 'secret',
    scopes: ['openid', 'given_name', 'family_name', 'birthdate'],
    acrValues: ['eidas1'],
    name: { fr: 'FranceConnect (démonstration)', en: 'FranceConnect (demonstration)' },
  }
  writeFileSync(`${file}.new`, `${JSON.stringify([provider], null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return file
}

/** A mail to look at: the seafarer is invited once, however often the demonstration starts. */
export async function inviteOnce(
  administration: Administration,
  identificationNumber: string,
  dataFolder: string,
): Promise<void> {
  const file = path.join(dataFolder, 'identity-provider', 'invited')
  if (existsSync(file) && readFileSync(file, 'utf8').includes(identificationNumber)) return
  try {
    await administration.post('registrar', '/api/invitations', { identificationNumber })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invitations-too-many') throw error
  }
  writeFileSync(file, `${identificationNumber}\n`, { mode: 0o600 })
}
