import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem, type ProblemCode, problemCodes } from '@vigie/shared/problem.ts'
import type { Invocation } from './command.ts'

type AgentRole = 'examiner' | 'validator' | 'registrar' | 'administrator'

/** A refusal as the service worded it, in the caller's language. */
export interface Refusal {
  readonly title: string
  readonly detail: string
  readonly code: ProblemCode
  readonly status: number
  readonly requestId?: string
  readonly errors?: readonly { readonly pointer?: string; readonly detail: string }[]
}

export class RefusedByService extends Error {
  override readonly name = 'RefusedByService'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export interface IssuerRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly idempotencyKey?: string
  /** Which agent's token to use when the caller gave none. */
  readonly role: AgentRole
}

const deadlineMilliseconds = 60_000

/** The bytes of a document that the issuer keeps; refused like any request. */
export async function askIssuerForBytes(request: IssuerRequest, invocation: Invocation): Promise<Uint8Array> {
  const response = await sendTo(request, invocation)
  if (response.ok) return new Uint8Array(await response.arrayBuffer())
  throw await refusalOf(response)
}

/** One request to the issuer. Throws `RefusedByService` for its refusals and `network-unavailable` without an answer. */
export async function askIssuer(request: IssuerRequest, invocation: Invocation): Promise<unknown> {
  const response = await sendTo(request, invocation)
  if (response.ok) return readAnswer(response)
  throw await refusalOf(response)
}

function sendTo(request: IssuerRequest, { environment, language }: Invocation): Promise<Response> {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${readToken(environment, request.role)}`,
    'Accept-Language': language,
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'Idempotency-Key': request.idempotencyKey }),
  }
  const body = request.body === undefined ? null : bodyOf(request.body)
  return send(issuerUrlOf(environment) + request.path, { method: request.method, headers, body })
}

async function refusalOf(response: Response): Promise<Error> {
  const answer = await readAnswer(response)
  return isRefusal(answer) ? new RefusedByService(answer) : new Problem('internal-error', `status ${response.status}`)
}

function issuerUrlOf(environment: Invocation['environment']): string {
  return (environment.VIGIE_ISSUER_URL || 'http://127.0.0.1:8080').replace(/\/+$/, '')
}

/** Bytes go as they are: the service is the one that judges them. */
function bodyOf(body: unknown): BodyInit {
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(deadlineMilliseconds) })
  } catch (cause) {
    throw new Problem('network-unavailable', new URL(url).origin, { cause })
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('internal-error', 'the answer is not JSON', { cause })
  }
}

function isRefusal(answer: unknown): answer is Refusal {
  const isObject = typeof answer === 'object' && answer !== null
  return isObject && 'code' in answer && problemCodes.some((code) => code === answer.code)
}

/** The folder of the installation, wherever the command is called from. */
export function dataFolderOf(environment: Invocation['environment']): string {
  return environment.VIGIE_DATA || fileURLToPath(new URL('../../.data', import.meta.url))
}

export function tokenFileOf(environment: Invocation['environment'], role: string): string {
  return path.join(dataFolderOf(environment), 'tokens', role)
}

function readToken(environment: Invocation['environment'], role: AgentRole): string {
  if (environment.VIGIE_TOKEN) return environment.VIGIE_TOKEN
  const file = tokenFileOf(environment, role)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new Problem('token-missing', file, { cause })
  }
}
