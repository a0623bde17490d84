import type {
  CrewCheckContent,
  CrewCheckStanding,
  CrewCheckSummary,
  CrewCheckView,
  CrewDefinitionsView,
  NewInvitation,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import type { PermisContact } from '@vigie/shared/crew-file/permis-armement-request.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { askOwnService } from '../../requests/ask-own-service.ts'

type Ask = Parameters<typeof askOwnService>

// each `as`: the answers of our own service, of this very version (shared/src/crew-file/crew-check-view.ts)
const ask = async <Answer>(...[method, path, body, deadlineMs]: Ask): Promise<Answer> =>
  (await (await askOwnService(method, `/crew-checks${path}`, body, deadlineMs)).json()) as Answer

export async function fetchChecks(): Promise<readonly CrewCheckSummary[]> {
  return (await ask<{ readonly checks: readonly CrewCheckSummary[] }>('GET', '')).checks
}

export const fetchCheck = (id: string) => ask<CrewCheckView>('GET', `/${id}`)
export const fetchCheckStanding = (id: string) => ask<CrewCheckStanding>('GET', `/${id}/standing`)
export const sendCheck = (content: CrewCheckContent) => ask<CrewCheckView>('POST', '', content)

export const sendContent = ({ id, revision }: CrewCheckView, content: CrewCheckContent) =>
  ask<CrewCheckView>('PUT', `/${id}`, { revision, content })

export async function forgetCheck(id: string): Promise<void> {
  await askOwnService('DELETE', `/crew-checks/${id}`)
}

export const sendDocuments = (id: string, memberId: string, texts: readonly string[]) =>
  ask<CrewCheckView>('POST', `/${id}/members/${memberId}/documents`, { texts })

export const forgetEvidence = (id: string, memberId: string, evidenceId: string) =>
  ask<CrewCheckView>('DELETE', `/${id}/members/${memberId}/evidence/${evidenceId}`)

export const invite = (id: string, memberId: string, validUntil: PlainDate) =>
  ask<NewInvitation>('POST', `/${id}/members/${memberId}/invitation`, { validUntil })

export const withdrawInvitation = (id: string, memberId: string) =>
  ask<CrewCheckView>('DELETE', `/${id}/members/${memberId}/invitation`)

export const readAlerts = (id: string, ids: readonly string[]) =>
  ask<CrewCheckView>('POST', `/${id}/alerts/read`, { ids })

/** Every title of a crew is held against every line: slow, and asked for by hand. */
const matchingMs = 90_000

export const fetchDefinitions = (id: string) =>
  ask<CrewDefinitionsView>('GET', `/${id}/definitions`, undefined, matchingMs)

/** A large crew is verified here, and again by the administration before it answers. */
const permisMs = 180_000

export const askForPermis = ({ id, revision }: CrewCheckView, contact: PermisContact | null) =>
  ask<CrewCheckView>('POST', `/${id}/permis-armement`, { revision, ...(contact && { contact }) }, permisMs)

export const askPermisStanding = (id: string) =>
  ask<CrewCheckView>('POST', `/${id}/permis-armement/standing`, undefined, permisMs)

/** The exact text: its digest stands in the compliance credential. */
export async function fetchCrewFile(id: string): Promise<string> {
  return await (await askOwnService('GET', `/crew-checks/${id}/file`)).text()
}
