import { createConnection } from 'node:net'
import { Problem } from '@vigie/shared/problem.ts'
import type { JournaledHolder } from './journaled-holder.ts'
import type { KeyDescription } from './keys/signing-keys.ts'
import { createLineReader, isProblemCode, maxAnswerBytes, type SignerRequest } from './signer-protocol.ts'
import type { SignedPlan } from './signing-plan.ts'

/** The issuer's side of the signer. Each request opens its own connection, so a signer that restarts is found again. */
export interface Signer {
  /** Refuses with the signer's own codes, or `signer-unavailable` when it cannot be reached in time. */
  sign(planId: string): Promise<SignedPlan>
  listKeys(): Promise<readonly KeyDescription[]>
  /** What got status entries with a signature after that plan, oldest first, none after the last; refuses an id it signed none under. */
  listJournaled(after: string | null): Promise<readonly JournaledHolder[]>
}

export function createSignerClient(socketPath: string, deadlineMs = 20_000): Signer {
  // The answers come from our own signer over a socket that nobody else may open, hence the casts.
  return {
    sign: async (planId) => (await ask({ sign: planId }, { socketPath, deadlineMs })) as SignedPlan,
    listKeys: async () => (await ask({ keys: true }, { socketPath, deadlineMs })) as readonly KeyDescription[],
    listJournaled: async (after) =>
      (await ask({ journaled: { after } }, { socketPath, deadlineMs })) as readonly JournaledHolder[],
  }
}

interface Connection {
  readonly socketPath: string
  readonly deadlineMs: number
}

function ask(request: SignerRequest, { socketPath, deadlineMs }: Connection): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const readLine = createLineReader(maxAnswerBytes)
    const fail = (message: string, cause?: unknown) => reject(new Problem('signer-unavailable', message, { cause }))
    const socket = createConnection(socketPath, () => socket.write(`${JSON.stringify(request)}\n`))
    const deadline = setTimeout(() => {
      fail('the signer did not answer in time')
      socket.destroy()
    }, deadlineMs)
    socket.on('data', (chunk) => {
      try {
        const line = readLine(chunk)
        if (line === null) return
        resolve(resultOf(line))
      } catch (error) {
        reject(error)
      }
      socket.end()
    })
    socket.on('error', (cause) => fail('the signer cannot be reached', cause))
    socket.on('close', () => {
      clearTimeout(deadline)
      fail('the signer closed without an answer')
    })
  })
}

function resultOf(line: string): unknown {
  const answer = parseAnswer(line)
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) {
    throw new Problem('signer-unavailable', 'the signer gave an answer that is not one')
  }
  if (answer.ok === true && 'result' in answer) return answer.result
  const { code, message } = { code: undefined, message: undefined, ...answer }
  throw new Problem(isProblemCode(code) ? code : 'signer-unavailable', String(message))
}

function parseAnswer(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new Problem('signer-unavailable', 'the signer gave an answer that is not JSON', { cause })
  }
}
