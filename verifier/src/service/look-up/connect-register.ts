import { readFile } from 'node:fs/promises'
import { readCapped } from '@vigie/shared/fetching/read-capped.ts'
import { type LookUpAnswer, parseLookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'
import type { LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'

/** The register of an authority, over HTTP: this service knows no database. */
export interface Register {
  /** Refuses with what the register refuses, `register-unavailable` when it does not answer, `look-up-not-offered` without one. */
  ask(question: LookUpQuestion): Promise<LookUpAnswer>
}

export interface RegisterSettings {
  /** Where the issuer's service is reached from here. */
  readonly url: string
  /** Holds an access token of the role `verifier`; read at each question, so that a new one needs no restart. */
  readonly tokenFile: string
}

const deadlineMs = 5_000
const maxAnswerBytes = 16_384
/** Each holds a connection of the register's database for a moment; strangers shall not hold them all. */
const mostAtOnce = 32

/** What the asker can mend; everything else is between us and the register. */
const askersOwn: readonly ProblemCode[] = [
  'too-many-tries',
  'title-unknown',
  'request-schema',
  'date-invalid',
  'title-number-invalid',
]

interface Told {
  readonly fetch?: typeof fetch
  /** With the code of what went wrong: people must look, the asker only waits. */
  readonly onFailure: (code: string) => void
}

export function connectRegister(
  settings: RegisterSettings | null,
  { fetch = globalThis.fetch, onFailure }: Told,
): Register {
  if (!settings) return { ask: () => Promise.reject(new Problem('look-up-not-offered', 'no register is configured')) }
  let asking = 0
  return {
    async ask(question) {
      if (asking >= mostAtOnce) throw new Problem('register-unavailable', 'too many questions at once')
      asking += 1
      try {
        return await askRegister(question, settings, fetch)
      } catch (error) {
        if (error instanceof Problem && askersOwn.includes(error.code)) throw error
        onFailure(error instanceof Problem ? error.code : 'network-unavailable')
        throw new Problem('register-unavailable', 'expected an answer of the register', { cause: error })
      } finally {
        asking -= 1
      }
    },
  }
}

async function askRegister(
  question: LookUpQuestion,
  { url, tokenFile }: RegisterSettings,
  send: typeof fetch,
): Promise<LookUpAnswer> {
  const response = await send(`${url}/api/register/look-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await readToken(tokenFile)}` },
    body: JSON.stringify(question),
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  })
  const answer: unknown = JSON.parse(new TextDecoder().decode(await readCapped(response, maxAnswerBytes)))
  if (response.ok) return parseLookUpAnswer(answer)
  throw problemOf(answer, response.headers.get('retry-after'))
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    throw new Problem('token-missing', 'expected a readable file with the access token', { cause })
  }
}

/** What goes on to who asks, in the forms that our own issuer writes; a proxy between may write others. */
const pointerForm = /^(?:\/[A-Za-z]{1,32}){1,3}$/
const secondsForm = /^\d{1,5}$/

/** A refusal of the register, as it gave it (RFC 9457); one that is none is a failure like any other. */
function problemOf(answer: unknown, retryAfter: string | null): Problem {
  const { code, errors } = (answer ?? {}) as { code?: ProblemCode; errors?: readonly { pointer?: unknown }[] } // our own issuer's
  const pointer = errors?.[0]?.pointer
  return new Problem(code ?? 'internal-error', 'the register refused', {
    ...(typeof pointer === 'string' && pointerForm.test(pointer) && { pointer }),
    ...(retryAfter !== null && secondsForm.test(retryAfter) && { retryAfterSeconds: Number(retryAfter) }),
  })
}
