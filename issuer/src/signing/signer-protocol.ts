import { Problem, type ProblemCode, problemCodes } from '@vigie/shared/problem.ts'

/** One JSON line asks, one JSON line answers. */
export type SignerRequest =
  | { readonly sign: unknown }
  | { readonly keys: true }
  | { readonly journaled: { readonly after: string | null } }

export type SignerAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: ProblemCode; readonly message: string }

/** A request is a plan id: anything longer is not one. */
export const maxRequestBytes = 256
/** A signed status list is the largest answer: 16 KiB of bits, in base64url, in JSON. */
export const maxAnswerBytes = 4 * 1_048_576

/** Gathers bytes until a line ends; refuses to gather more than `maxBytes`. */
export function createLineReader(maxBytes: number): (chunk: Buffer) => string | null {
  let held: Buffer = Buffer.alloc(0)
  return (chunk) => {
    held = Buffer.concat([held, chunk])
    const end = held.indexOf(10)
    if (end > maxBytes || (end < 0 && held.length > maxBytes)) {
      throw new Problem('document-too-large', `expected a line of at most ${maxBytes} bytes`)
    }
    if (end < 0) return null
    const line = held.subarray(0, end).toString('utf8')
    held = held.subarray(end + 1)
    return line
  }
}

export function isProblemCode(code: unknown): code is ProblemCode {
  return problemCodes.some((known) => known === code)
}
