import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Problem, problemCodes } from '@vigie/shared/problem.ts'
import type { Invocation } from '../command.ts'
import { dataFolderOf } from '../issuer-client.ts'

export interface SignerKey {
  readonly id: string
  readonly use: string
  readonly algorithm: string
  readonly state: 'planned' | 'published' | 'signing' | 'retired' | 'compromised'
  readonly keptIn: 'file' | 'token'
  readonly publishFrom: string
  readonly signFrom: string
  readonly signUntil: string | null
  readonly compromisedSince: string | null
}

/** As `issuer/src/signing/keys/keys-command.ts` answers. */
export interface SignerKeys {
  readonly keys: readonly SignerKey[]
  readonly changed: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
  readonly takenUp: boolean | null
}

const signer = fileURLToPath(new URL('../../../issuer/src/signing/main.ts', import.meta.url))

/** Runs the signer's own program: only it reads keys. Its refusals come back as they are. */
export async function askSigner(words: readonly string[], { environment }: Invocation): Promise<SignerKeys> {
  const env = { ...environment, VIGIE_DATA: dataFolderOf(environment) }
  const answer = parseAnswer(await run(['keys', ...words], env))
  if (answer.ok) return answer.result
  const code = problemCodes.find((known) => known === answer.code)
  throw new Problem(code ?? 'internal-error', answer.message)
}

type Answer =
  | { readonly ok: true; readonly result: SignerKeys }
  | { readonly ok: false; readonly code: string; readonly message: string }

function run(words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [signer, ...words], { env, maxBuffer: 16_777_216 }, (error, stdout) => {
      // a refusal ends with 1 and says why on its standard output
      if (stdout === '' && error) reject(new Problem('internal-error', 'the signer’s program failed', { cause: error }))
      else resolve(stdout)
    })
  })
}

function parseAnswer(text: string): Answer {
  try {
    return JSON.parse(text) as Answer // our own program's
  } catch (cause) {
    throw new Problem('internal-error', 'the signer’s program gave an answer that is not JSON', { cause })
  }
}
