import { Problem } from '@vigie/shared/problem.ts'
import { readCertificateSubject } from '../certificates/read-certificate-subject.ts'
import { type CertificatePlace, withCertificates } from '../certificates/seal-certificates.ts'
import { readPassphrase, readPin, type SignerSettings, type TokenPlace, type Variables } from '../signer-settings.ts'
import { openToken } from '../token/open-token.ts'
import { openTokenSafe } from '../token/token-safe.ts'
import { openFileSafe } from './key-file.ts'
import type { KeySafe } from './key-safe.ts'
import { type KeyStore, openKeyStore } from './key-store.ts'

/** How slowly a passphrase is tried, for files that are made; the ordinary way where nothing is said. */
export interface KeyDerivation {
  readonly iterations?: number
}

export interface OpeningKeys extends KeyDerivation, Pick<CertificatePlace, 'onUnusable'> {}

/**
 * The keys where the settings say: a token where they name one, encrypted files otherwise. Beside a token, key files of
 * before stay readable, so that what they signed stays verifiable; new keys go into the token.
 */
export function openSignerKeys(
  settings: SignerSettings,
  variables: Variables,
  { iterations, onUnusable }: OpeningKeys = {},
): KeyStore {
  const { token, acceptsKeyFiles, keysFolder } = settings
  let passphrase: Promise<string> | undefined
  const files = openFileSafe({
    passphrase: () => {
      passphrase ??= readPassphrase(variables, settings)
      return passphrase
    },
    ...(iterations && { iterations }),
  })
  const safes: KeySafe[] = [...(token ? [tokenSafeOf(token)] : []), ...(acceptsKeyFiles ? [files] : [])]
  const [first, ...others] = safes
  if (!first) {
    throw new Problem(
      'settings-invalid',
      'VIGIE_SIGNER_TOKEN_MODULE: production signs with a token; VIGIE_SIGNER_KEY_FILES=accepted takes key files all the same',
    )
  }
  const subject = readCertificateSubject(variables)
  const place = { folder: keysFolder, subject, ...(onUnusable && { onUnusable }) }
  return withCertificates(openKeyStore(keysFolder, [first, ...others]), place)
}

/** The keys of one token, already read: for a bench, or whoever else needs them without the rest of the signer. */
export async function openTokenKeys(keysFolder: string, place: TokenPlace): Promise<KeyStore> {
  const store = openKeyStore(keysFolder, [tokenSafeOf(place)])
  await store.refresh()
  return store
}

function tokenSafeOf(place: TokenPlace): KeySafe {
  const { modulePath, label } = place
  return openTokenSafe(openToken({ modulePath, label, readPin: () => readPin(place) }))
}
