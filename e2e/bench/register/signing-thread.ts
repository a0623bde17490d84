import { parentPort, workerData } from 'node:worker_threads'
import { openSignerKeys } from '@vigie/issuer/signing/keys/open-signer-keys.ts'
import { parseUnsigned } from '@vigie/issuer/signing/kinds/parse-unsigned.ts'
import { readSignerSettings } from '@vigie/issuer/signing/signer-settings.ts'
import type { SigningPlan } from '@vigie/issuer/signing/signing-plan.ts'
import { checkUnsignedTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { cryptosuiteOf } from '@vigie/shared/proof/multikey.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'

// A thread that signs as the signer does (kinds/sign-title.ts), with its keys; it leaves out only to verify at once what it has
// signed, which the audit does.

const env: Readonly<Record<string, string>> = workerData // from `sign-titles.ts`, which alone starts us
const keys = openSignerKeys(readSignerSettings(env), env)
const opened = keys.refresh()

async function sign({ keyIds: [keyId = ''], unsigned, created }: SigningPlan): Promise<string> {
  const key = keys.list().find(({ id }) => id === keyId)
  const signed = await signCredential(checkUnsignedTitleCredential(parseUnsigned(unsigned)), {
    verificationMethod: keyId,
    cryptosuite: cryptosuiteOf(key?.publicKeyMultibase ?? ''),
    created,
    sign: (data) => keys.sign(keyId, data),
  })
  return writeTitleCredential(signed)
}

parentPort?.on('message', async (plans: readonly SigningPlan[]) => {
  await opened
  const signed: string[] = []
  for (const plan of plans) signed.push(await sign(plan))
  parentPort?.postMessage(signed)
})
