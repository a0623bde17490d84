import { createHash } from 'node:crypto'
import { collectCapped } from '@vigie/shared/collect-capped.ts'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import type { SchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Evidence } from '@vigie/shared/rules/fact.ts'

export type RegistryName = 'administres' | 'esculape' | 'amfore' | 'item'

/** What a registry said, in our shape, with what it takes to prove it later. */
export interface RegistryAnswer<T> {
  readonly value: T
  readonly evidence: Evidence
}

export interface RegistryConnection {
  /** Where the four registries are served, without a slash at the end. */
  readonly url: string
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly timeoutMilliseconds: number
}

export interface RegistryQuestion<T> {
  readonly registry: RegistryName
  readonly path: string
  readonly fits: SchemaCheck
  /** Reads a document that fits the schema into our shape; may still refuse a date that does not exist. */
  readonly read: (document: unknown) => T
}

const identificationNumberForm = /^[0-9A-Z]{5,20}$/

/** The path of one seafarer; a number of another form is nobody's, and never becomes part of an address. */
export function seafarerPath(identificationNumber: string): string {
  if (identificationNumberForm.test(identificationNumber)) return `marins/${identificationNumber}`
  throw new Problem('seafarer-not-found', 'expected an identification number of 5 to 20 digits or capitals')
}

/** A seafarer's file with forty titles is about 60 kB; ten times that is not a file. */
const answerLimits = { maxBytes: 524_288, maxDepth: 8, maxValues: 20_000 }

/**
 * Asks one registry. Refuses with `seafarer-not-found` (404), `registry-unavailable` (no answer in time, any other
 * status) or `registry-answer-invalid` (not the shape the registry is known for).
 */
export async function askRegistry<T>(
  connection: RegistryConnection,
  question: RegistryQuestion<T>,
): Promise<RegistryAnswer<T>> {
  const bytes = await fetchAnswer(connection, question)
  const evidence = {
    source: question.registry,
    retrievedAt: connection.now().toISOString(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  return { value: readAnswer(bytes, question), evidence }
}

async function fetchAnswer(connection: RegistryConnection, { registry, path }: RegistryQuestion<unknown>) {
  const signal = AbortSignal.timeout(connection.timeoutMilliseconds)
  try {
    const response = await connection.fetch(`${connection.url}/${registry}/${path}`, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal,
    })
    if (response.status === 404) throw new Problem('seafarer-not-found', `${registry} knows no such seafarer`)
    if (!response.ok) throw new Problem('registry-unavailable', `${registry} answered ${response.status}`)
    return await readBody(response, answerLimits.maxBytes)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem('registry-unavailable', `${registry} did not answer`, { cause })
  }
}

async function readBody({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const bytes = body ? await collectCapped(body, maxBytes) : new Uint8Array()
  if (bytes) return bytes
  throw new Problem('registry-answer-invalid', `expected at most ${maxBytes} bytes`)
}

function readAnswer<T>(bytes: Uint8Array, { registry, fits, read }: RegistryQuestion<T>): T {
  try {
    const document = parseJson(bytes, answerLimits)
    const fault = fits(document)
    if (fault) throw new Problem('registry-answer-invalid', fault.message, { pointer: fault.pointer })
    return read(document)
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    throw new Problem('registry-answer-invalid', `${registry} answered in a shape we do not know: ${cause.message}`, {
      cause,
      ...(cause.pointer !== undefined && { pointer: cause.pointer }),
    })
  }
}
