import { isJsonObject } from '@vigie/shared/json-object.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'

/** What an authorization server or an issuer may say (RFC 6749 §5.2, OID4VCI 1.0 §8.3.1), and what we call it. */
export type Refusals = Readonly<Record<string, ProblemCode>>

/**
 * Runs a step of the protocol's library. Whatever it throws becomes a refusal of ours: our own guard's, the one that the
 * service's own word stands for, or `otherwise`. The library's messages hold whole answers: they are never shown.
 */
export async function inProtocol<T>(
  work: () => T | Promise<T>,
  otherwise: ProblemCode | ((error: unknown) => ProblemCode),
  refusals: Refusals = {},
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refused = refusalIn(error)
    if (refused) throw refused
    const word = wordOf(error)
    const known = word !== null && Object.hasOwn(refusals, word) ? refusals[word] : undefined
    const code = known ?? (typeof otherwise === 'string' ? otherwise : otherwise(error))
    throw new Problem(code, word === null ? 'the answer is not what the protocol foresees' : 'the service refused', {
      cause: error,
    })
  }
}

/** The library wraps what our own fetch throws. */
function refusalIn(error: unknown): Problem | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof Problem) return at
  return null
}

/** The `error` of an OAuth error answer, wherever the library keeps it. */
export function wordOf(error: unknown): string | null {
  const places = [
    ['errorResponse', 'error'],
    ['response', 'credentialErrorResponseResult', 'data', 'error'],
  ]
  for (const path of places) {
    const word = path.reduce<unknown>((at, name) => (isJsonObject(at) ? at[name] : undefined), error)
    if (typeof word === 'string') return word
  }
  return null
}
