import { randomInt } from 'node:crypto'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { type Cryptoki, openCryptoki } from './cryptoki.ts'
import { CKF, CKU } from './cryptoki-numbers.ts'

/** Where distributions install SoftHSM 2. */
const softModules = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
] as const

export async function findSoftModule(): Promise<string | null> {
  for (const modulePath of softModules) {
    if (await stat(modulePath).catch(() => null)) return modulePath
  }
  return null
}

/** What the signer's environment must say to use a token. */
export type TokenVariables = Readonly<Record<string, string>>

/**
 * A token of SoftHSM in a folder of its own, with PINs that nobody has chosen: a stand-in that speaks as a real one does,
 * without resisting who has the disk. Refuses where there is one already.
 */
export async function createSoftToken(folder: string, label: string): Promise<TokenVariables> {
  const modulePath = await findSoftModule()
  if (!modulePath) throw new Problem('settings-invalid', 'SoftHSM is not installed: the Debian package is softhsm2')
  if (await stat(folder).catch(() => null)) {
    throw new Problem('token-exists', 'there is a token already in the folder of the signer')
  }
  const [pinFile, soPinFile] = [path.join(folder, 'pin'), path.join(folder, 'so-pin')]
  const variables = {
    SOFTHSM2_CONF: path.join(folder, 'softhsm2.conf'),
    VIGIE_SIGNER_TOKEN_MODULE: modulePath,
    VIGIE_SIGNER_TOKEN_LABEL: label,
    VIGIE_SIGNER_TOKEN_PIN_FILE: pinFile,
  }
  const tokens = path.join(folder, 'tokens')
  await mkdir(tokens, { recursive: true, mode: 0o700 })
  const configuration = `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`
  await writeFile(variables.SOFTHSM2_CONF, configuration, { mode: 0o600 })
  const [pin, soPin] = [newPin(), newPin()]
  await writeFile(pinFile, pin, { mode: 0o600 })
  await writeFile(soPinFile, soPin, { mode: 0o600 })
  process.env.SOFTHSM2_CONF = variables.SOFTHSM2_CONF
  await initToken(openCryptoki(modulePath), { label, pin, soPin })
  return variables
}

interface NewToken {
  readonly label: string
  readonly pin: string
  readonly soPin: string
}

/** C_InitToken by the security officer, who then gives the user a PIN. */
async function initToken(cryptoki: Cryptoki, { label, pin, soPin }: NewToken): Promise<void> {
  await cryptoki.initialize()
  const slots = await cryptoki.listSlots()
  const infos = await Promise.all(slots.map((slot) => cryptoki.readToken(slot)))
  const free = slots.find((_, place) => ((infos[place]?.flags ?? 0) & CKF.TOKEN_INITIALIZED) === 0)
  if (free === undefined) throw new Problem('token-unavailable', 'no slot has room for a new token')
  await cryptoki.initToken(free, soPin, label)
  const session = await cryptoki.openSession(free)
  await cryptoki.login(session, CKU.SO, soPin)
  await cryptoki.initPin(session, pin)
  await cryptoki.logout(session)
  await cryptoki.finalize()
}

/** Twelve digits: some tokens take no letters. */
function newPin(): string {
  return Array.from({ length: 12 }, () => randomInt(10)).join('')
}
