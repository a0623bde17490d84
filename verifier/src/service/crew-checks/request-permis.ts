import type { PermisContact, PermisState } from '@vigie/shared/crew-file/permis-armement-request.ts'
import type { Language } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Requester } from '../presentations/requester.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import { checkRevision } from './change-crew-check.ts'
import type { CrewCheck } from './crew-check.ts'
import { crewFileTextOf, type MadeCompliance, makeCompliance } from './make-compliance.ts'

export interface PermisAsked {
  readonly revision: number
  readonly requester: Requester
  /** Passed on, and kept nowhere here. */
  readonly contact: PermisContact | null
  readonly language: Language
}

/**
 * Hands in what this revision says now. The credential is on our disk first: whatever is lost on the way, or asked twice at one moment,
 * is handed in again with it, and is one request.
 */
export async function requestPermis(
  check: CrewCheck,
  { revision, requester, contact, language }: PermisAsked,
  deps: ServiceDependencies,
): Promise<CrewCheck> {
  const { crewChecks, permisDesk, now } = deps
  checkRevision(check, revision)
  // this very file is being examined: pressed twice, it is one request
  if (isUnderWay(check)) return askPermis(check, language, deps)
  const usable = usableCompliance(check, now())
  const made = usable ?? (await makeCompliance(check, { revision, requester }, deps))
  const compliance = usable ? usable.compliance : await keepOne(check, made, deps)
  const asked = { compliance, crewFile: crewFileTextOf(check), ...(contact && { contact }) }
  const answer = await permisDesk.request(asked, language)
  const at = now().toISOString()
  return crewChecks.change(check.id, check.requesterId, (present) => ({
    ...present,
    revision: present.revision + 1,
    permis: { sentAt: at, fileRevision: check.fileRevision, askedAt: at, compliance, answer },
  }))
}

/** What became of what was handed in. */
export async function askPermis(check: CrewCheck, language: Language, deps: ServiceDependencies): Promise<CrewCheck> {
  const { permis } = check
  if (!permis) throw new Problem('permis-not-requested', 'expected a request for a permis d’armement')
  const answer = await deps.permisDesk.ask(permis.compliance, language)
  const askedAt = deps.now().toISOString()
  return deps.crewChecks.change(check.id, check.requesterId, (present) =>
    present.permis?.compliance === permis.compliance
      ? { ...present, revision: present.revision + 1, permis: { ...present.permis, askedAt, answer } }
      : present,
  )
}

function isUnderWay({ permis, fileRevision }: CrewCheck): boolean {
  return permis?.fileRevision === fileRevision && isOpen(permis.answer.state)
}

/** Whether the administration has yet to decide. */
export function isOpen(state: PermisState | undefined): boolean {
  return state === 'submitted' || state === 'under-examination'
}

export function keepCompliance(
  { id, requesterId }: CrewCheck,
  made: MadeCompliance,
  { crewChecks }: Pick<ServiceDependencies, 'crewChecks'>,
): Promise<CrewCheck> {
  return crewChecks.change(id, requesterId, (present) => ({
    ...present,
    revision: present.revision + 1,
    compliance: made,
  }))
}

/** Of two that were made of one file at the same moment the first is the one, be it handed in already. */
async function keepOne(
  { id, requesterId, fileRevision }: CrewCheck,
  made: MadeCompliance,
  { crewChecks, now }: Pick<ServiceDependencies, 'crewChecks' | 'now'>,
): Promise<string> {
  let one = made.compliance
  await crewChecks.change(id, requesterId, (present) => {
    const isSame = present.fileRevision === fileRevision
    const handed = isSame && isUnderWay(present) ? present.permis : null
    const there = handed ?? (isSame ? usableCompliance(present, now()) : null)
    one = there?.compliance ?? made.compliance
    return there ? present : { ...present, revision: present.revision + 1, compliance: made }
  })
  return one
}

/** Made of this very revision, handed in with no answer, and not over: the administration takes it once. */
function usableCompliance({ compliance, permis, fileRevision }: CrewCheck, now: Date): MadeCompliance | null {
  if (!compliance || compliance.fileRevision !== fileRevision || new Date(compliance.validUntil) <= now) return null
  return permis?.compliance === compliance.compliance ? null : compliance
}
