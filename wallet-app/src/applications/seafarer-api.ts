import type { Text } from '@vigie/shared/language.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { askIssuer } from '../account/sign-in.ts'
import { authorityIssuerUrl } from '../wallet-settings.ts'

// What the issuer answers about the seafarer who is signed in. It is the authority's own service, and every field is shown as
// text: what it says is taken as it comes.

export type Section<T> =
  | { readonly source: string; readonly readAt: string; readonly value: T }
  | { readonly source: string; readonly missing: string }

export interface Recorded {
  readonly code: string | null
  readonly label?: string
  readonly name?: string
  readonly number?: string
  readonly state?: string
  readonly validUntil: PlainDate | null
}

export interface SeafarerDescription {
  readonly identificationNumber: string
  readonly identity: Section<{ readonly familyName: string; readonly givenName: string; readonly birthDate: PlainDate }>
  readonly medicalFitness: Section<{ readonly fitness: string | null; readonly validUntil: PlainDate }>
  readonly trainings: Section<readonly Recorded[]>
  readonly titlesHeld: Section<readonly Recorded[]>
  readonly seaService: Section<readonly object[]>
  readonly lastApplication: {
    readonly email: string
    readonly preferredLanguage: 'fr' | 'en'
    readonly seaService: readonly DeclaredPeriod[]
  } | null
  readonly reminders: { readonly mail: boolean }
  readonly applicableTitles: readonly ApplicableTitle[]
  /** Absent in what was kept by an older page. */
  readonly titlesInForce?: readonly TitleInForce[]
}

/** A title of the register whose document can be made again. */
export interface TitleInForce {
  readonly number: string
  readonly code: string
  readonly validUntil: PlainDate | null
}

export interface ApplicableTitle {
  readonly code: string
  readonly name: Text
  readonly isRevalidated: boolean | null
}

export interface DeclaredPeriod {
  readonly ship: string
  readonly from: string
  readonly to: string
  readonly function: string
  readonly department: string
  readonly grossTonnage?: number
  readonly propulsionPowerKw?: number
}

export interface Awaited {
  readonly what: string
  readonly of: string
  readonly since: string
  readonly documentKind?: string
  readonly requestId?: string
  readonly registry?: string
}

export interface OwnApplication {
  readonly id: string
  readonly state: string
  readonly kind: string
  readonly titleCode: string
  readonly submittedOn: PlainDate
  readonly awaiting: readonly Awaited[]
  readonly unread: number
  readonly decision: { readonly kind: string; readonly titleId: string | null; readonly at: string } | null
}

export interface ApplicationPage {
  readonly items: readonly OwnApplication[]
  readonly next: string | null
}

export interface WholeApplication extends Omit<OwnApplication, 'decision'> {
  readonly events: readonly { readonly toState: string; readonly at: string }[]
  readonly decision: {
    readonly kind: string
    readonly reasons: readonly string[]
    readonly remark: string | null
    readonly titleId: string | null
    readonly at: string
  } | null
}

export interface SentDocument {
  readonly id: string
  readonly kind: string
  readonly size: number
  readonly author: string
  readonly at: string
}

export interface Message {
  readonly id: string
  readonly author: string
  readonly kind: string
  readonly text: string
  readonly documentKind: string | null
  readonly at: string
}

/** In the order in which they were written; `next` leads to the page before. */
export interface MessagePage {
  readonly items: readonly Message[]
  readonly next: string | null
}

export interface Advice {
  readonly code: string
  readonly registry?: string
  readonly documents?: readonly string[]
}

export interface RuleResult {
  readonly ruleId: string
  readonly name: Text
  readonly outcome: 'passed' | 'failed' | 'unknown'
  readonly reason?: string
  readonly basis: { readonly text: string }
}

export interface Preview {
  readonly outcome: 'favourable' | 'unfavourable' | 'undetermined'
  readonly ruleResults: readonly RuleResult[]
  readonly effectiveFrom: PlainDate | null
  readonly dateReason: string
  readonly advice: readonly { readonly ruleId: string; readonly advice: readonly Advice[] }[]
  readonly findings: readonly { readonly finding: string; readonly advice: Advice }[]
  readonly revalidation: { readonly expiresOn: PlainDate; readonly fullBenefitFrom: PlainDate | null } | null
}

export const fetchSeafarer = () => read<SeafarerDescription>('/api/seafarer')

export const fetchOwnApplications = (after: string | null = null) =>
  read<ApplicationPage>(`/api/seafarer/applications?limit=20${after === null ? '' : `&after=${after}`}`)

export const fetchApplication = (id: string) => read<WholeApplication>(`/api/applications/${id}`)

export const fetchDocuments = async (id: string) =>
  (await read<{ readonly items: readonly SentDocument[] }>(`/api/applications/${id}/documents`)).items

/** The end of the thread, or the page before one of its messages. */
export const fetchMessages = (id: string, after: string | null = null) =>
  read<MessagePage>(`/api/applications/${id}/messages${after === null ? '' : `?after=${after}`}`)

export const previewApplication = (content: object) => send<Preview>('/api/application-previews', content)

export const submitApplication = (content: object, idempotencyKey: string) =>
  send<{ readonly id: string }>('/api/applications', content, { 'Idempotency-Key': idempotencyKey })

export const withdrawApplication = (id: string) => send<unknown>(`/api/applications/${id}/withdrawal`, {})

export const sendMessage = (id: string, text: string, idempotencyKey: string) =>
  send<unknown>(`/api/applications/${id}/messages`, { text }, { 'Idempotency-Key': idempotencyKey })

export async function markRead(id: string, upTo: string): Promise<void> {
  await ask(`/api/applications/${id}/message-readings`, jsonInit('POST', { upTo }))
}

export async function sendDocument(id: string, kind: string, file: Blob): Promise<void> {
  const init = { method: 'POST', headers: { 'Content-Type': file.type }, body: file }
  await ask(`/api/applications/${id}/documents?kind=${kind}`, init)
}

export async function chooseReminders(mail: boolean): Promise<void> {
  await ask('/api/seafarer/reminders', jsonInit('PUT', { mail }))
}

async function read<T>(path: string): Promise<T> {
  return (await (await ask(path)).json()) as T
}

async function send<T>(path: string, content: object, headers: Record<string, string> = {}): Promise<T> {
  return (await (await ask(path, jsonInit('POST', content, headers))).json()) as T
}

function jsonInit(method: string, content: object, headers: Record<string, string> = {}): RequestInit {
  return { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(content) }
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const issuerUrl = await authorityIssuerUrl()
  if (issuerUrl === null) throw new Error('the issuer of the authority is not known')
  return askIssuer(issuerUrl, path, init)
}
