import type { PresentedTitle } from '@vigie/shared/presentation/presented-title.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { askOwnService } from './ask-own-service.ts'

/** Who asks, once the access code was given. */
export interface RequesterView {
  readonly id: string
  readonly name: { readonly fr: string; readonly en: string } | null
  readonly country: string | null
  readonly requests: readonly string[]
}

interface Links {
  readonly wallet: string | null
  readonly anyWallet: string
}

/** A question as it was drawn: two ways to it. */
export interface AskedView {
  readonly id: string
  readonly request: string
  readonly matchCode: string
  readonly until: string
  readonly links: Readonly<Record<'same' | 'other', Links>>
}

export interface StandingView {
  readonly id: string
  readonly request: string
  readonly state: 'waiting' | 'opened' | 'checking' | 'back-on-this-device' | 'answered' | 'ended'
  readonly until: string
  readonly reason?: ProblemCode | 'declined' | 'too-late'
  readonly titles?: readonly PresentedTitle[]
}

const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
  askOwnService(method, `/presentations${path}`, body)

// each `as`: the answers of our own service, of this very version

export async function findSession(): Promise<RequesterView | null> {
  const { requester } = (await (await ask('GET', '/session')).json()) as { requester: RequesterView | null }
  return requester
}

export async function openSession(accessCode: string): Promise<RequesterView> {
  return (await (await ask('POST', '/session', { accessCode })).json()) as RequesterView
}

export async function closeSession(): Promise<void> {
  await ask('DELETE', '/session')
}

export async function askForPresentation(request: string): Promise<AskedView> {
  return (await (await ask('POST', '', { request })).json()) as AskedView
}

export async function findStanding(id: string): Promise<StandingView> {
  return (await (await ask('GET', `/${id}`)).json()) as StandingView
}

export async function redeemCode(responseCode: string): Promise<StandingView> {
  return (await (await ask('POST', '/response-code', { responseCode })).json()) as StandingView
}

export async function giveUp(id: string): Promise<void> {
  await ask('DELETE', `/${id}`)
}
